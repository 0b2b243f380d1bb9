"""Averages and bands. Source: TT 01/2018/TT-VPCP Art. 15. Pure.

A criterion's score is the sum of its points over the number of dossiers it could be told for, to one decimal;
the total is the sum of the criteria that have data. Since those without data are left out, a total can be
lower than the officer or unit deserves: a band is certain only when no missing criterion could lift it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from motcua.core.rounding import half_up
from motcua.indicators.conduct.criteria import MOST, OF_OFFICER, OF_UNIT, Criterion, Handled

Bands = Sequence[tuple[Decimal, str]]
"""(from how many points, words), the best first."""
OFFICER_BANDS: Bands = (
    (Decimal(5), "hoàn thành 100 % nhiệm vụ"),
    (Decimal("3.5"), "hoàn thành từ 70 % đến dưới 100 % nhiệm vụ"),
    (Decimal(0), "hoàn thành dưới 70 % nhiệm vụ"),
)
UNIT_BANDS: Bands = (
    (Decimal(15), "xuất sắc"),
    (Decimal(12), "tốt"),
    (Decimal(9), "khá"),
    (Decimal(6), "trung bình"),
    (Decimal(0), "yếu"),
)


@dataclass(frozen=True, slots=True)
class Mean:
    """``value``: 0 to 2, one decimal; ``n``: of how many dossiers, None for one of the unit itself."""

    value: Decimal
    n: int | None


@dataclass(frozen=True, slots=True)
class Scores:
    """``means``: of the criteria that have data; ``asked``: all the method has for this kind."""

    means: Mapping[Criterion, Mean]
    asked: tuple[Criterion, ...]
    bands: Bands

    @property
    def total(self) -> Decimal | None:
        return sum((mean.value for mean in self.means.values()), Decimal(0)) if self.means else None

    @property
    def measured_max(self) -> int:
        return MOST * len(self.means)

    @property
    def max(self) -> int:
        return MOST * len(self.asked)

    @property
    def missing(self) -> tuple[Criterion, ...]:
        return tuple(one for one in self.asked if one not in self.means)

    @property
    def band(self) -> str:
        """By what was measured; empty without any."""
        return _band(self.total, self.bands) if self.total is not None else ""

    @property
    def certain(self) -> bool:
        """Whether the band stays whatever the criteria without data would have given."""
        if self.total is None:
            return False
        return _band(self.total + MOST * len(self.missing), self.bands) == self.band


def of_officer(handled: Iterable[Handled]) -> Scores:
    """Criteria 1, 2, 3, 4 and 7 over an officer's dossiers; 10 points at most."""
    asked = tuple(map(Criterion, OF_OFFICER))
    return Scores(_means(handled, asked), asked, OFFICER_BANDS)


def of_unit(handled: Iterable[Handled], own: Mapping[Criterion, int]) -> Scores:
    """All nine; ``own``: points of the unit itself, of those that are known. 18 points at most."""
    asked = tuple(map(Criterion, OF_UNIT))
    whole = {criterion: Mean(Decimal(points), None) for criterion, points in own.items()}
    means = {**_means(handled, asked), **whole}
    return Scores(dict(sorted(means.items())), asked, UNIT_BANDS)


def _means(handled: Iterable[Handled], asked: tuple[Criterion, ...]) -> dict[Criterion, Mean]:
    sums: dict[Criterion, list[int]] = {criterion: [0, 0] for criterion in asked}
    for one in handled:
        for criterion, points in one.points().items():
            if criterion in sums:
                sums[criterion][0] += points
                sums[criterion][1] += 1
    return {criterion: Mean(_tenth(points, n), n) for criterion, (points, n) in sums.items() if n}


def _tenth(points: int, n: int) -> Decimal:
    return half_up(Fraction(points, n), 1)


def _band(total: Decimal, bands: Bands) -> str:
    return next(words for least, words in bands if total >= least)
