"""What the pages warn of."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from motcua.core import clock
from motcua.side_files.models import Outage, Push

OPEN = (Push.State.WAITING, Push.State.HANDED)


def overdue(units: Iterable[int]) -> QuerySet[Push]:
    """Pushes of these units that should have been confirmed by now."""
    rows = Push.objects.filter(side_file__unit__in=units, state__in=OPEN, due_at__lt=clock.now())
    return rows.select_related("side_file__system", "side_file__dossier")


def going_on(units: Iterable[int]) -> QuerySet[Outage]:
    """Outages of these units that are not over."""
    return Outage.objects.filter(unit__in=units, until=None).select_related("system", "unit")
