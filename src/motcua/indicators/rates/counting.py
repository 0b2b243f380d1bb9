"""Counting the measures: one query for a unit's period, one for each way of dividing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Case, Count, F, QuerySet, Sum, Value, When
from django.db.models.expressions import Combinable
from django.db.models.fields import IntegerField

from motcua.core.errors import NotFound
from motcua.core.periods import Period
from motcua.identity.tree import Tree
from motcua.indicators.models import DossierFact
from motcua.indicators.percentiles import Percentile
from motcua.indicators.rates.measures import LISTED, MEASURES, finished, handled


@dataclass(frozen=True)
class Scope:
    """A unit with all below it, in a period."""

    unit: int
    period: Period
    tree: Tree

    @property
    def units(self) -> set[int]:
        return self.tree.below(self.unit)

    @property
    def parts(self) -> list[int]:
        """The unit itself and those directly below it: what the tables by unit list."""
        return [self.unit, *(child.pk for child in self.tree.children(self.unit))]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Counts by measure; ``fee_total``: đồng paid; ``mean``, ``p90``: working hours of the finished ones,
    None when none was finished."""

    counts: Mapping[str, int]
    fee_total: int
    mean: float | None
    p90: float | None

    def __getitem__(self, key: str) -> int:
        return self.counts[key]


NOTHING = Numbers(dict.fromkeys(MEASURES, 0), 0, None, None)


def facts(scope: Scope) -> QuerySet[DossierFact]:
    """The counted facts there was something to do about in the period."""
    rows = DossierFact.objects.filter(counted=True, unit__in=scope.units)
    return rows.filter(handled(scope.period)).order_by()


def counted(scope: Scope) -> Numbers:
    """One query."""
    return _numbers(facts(scope).aggregate(**_aggregates(scope.period)))


def counted_by(scope: Scope, group: str | Combinable) -> dict[Any, Numbers]:
    """The numbers by a column of facts or an expression (one query); groups without a dossier are absent."""
    rows = facts(scope).values(of=F(group) if isinstance(group, str) else group)
    return {row["of"]: _numbers(row) for row in rows.annotate(**_aggregates(scope.period))}


def by_part(scope: Scope) -> dict[int, Numbers]:
    """By :attr:`Scope.parts` (one query): dossiers of units further down count with the part above them."""
    return counted_by(scope, part_of(scope))


def part_of(scope: Scope) -> Case:
    """The part of the scope a fact belongs to."""
    below = [When(unit__in=scope.tree.below(part), then=Value(part)) for part in scope.parts[1:]]
    return Case(*below, default=Value(scope.unit), output_field=IntegerField())


def behind(scope: Scope, key: str) -> QuerySet[DossierFact]:
    """The facts a count of :func:`counted` is made of. Raises NotFound for an unknown measure."""
    if key not in MEASURES:
        raise NotFound(f"Số liệu “{key[:30]}”", remedy="Mở lại từ bảng số liệu.")
    return facts(scope).filter(MEASURES[key].where(scope.period))


def _aggregates(period: Period) -> dict[str, Any]:
    counts: dict[str, Any] = {f"n_{one.key}": Count("pk", filter=one.where(period)) for one in LISTED}
    done = finished(period)
    times = {"mean": Avg("hours", filter=done), "p90": Percentile("hours", 0.9, filter=done)}
    return counts | times | {"fee_total": Sum("fee_paid", filter=done)}


def _numbers(row: Mapping[str, Any]) -> Numbers:
    counts = {key: row[f"n_{key}"] for key in MEASURES}
    return Numbers(counts, int(row["fee_total"] or 0), row["mean"], row["p90"])
