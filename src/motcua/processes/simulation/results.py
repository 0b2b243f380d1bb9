"""What a simulation found, and how surely two of them differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from motcua.processes.simulation.distributions import Floats
from motcua.processes.simulation.tally import Batches, Tally, around

QUANTILES = {"p50": 0.5, "p90": 0.9, "p99": 0.99}


@dataclass(frozen=True)
class Spread:
    """Hours of the cases: mean with its 95 % interval (None with too few cases), and quantiles."""

    mean: float | None
    interval: tuple[float, float] | None
    quantiles: Mapping[str, float | None]
    batch_means: Floats | None = None

    @classmethod
    def of(cls, tally: Tally) -> Spread:
        quantiles = {name: tally.quantile(q) for name, q in QUANTILES.items()}
        return cls(tally.mean, tally.interval, quantiles, tally.means)

    def as_json(self) -> dict[str, Any]:
        quantiles = {name: rounded(value) for name, value in self.quantiles.items()}
        return {"mean": rounded(self.mean), **quantiles, "ci": pair(self.interval)}


@dataclass(frozen=True)
class ClassResult:
    """The cases of one priority."""

    cases: int
    cycle: Spread
    waiting: Spread


@dataclass(frozen=True)
class Result:
    """One simulated scenario.

    ``cycle``, ``waiting``, ``work``: working hours per case, in all, waiting for people, and of work.
    ``calendar``: wall-clock hours per case. ``utilisation``, ``load``, ``queue`` by lane as the scenario
    calls it: share of the people's time worked (1 for a lane asked for more than it can do), work asked
    for against work possible, and mean pieces of work waiting. ``stable``: no queue grows without bound.
    ``limit_hours``: the limit the on-time share is judged by. ``trips``, ``cost_vnd``: per case, None when
    the scenario names none.
    """

    cases: int
    cycle: Spread
    calendar: Spread
    waiting: Spread
    work: float | None
    on_time: float | None
    on_time_interval: tuple[float, float] | None
    limit_hours: float | None
    utilisation: Mapping[str, float]
    load: Mapping[str, float]
    queue: Mapping[str, float]
    stable: bool
    trips: float | None
    cost_vnd: float | None
    classes: Mapping[str, ClassResult]
    tasks: Mapping[str, int]
    seconds: float

    @property
    def events(self) -> int:
        """Completed tasks, those of the warm-up included."""
        return sum(self.tasks.values())

    def as_json(self) -> dict[str, Any]:
        return {
            "cases": self.cases,
            "cycle_hours": self.cycle.as_json(),
            "calendar_hours": self.calendar.as_json(),
            "waiting_hours": self.waiting.as_json(),
            "on_time_share": rounded(self.on_time),
            "utilisation": _rounded(self.utilisation),
            "events": self.events,
            "events_per_s": round(self.events / self.seconds) if self.seconds else 0,
            "stable": self.stable,
            "work_hours": rounded(self.work),
            "on_time_ci": pair(self.on_time_interval),
            "limit_hours": self.limit_hours,
            "offered_load": _rounded(self.load),
            "queue_length": _rounded(self.queue),
            "trips": rounded(self.trips),
            "cost_vnd": None if self.cost_vnd is None else round(self.cost_vnd),
            "priorities": {name: _class(found) for name, found in self.classes.items()},
            "tasks": dict(self.tasks),
        }

    def kept(self) -> dict[str, Any]:
        """:meth:`as_json` with the means of the batches, so that :func:`between` can compare it later."""
        named = {"cycle_hours": self.cycle, "calendar_hours": self.calendar, "waiting_hours": self.waiting}
        means = {name: spread.batch_means for name, spread in named.items()}
        batches = {name: None if found is None else found.tolist() for name, found in means.items()}
        return {**self.as_json(), "batch_means": batches}


def between(first: Mapping[str, Any], other: Mapping[str, Any], name: str) -> tuple[float, float] | None:
    """The 95 % interval of how much a kept result differs from the first one in ``cycle_hours``,
    ``calendar_hours`` or ``waiting_hours``; None unless both ran as many cases in whole batches.

    Meant for runs of one seed: they share their random numbers, so batches are compared in pairs and the
    interval is much narrower than those of the two figures.
    """
    a, b = (one.get("batch_means", {}).get(name) for one in (first, other))
    if a is None or b is None or first["cases"] != other["cases"]:
        return None
    return around(np.asarray(b) - np.asarray(a))


def share(batches: Batches) -> tuple[float, float] | None:
    """The interval of a share, kept between 0 and 1."""
    interval = batches.interval
    return None if interval is None else (max(0.0, interval[0]), min(1.0, interval[1]))


def rounded(value: float | None) -> float | None:
    """Hours to about a hundredth of a second; more digits would promise too much."""
    return None if value is None else round(value, 6)


def pair(interval: tuple[float, float] | None) -> list[float] | None:
    return None if interval is None else [round(end, 6) for end in interval]


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 6) for name, value in values.items()}


def _class(found: ClassResult) -> dict[str, Any]:
    return {
        "cases": found.cases,
        "cycle_hours": found.cycle.as_json(),
        "waiting_hours": found.waiting.as_json(),
    }
