"""Which packages are to be read next, and what the page warns of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from math import ceil

from django.db.models import F, Max, Q, QuerySet

from motcua.archive.models import Package
from motcua.core import clock
from motcua.core.parameters import in_force

KEPT = (Package.State.KEPT, Package.State.TRANSFERRED)
Fixity = Package.Fixity


def fixity_days() -> int:
    """Within how many days every package is read once."""
    return int(in_force("archive-fixity-days", clock.today()))


def due_tonight() -> QuerySet[Package]:
    """Tonight's portion: as many as it takes to see all within the time, those not seen longest first."""
    rows = Package.objects.filter(state__in=KEPT)
    portion = ceil(rows.count() / fixity_days())
    return rows.order_by(F("checked_at").asc(nulls_first=True), "pk")[:portion]


def sample_to_restore() -> QuerySet[Package]:
    """The weekly sample of trials: those never tried, then those tried longest ago."""
    size = int(in_force("archive-restore-sample", clock.today()))
    rows = Package.objects.filter(state__in=KEPT).annotate(tried=Max("restorations__at"))
    return rows.order_by(F("tried").asc(nulls_first=True), "pk")[:size]


def alarms(units: Iterable[int]) -> dict[str, QuerySet[Package]]:
    """Packages of these units that something is wrong with: damaged, or not read in time."""
    rows = Package.objects.filter(unit__in=units, state__in=KEPT)
    late = clock.now() - timedelta(days=fixity_days())
    return {
        "damaged": rows.exclude(fixity=Fixity.FINE).exclude(fixity=""),
        "unseen": rows.filter(Q(checked_at=None) | Q(checked_at__lt=late)),
    }
