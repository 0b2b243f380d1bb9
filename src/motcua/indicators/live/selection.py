"""Which dossiers a figure is about: a period of receipt, a unit with all below it, and perhaps one procedure,
field or officer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from motcua.core import clock
from motcua.core.periods import Period
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators.models import DossierFact, Tally
from motcua.petitions import reading
from motcua.petitions.models import Petition


@dataclass(frozen=True, slots=True)
class Selection:
    """``unit``: with every unit below it; None for all there are. ``field``: name of a field of the
    catalogue."""

    tree: Tree
    period: Period
    unit: int | None = None
    procedure: int | None = None
    field: str | None = None
    officer: int | None = None

    def at(self, unit: int | None) -> Selection:
        """The same about another unit."""
        return replace(self, unit=unit)

    @property
    def head(self) -> Unit | None:
        return self.tree.units[self.unit] if self.unit is not None else None

    @property
    def whole(self) -> bool:
        """Whether everything of its units is meant, no single procedure, field or officer."""
        return self.procedure is None and self.field is None and self.officer is None

    @property
    def day(self) -> date:
        """The day a state of things is looked at: the period's last, today while it lasts."""
        return min(self.period.last, clock.today())

    def children(self) -> list[Unit]:
        """The units directly below, closed ones too: their dossiers stay theirs."""
        return self.tree.children(self.unit)

    def child_of(self, unit: int) -> int:
        """The child a unit's figures count under; the head itself for what it decides itself."""
        path = [one.pk for one in self.tree.path(unit)]
        below = path[path.index(self.unit) + 1 :] if self.unit in path else path
        return below[0] if below else unit

    def tallies(self) -> QuerySet[Tally]:
        return Tally.objects.filter(month__in=self.period.months(), **self._narrowed()).order_by()

    def facts(self) -> QuerySet[DossierFact]:
        """Every dossier the figures count."""
        rows = DossierFact.objects.filter(counted=True, month__in=self.period.months(), **self._narrowed())
        return rows.order_by("pk")

    def petitions(self) -> QuerySet[Petition]:
        """Every petition the figures count; none for one officer, who must not learn of those about them."""
        units = self.tree.units if self.unit is None else self.tree.below(self.unit)
        span = reading.Span(self.period.begins, self.period.ends)
        rows = reading.within(units, span).order_by()
        return rows.filter(**self._narrowed()) if self.officer is None else rows.none()

    def _narrowed(self) -> dict[str, Any]:
        wanted: dict[str, Any] = {
            "unit__in": sorted(self.tree.below(self.unit)) if self.unit is not None else None,
            "procedure": self.procedure,
            "procedure__field": self.field,
            "officer": self.officer,
        }
        return {name: value for name, value in wanted.items() if value is not None}
