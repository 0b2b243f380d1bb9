"""The way each case goes: its activities in order of time, ties in file order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from motcua.mining.log import Log
from motcua.mining.measures.order import order

BATCH = 10_000
Way = tuple[int, ...]
"""A way through, as ``activity_no``."""


def ways(log: Log) -> Iterator[tuple[int, Way]]:
    """Case by case (``case_no``) its way; equal ways are one object."""
    events = log.events
    collected = events.group_by("case_no").agg(path=events.activity_no.collect(order_by=order(log)))
    known: dict[Way, Way] = {}
    for batch in collected.to_pyarrow().to_batches(BATCH):
        for number, path in zip(batch["case_no"].to_pylist(), batch["path"].to_pylist(), strict=True):
            way = tuple(path)
            yield number, known.setdefault(way, way)


def going(log: Log, activities: tuple[str, ...]) -> list[str]:
    """The cases that go exactly this way."""
    return [log.cases[number] for number, way in ways(log) if _named(log, way) == activities]


def passing(log: Log, source: str, target: str) -> list[str]:
    """The cases in which ``target`` comes right after ``source``."""
    return [log.cases[number] for number, way in ways(log) if (source, target) in pairwise(_named(log, way))]


def _named(log: Log, way: Way) -> tuple[str, ...]:
    return tuple(log.activities[number] for number in way)
