"""The cases behind a figure, by their ids."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import pairwise

from motcua.mining.log import Log
from motcua.mining.measures.order import pairs
from motcua.mining.replay.ways import ways

Names = tuple[str, ...]
"""The activities of a case, in order."""


def going(log: Log, activities: Names) -> list[str]:
    """The cases that go exactly this way."""
    return _where(log, lambda way: way == activities)


def passing(log: Log, source: str, target: str) -> list[str]:
    """The cases in which ``target`` comes right after ``source``."""
    return _where(log, lambda way: (source, target) in pairwise(way))


def starting(log: Log, activity: str) -> list[str]:
    """The cases whose first event is this activity."""
    return _where(log, lambda way: way[0] == activity)


def ending(log: Log, activity: str) -> list[str]:
    """The cases whose last event is this activity."""
    return _where(log, lambda way: way[-1] == activity)


def repeating(log: Log, activity: str) -> list[str]:
    """The cases that did the activity more than once."""
    return _where(log, lambda way: way.count(activity) > 1)


def reaching(log: Log, activities: Collection[str]) -> list[str]:
    """The cases that did one of the activities after another event."""
    wanted = frozenset(activities)
    return _where(log, lambda way: not wanted.isdisjoint(way[1:]))


def handing(log: Log, giver: str, taker: str, between: str = "unit") -> list[str]:
    """The cases that passed from ``giver`` to ``taker``; none when the log names no such holder."""
    if not log.has(between):
        return []
    beside = pairs(log, "case_no", between)
    moves = beside.filter((beside[between] == giver) & (beside[f"next_{between}"] == taker))
    numbers = moves.select("case_no").distinct().to_pyarrow()["case_no"].to_pylist()
    return [log.cases[number] for number in sorted(numbers)]


def _where(log: Log, fits: Callable[[Names], bool]) -> list[str]:
    return [
        log.cases[number] for number, way in ways(log) if fits(tuple(log.activities[step] for step in way))
    ]
