"""The way each case goes: its activities in order of time, ties in file order."""

from __future__ import annotations

from collections.abc import Iterator

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
