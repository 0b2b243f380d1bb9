"""What can still come: which approvals lie ahead of a node."""

from __future__ import annotations

from motcua.processes.definition import Act, Kind, ProcessModel


def approvals_ahead(model: ProcessModel, node: str) -> frozenset[str]:
    """Ids of the approval tasks that can follow ``node``, itself included."""
    return frozenset(id for id in reachable(model, node) if model.nodes[id].act is Act.APPROVE)


def reachable(model: ProcessModel, node: str) -> set[str]:
    """``node`` and every node a token on it can come to, into and out of sub-processes."""
    seen: set[str] = set()
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting.extend(next_nodes(model, current))
    return seen


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
