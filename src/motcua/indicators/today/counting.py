"""The figures of now, of today and of this month by unit: five queries whatever the number of dossiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import ExtractHour

from motcua.core import clock
from motcua.indicators.cursors import seen_at
from motcua.indicators.facts.refreshing import READER
from motcua.indicators.models import DossierFact, Tally
from motcua.indicators.today.groups import GROUPS, RECEIVED_TODAY, UNFINISHED, Moment

FILED = ("online", "direct", "post", "online_self", "online_assisted", "online_clerical")
MONTHLY = {"nhan-thang-nay": "received", "xong-thang-nay": "finished", "tre-thang-nay": "late_month"}
"""Columns of the tallies, by name of the group they count."""


@dataclass(frozen=True, slots=True)
class Day:
    """``counts``: per unit id and name of group; ``filed``: of this month by way of filing; ``hours``:
    received today by hour of the day; ``stands``: when the facts were last brought up to date."""

    at: Moment
    counts: Mapping[int, Counter[str]]
    filed: Mapping[str, int]
    hours: Mapping[int, int]
    stands: datetime | None

    def of(self, units: Collection[int]) -> Counter[str]:
        """The sums over some units."""
        total: Counter[str] = Counter()
        for unit in units:
            total.update(self.counts.get(unit, {}))
        return total


def count(units: Collection[int]) -> Day:
    """Everything the page of the day shows of these units."""
    at = Moment.present()
    counts: dict[int, Counter[str]] = {unit: Counter() for unit in units}
    for name, condition in (("now", UNFINISHED), ("day", _moved(at))):
        for row in _by_unit(units, name, condition, at):
            counts[row.pop("unit")].update(_named(row))
    filed: Counter[str] = Counter()
    for row in _month(units, at):
        counts[row["unit"]].update({name: row[column] for name, column in MONTHLY.items()})
        filed.update({name: row[name] for name in FILED})
    return Day(at, counts, filed, _hours(units, at), seen_at(READER))


def _moved(at: Moment) -> Q:
    """Facts in which something happened today; each part has an index."""
    return Q(received_at__gte=at.midnight) | Q(finished_at__gte=at.midnight) | Q(late_from__gte=at.midnight)


def _by_unit(units: Collection[int], kind: str, condition: Q, at: Moment) -> list[dict[str, Any]]:
    wanted = {
        _column(group.name): Count("pk", filter=group.where(at)) for group in GROUPS if group.of == kind
    }
    rows = DossierFact.objects.filter(condition, unit__in=units).values("unit").annotate(**wanted)
    return [dict(row) for row in rows]


def _column(name: str) -> str:
    return name.replace("-", "_")


def _named(row: Mapping[str, int]) -> dict[str, int]:
    return {column.replace("_", "-"): number for column, number in row.items()}


def _month(units: Collection[int], at: Moment) -> list[dict[str, Any]]:
    sums = {name: Sum(name) for name in (*MONTHLY.values(), *FILED)}
    rows = Tally.objects.filter(unit__in=units, month=at.month).values("unit").annotate(**sums)
    return [dict(row) for row in rows]


def _hours(units: Collection[int], at: Moment) -> dict[int, int]:
    rows = DossierFact.objects.filter(RECEIVED_TODAY.where(at), unit__in=units)
    hours = rows.annotate(hour=ExtractHour("received_at", tzinfo=clock.VIETNAM)).values("hour")
    return {row["hour"]: row["n"] for row in hours.annotate(n=Count("pk")).order_by("hour")}
