"""Mean, median and ninetieth percentile of lengths of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ibis.expr.types import Value

MICROSECONDS = 1_000_000.0


@dataclass(frozen=True)
class Spread:
    """Seconds. Percentiles by linear interpolation between the closest ranks."""

    mean: float
    median: float
    p90: float

    def as_json(self) -> dict[str, float]:
        return asdict(self)


def aggregates(micros: Value) -> dict[str, Value]:
    """What to aggregate of a column of microseconds; cast, as some engines average whole numbers exactly."""
    length = micros.cast("float64")
    return {"mean": length.mean(), "median": length.quantile(0.5), "p90": length.quantile(0.9)}


def spread(row: Mapping[str, Any]) -> Spread:
    """The :class:`Spread` of a row with the columns of :func:`aggregates`."""
    return Spread(*(row[name] / MICROSECONDS for name in ("mean", "median", "p90")))
