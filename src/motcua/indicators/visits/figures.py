"""Figures of the counters: how long people waited and were served, who came again, told apart as one wishes.

A measure is one condition on visits, so a number and the tickets behind it are the same rows.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Avg, Count, Max, Q, QuerySet

from motcua.core.errors import NotFound
from motcua.core.parameters import in_force
from motcua.core.periods import Period
from motcua.counters.models import State
from motcua.indicators.models import Visit
from motcua.indicators.percentiles import Percentile

LONG = "queue-wait-minutes"
MINUTE = 60


class Key(StrEnum):
    """What figures can be told apart by: a column of visits."""

    DAY = "date"
    LINE = "line"
    COUNTER = "counter"
    PROCEDURE = "procedure"
    PRIORITY = "priority"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose visits: units (centres), a period or one day of it."""

    units: Collection[int]
    period: Period
    day: date | None = None

    def visits(self) -> QuerySet[Visit]:
        rows = Visit.objects.filter(unit__in=sorted(self.units), date__gte=self.period.first)
        rows = rows.filter(date__lte=self.period.last).order_by()
        return rows.filter(date=self.day) if self.day else rows

    @property
    def long_wait(self) -> int:
        """Seconds from which a wait is long, by the dated parameter."""
        return int(in_force(LONG, self.day or self.period.last) or 0) * MINUTE


MEASURES = {
    "drawn": "Số đã lấy",
    "served": "Đã phục vụ",
    "absent": "Gọi mà vắng",
    "cancelled": "Đã trả số",
    "transferred": "Chuyển quầy",
    "held": "Tạm giữ",
    "priority": "Diện ưu tiên",
    "long": "Chờ quá mức",
    "again": "Đến lại",
}
"""Name in addresses -> label."""


def condition(measure: str, scope: Scope) -> Q:
    """The visits a measure counts. Raises NotFound."""
    found = {
        "drawn": Q(),
        "served": Q(state=State.DONE),
        "absent": Q(state=State.ABSENT),
        "cancelled": Q(state=State.CANCELLED),
        "transferred": Q(transfers__gt=0),
        "held": Q(holds__gt=0),
        "priority": ~Q(priority=""),
        "long": Q(waited__gt=scope.long_wait),
        "again": ~Q(again=""),
    }.get(measure)
    if found is None:
        raise NotFound("Số liệu này", remedy="Mở lại từ trang Tại quầy.")
    return found


@dataclass(frozen=True, slots=True)
class Spread:
    """Seconds; None where nobody was measured. ``n``: how many were."""

    n: int
    mean: float | None
    median: float | None
    p90: float | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts by measure; ``wait``: until called, ``service``: at the counters."""

    counts: dict[str, int]
    wait: Spread
    service: Spread

    def __getitem__(self, measure: str) -> int:
        return self.counts[measure]

    @property
    def again_share(self) -> float | None:
        """Of those served, in percent."""
        return 100 * self["again"] / self["served"] if self["served"] else None


def figures(scope: Scope) -> Figures:
    """In total (one query)."""
    return _figures(scope.visits().aggregate(**_aggregates(scope)))


def figures_by(scope: Scope, key: Key) -> dict[Any, Figures]:
    """Apart (one query); what had no visit is absent, None stands for visits without that mark."""
    rows = scope.visits().values(key.value).annotate(**_aggregates(scope))
    return {row[key.value]: _figures(dict(row)) for row in rows}


def by_hour(scope: Scope) -> dict[tuple[int, int], Figures]:
    """By weekday (0 Monday) and hour of drawing (one query)."""
    rows = scope.visits().values("weekday", "hour").annotate(**_aggregates(scope))
    return {(row["weekday"], row["hour"]): _figures(dict(row)) for row in rows}


def behind(scope: Scope, measure: str) -> QuerySet[Visit]:
    """The visits a count is made of, the first drawn first. Raises NotFound."""
    rows = scope.visits().filter(condition(measure, scope))
    return rows.select_related("line", "counter", "procedure", "unit").order_by("issued_at", "pk")


def _aggregates(scope: Scope) -> dict[str, Any]:
    found: dict[str, Any] = {f"n_{name}": Count("pk", filter=condition(name, scope)) for name in MEASURES}
    for column in ("waited", "served"):
        found[f"{column}_n"] = Count(column)
        found[f"{column}_mean"] = Avg(column)
        found[f"{column}_median"] = Percentile(column, 0.5)
        found[f"{column}_p90"] = Percentile(column, 0.9)
        found[f"{column}_most"] = Max(column)
    return found


def _figures(row: dict[str, Any]) -> Figures:
    def spread(column: str) -> Spread:
        return Spread(*(row[f"{column}_{part}"] for part in ("n", "mean", "median", "p90", "most")))

    return Figures({name: row[f"n_{name}"] for name in MEASURES}, spread("waited"), spread("served"))
