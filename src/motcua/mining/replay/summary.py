"""What came of all traces of a log together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from motcua.mining.replay.replaying import Fit, Outcome


@dataclass(frozen=True, slots=True)
class Departure:
    """Cases that left the model by the same activity while it allowed the same steps."""

    activity: str
    allowed: tuple[str, ...]
    cases: int

    def as_json(self) -> dict[str, Any]:
        return {"activity": self.activity, "allowed": list(self.allowed), "cases": self.cases}


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of cases by what came of them; ``departures``: the most frequent first."""

    cases: int
    fit: int
    unfinished: int
    left: int
    departures: tuple[Departure, ...]

    @property
    def fitness(self) -> float | None:
        """Share of the cases that fit, 0..1; None of an empty log."""
        return self.fit / self.cases if self.cases else None

    def as_json(self) -> dict[str, Any]:
        return {
            "cases": self.cases,
            "fit": self.fit,
            "unfinished": self.unfinished,
            "left": self.left,
            "fitness": self.fitness,
            "departures": [departure.as_json() for departure in self.departures],
        }


def summed(fits: Iterable[tuple[Fit, int]]) -> Summary:
    """``fits``: what came of each variant, with its number of cases."""
    outcomes: Counter[Outcome] = Counter()
    places: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for fit, cases in fits:
        outcomes[fit.outcome] += cases
        if fit.outcome is Outcome.LEAVES:
            places[fit.activity, fit.allowed] += cases
    return Summary(
        cases=outcomes.total(),
        fit=outcomes[Outcome.FITS],
        unfinished=outcomes[Outcome.UNFINISHED],
        left=outcomes[Outcome.LEAVES],
        departures=tuple(Departure(*place, cases) for place, cases in places.most_common()),
    )
