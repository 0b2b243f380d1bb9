"""Steps before, after and beside each other, for telling what changed place."""

from __future__ import annotations

from bisect import bisect_left

from motcua.processes.definition import ProcessModel
from motcua.processes.reach import tasks_later, tasks_next


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
    """For each task the other tasks that can come after it."""
    return _others(tasks_later(_following(model)))


def next_tasks(model: ProcessModel) -> dict[str, set[str]]:
    """For each task the other tasks that can follow it with no other task between."""
    return _others(_following(model))


def _following(model: ProcessModel) -> dict[str, set[str]]:
    return tasks_next(model, [task.id for task in model.tasks()])


def _others(found: dict[str, set[str]]) -> dict[str, set[str]]:
    return {task: after - {task} for task, after in found.items()}
