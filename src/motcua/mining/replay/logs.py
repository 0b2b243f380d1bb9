"""A whole log replayed: each variant once, told for each of its cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from motcua.mining.log import Log
from motcua.mining.measures.order import order
from motcua.mining.replay.replaying import Fit, Outcome, Replayer
from motcua.mining.replay.summary import Summary, summed

BATCH = 10_000
Path = tuple[int, ...]
"""A way through, as ``activity_no``."""


@dataclass(frozen=True)
class Replayed:
    """``fits``: what came of each way through; ``paths``: the way of each case, by ``case_no``."""

    log: Log
    fits: dict[Path, Fit]
    paths: dict[int, Path]

    @cached_property
    def summary(self) -> Summary:
        return summed((fit, 1) for _, fit in self.cases())

    def cases(self) -> Iterator[tuple[str, Fit]]:
        """Every case with what came of it, in the order of first appearance."""
        for number in sorted(self.paths):
            yield self.log.cases[number], self.fits[self.paths[number]]

    def leaving(self, activity: str, allowed: tuple[str, ...]) -> list[str]:
        """The cases of one departure."""
        return [
            case
            for case, fit in self.cases()
            if fit.outcome is Outcome.LEAVES and (fit.activity, fit.allowed) == (activity, allowed)
        ]

    def as_json(self) -> dict[str, Any]:
        traces = [{"case": case, **fit.as_json()} for case, fit in self.cases()]
        return self.summary.as_json() | {"traces": traces}


def replay_log(log: Log, replayer: Replayer) -> Replayed:
    """Events stand by time inside a case, ties in file order."""
    fits: dict[Path, Fit] = {}
    paths: dict[int, Path] = {}
    for number, path in _paths(log):
        if path not in fits:
            fits[path] = replayer.replay([log.activities[no] for no in path])
        paths[number] = path
    return Replayed(log, fits, paths)


def _paths(log: Log) -> Iterator[tuple[int, Path]]:
    """Case by case its way; equal ways are one object."""
    events = log.events
    collected = events.group_by("case_no").agg(path=events.activity_no.collect(order_by=order(events)))
    known: dict[Path, Path] = {}
    for batch in collected.to_pyarrow().to_batches(BATCH):
        for number, path in zip(batch["case_no"].to_pylist(), batch["path"].to_pylist(), strict=True):
            way = tuple(path)
            yield number, known.setdefault(way, way)
