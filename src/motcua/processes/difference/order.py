"""Steps before, after and beside each other, for telling what changed place."""

from __future__ import annotations

from bisect import bisect_left

from motcua.processes.definition import ProcessModel
from motcua.processes.reach import next_nodes


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
    tasks = {task.id for task in model.tasks()}
    ahead = _ahead(model)
    return {task: (_reached(ahead, task) & tasks) - {task} for task in tasks}


def next_tasks(model: ProcessModel) -> dict[str, set[str]]:
    """For each task the tasks that can follow it with no other task between."""
    tasks = {task.id for task in model.tasks()}
    ahead = _ahead(model)
    between = {node: [] if node in tasks else after for node, after in ahead.items()}
    return {task: (_reached({**between, task: ahead[task]}, task) & tasks) - {task} for task in tasks}


def _ahead(model: ProcessModel) -> dict[str, list[str]]:
    return {node: next_nodes(model, node) for node in model.nodes}


def _reached(ahead: dict[str, list[str]], start: str) -> set[str]:
    seen, waiting = set[str](), [start]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += ahead[node]
    return seen
