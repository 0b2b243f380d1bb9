"""What can still come: what lies ahead of a node, in a model or in any graph of names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from motcua.processes.definition import Act, Kind, ProcessModel


def approvals_ahead(model: ProcessModel, node: str) -> frozenset[str]:
    """Ids of the approval tasks that can follow ``node``, itself included."""
    return frozenset(id for id in reachable(model, node) if model.nodes[id].act is Act.APPROVE)


def reachable(model: ProcessModel, node: str) -> set[str]:
    """``node`` and every node a token on it can come to, into and out of sub-processes."""
    return reached([node], lambda id_: next_nodes(model, id_))


def reached(starts: Iterable[str], ahead: Callable[[str], Iterable[str]]) -> set[str]:
    """``starts`` and whatever can be come to from them; ``ahead``: what follows one."""
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting.extend(ahead(current))
    return seen


def tasks_next(model: ProcessModel, tasks: Collection[str]) -> dict[str, set[str]]:
    """For each of ``tasks`` those of them that can follow it with no other between; itself only where a
    loop leads straight back to it."""
    known = set(tasks)
    ahead = {node: next_nodes(model, node) for node in model.nodes}
    between = {node: [] if node in known else after for node, after in ahead.items()}
    return {task: reached(ahead[task], between.__getitem__) & known for task in tasks}


def tasks_later(following: dict[str, set[str]]) -> dict[str, set[str]]:
    """For each task of :func:`tasks_next` all that can come after it; itself only in a loop."""
    return {task: reached(after, following.__getitem__) for task, after in following.items()}


def next_nodes(model: ProcessModel, node: str) -> list[str]:
    """Where a token on ``node`` can be next: its targets, its timers, into or out of a sub-process."""
    here = model.nodes[node]
    found = [target.id for target in model.targets(node)]
    found += [other.id for other in model.nodes.values() if other.attached_to == node]
    if here.kind is Kind.SUBPROCESS:
        found += [n.id for n in model.nodes.values() if n.parent == node and n.kind is Kind.START]
    if here.kind is Kind.END and here.parent:
        found += [target.id for target in model.targets(here.parent)]
    return found
