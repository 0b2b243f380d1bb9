"""Whether forecasts came true: of those that said 30 %, were 30 in 100 late?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.core.intervals import wilson

BINS = 10
FEWEST = 30
"""Under so many forecasts with a known outcome there are values, but no verdict."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts from ``low`` up to ``high`` (the last one included). ``predicted``: their mean; ``late``: how
    many of the ``n`` were late; ``interval``: Wilson's, of the share late."""

    low: float
    high: float
    n: int
    predicted: float
    late: int
    interval: tuple[float, float]

    @property
    def observed(self) -> float:
        return self.late / self.n

    @property
    def fits(self) -> bool:
        """Whether what was predicted lies within what chance explains."""
        return self.interval[0] <= self.predicted <= self.interval[1]


@dataclass(frozen=True, slots=True)
class Calibration:
    """``brier``: mean squared difference of probability and outcome, 0 at best; ``base``: the same of always
    saying the overall share late. None without a forecast."""

    n: int
    late: int
    brier: float | None
    base: float | None
    bins: tuple[Bin, ...]

    @property
    def enough(self) -> bool:
        return self.n >= FEWEST

    @property
    def better(self) -> bool:
        """Whether it says more than the overall share; only to be asked when there are enough."""
        return self.brier is not None and self.base is not None and self.brier < self.base


def calibrate(pairs: Iterable[tuple[float, bool]]) -> Calibration:
    """Of (probability, was late). Brier score: G. W. Brier, Monthly Weather Review 78 (1950) 1-3."""
    rows = list(pairs)
    n, late = len(rows), sum(outcome for _, outcome in rows)
    if not n:
        return Calibration(0, 0, None, None, ())
    brier = sum((chance - outcome) ** 2 for chance, outcome in rows) / n
    share = late / n
    return Calibration(n, late, brier, share * (1 - share), tuple(_bins(rows)))


def _bins(rows: list[tuple[float, bool]]) -> Iterable[Bin]:
    for place in range(BINS):
        inside = [row for row in rows if min(int(row[0] * BINS), BINS - 1) == place]
        if inside:
            late = sum(outcome for _, outcome in inside)
            mean = sum(chance for chance, _ in inside) / len(inside)
            yield Bin(place / BINS, (place + 1) / BINS, len(inside), mean, late, wilson(late, len(inside)))
