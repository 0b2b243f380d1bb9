"""A whole log replayed: each variant once, told for each of its cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from motcua.mining.log import Log
from motcua.mining.replay.replaying import Fit, Outcome, Replayer
from motcua.mining.replay.summary import Summary, summed
from motcua.mining.replay.ways import Way, ways


@dataclass(frozen=True)
class Replayed:
    """``fits``: what came of each way through; ``paths``: the way of each case, by ``case_no``."""

    log: Log
    fits: dict[Way, Fit]
    paths: dict[int, Way]

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
    fits: dict[Way, Fit] = {}
    paths: dict[int, Way] = {}
    for number, path in ways(log):
        if path not in fits:
            fits[path] = replayer.replay([log.activities[no] for no in path])
        paths[number] = path
    return Replayed(log, fits, paths)
