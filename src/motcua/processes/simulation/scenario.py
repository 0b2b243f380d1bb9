"""What is assumed of a process to simulate it. docs/simulation.md describes the file it is read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from motcua.processes.simulation.distributions import Distribution


class WorkingTime(StrEnum):
    """When work is done: round the clock, or in the office hours of Viet Nam."""

    ALWAYS = "always"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Rework:
    """With ``probability`` a completed task is followed by the earlier task ``to`` once more."""

    to: str
    probability: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything in hours is in working hours. Lanes and tasks are named by id.

    ``staff``: people per lane; a lane that is not named has as many as it needs.
    ``branching``: probability by flow id; at an exclusive split they share one case, elsewhere each
    conditioned way has its own. ``priorities``: share of the cases by class, most urgent first; the rest
    come last. ``warm_up``: cases run before those that count. ``trips``: journeys a completed task costs
    the person who filed. ``cost``: đồng per hour of work by lane. ``spoken``: how the file named a lane.
    """

    arrivals: Distribution
    durations: Mapping[str, Distribution] = field(default_factory=dict)
    staff: Mapping[str, int] = field(default_factory=dict)
    branching: Mapping[str, float] = field(default_factory=dict)
    calendar: WorkingTime = WorkingTime.ALWAYS
    priorities: Mapping[str, float] = field(default_factory=dict)
    rework: Mapping[str, Rework] = field(default_factory=dict)
    limit_hours: float | None = None
    warm_up: int = 0
    trips: Mapping[str, float] = field(default_factory=dict)
    cost: Mapping[str, float] = field(default_factory=dict)
    spoken: Mapping[str, str] = field(default_factory=dict)

    def called(self, lane: str) -> str:
        """The name the scenario uses for a lane."""
        return self.spoken.get(lane, lane)


REGULAR = "thường"
"""The class of the cases no priority names."""
