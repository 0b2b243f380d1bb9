"""The ranked list: places with ties, and apart from them what cannot be ranked for want of counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.core.collation import sort_key
from motcua.core.display import day
from motcua.core.errors import NotFound
from motcua.core.parameters import Parameter, find, first_day
from motcua.reengineering.selection.candidates import Candidate
from motcua.reengineering.selection.scoring import Ground, scored

WEIGHTS = "selection-weights"
"""The parameter with the weight of each ground."""
DECIMALS = 4
"""Scores that agree to this many decimals are a tie."""


class NoWeights(NotFound):
    """Chưa có căn cứ lựa chọn vào ngày này."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its score.

    ``total``: the grounds that are known, by their weights. ``known``: the share of all weight they carry.
    ``low``, ``high``: the total if what is missing turned out worst, or best. ``place``: 1 for the first,
    equal scores share one; None without counts.
    """

    candidate: Candidate
    grounds: tuple[Ground, ...]
    place: int | None = None

    @property
    def known(self) -> float:
        return sum(g.weight for g in self.grounds if g.score is not None) / sum(
            g.weight for g in self.grounds
        )

    @property
    def low(self) -> float:
        whole = sum(g.weight for g in self.grounds)
        return round(sum(g.weight * (g.score or 0) for g in self.grounds) / whole, DECIMALS)

    @property
    def high(self) -> float:
        return round(self.low + 1 - self.known, DECIMALS)

    @property
    def total(self) -> float | None:
        """None when nothing at all is known."""
        return round(self.low / self.known, DECIMALS) if self.known else None

    def as_json(self) -> dict[str, Any]:
        counts, judged = self.candidate.counts, self.candidate.judgement
        return {
            "place": self.place,
            "procedure": self.candidate.code,
            "name": self.candidate.name,
            "level": judged.level.value if judged else None,
            "dossiers": counts.dossiers if counts else None,
            "people": counts.people if counts else None,
            "total": self.total,
            "low": self.low,
            "high": self.high,
            "known": round(self.known, DECIMALS),
            "grounds": [one.as_json() for one in self.grounds],
        }


@dataclass(frozen=True, slots=True)
class Ranking:
    """``uncounted``: candidates without counts of dossiers, in alphabetical order."""

    on: date
    weights: Parameter
    ranked: tuple[Weighed, ...]
    uncounted: tuple[Weighed, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "on": self.on.isoformat(),
            "weights": self.weights.value,
            "weights_source": self.weights.source,
            "ranked": [one.as_json() for one in self.ranked],
            "uncounted": [one.as_json() for one in self.uncounted],
        }


def ranking(candidates: Iterable[Candidate], on: date) -> Ranking:
    """Rank by the weights in force on a day; among equals, the name decides the order but not the place.

    Raises:
        NoWeights: the day is before Circular 01/2023/TT-VPCP.
    """
    weights = find(WEIGHTS, on)
    if weights is None:
        raise NoWeights(
            f"Lựa chọn thủ tục ngày {day(on)}",
            f"căn cứ lựa chọn có hiệu lực từ ngày {day(first_day(WEIGHTS))}",
            "Hãy chọn một ngày từ đó trở đi.",
        )
    several = sorted(candidates, key=lambda one: (sort_key(one.name), one.code))
    weighed = [
        Weighed(one, grounds) for one, grounds in zip(several, scored(several, weights.value), strict=True)
    ]
    counted = [one for one in weighed if one.candidate.counts is not None]
    uncounted = tuple(one for one in weighed if one.candidate.counts is None)
    return Ranking(on, weights, placed(counted), uncounted)


def placed(weighed: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Best first; equal totals share a place and the next place is skipped accordingly (1, 1, 3)."""
    ordered = sorted(weighed, key=lambda one: -(one.total or 0))
    rows: list[Weighed] = []
    for position, one in enumerate(ordered, 1):
        tied = rows and rows[-1].total == one.total
        rows.append(Weighed(one.candidate, one.grounds, rows[-1].place if tied else position))
    return tuple(rows)
