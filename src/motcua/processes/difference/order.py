"""Steps before, after and beside each other, for telling what changed place."""

from __future__ import annotations

from bisect import bisect_left

from motcua.processes.definition import Kind, ProcessModel
from motcua.processes.reach import next_nodes, reachable


def out_of_order(places: list[int]) -> set[int]:
    """Indexes of the fewest entries whose removal leaves ``places`` rising: these moved, the rest stayed.

    Of equal choices the entries that come first stay.
    """
    ends: list[int] = []
    best: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(ends, place)
        before.append(best[at - 1] if at else -1)
        if at == len(ends):
            ends.append(place)
            best.append(index)
        else:
            ends[at], best[at] = place, index
    kept, index = set[int](), best[-1] if best else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return set(range(len(places))) - kept


def later(model: ProcessModel) -> dict[str, set[str]]:
    """For each task the tasks that can come after it."""
    return {task.id: reachable(model, task.id) - {task.id} for task in model.tasks()}


def next_tasks(model: ProcessModel, task: str) -> set[str]:
    """The tasks that can follow ``task`` with no other task between."""
    found, seen, waiting = set[str](), {task}, next_nodes(model, task)
    while waiting:
        id_ = waiting.pop()
        if id_ in seen:
            continue
        seen.add(id_)
        if model.nodes[id_].kind is Kind.TASK:
            found.add(id_)
        else:
            waiting += next_nodes(model, id_)
    return found
