"""What the pages warn of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from motcua.core import clock
from motcua.dossiers.models import Pause
from motcua.side_files.models import Outage, Push, SideFile

OPEN = (Push.State.WAITING, Push.State.HANDED)


def overdue(pushes: QuerySet[Push]) -> QuerySet[Push]:
    """Those of these that should have been confirmed by now."""
    return pushes.filter(state__in=OPEN, due_at__lt=clock.now())


def going_on(units: Iterable[int]) -> QuerySet[Outage]:
    """Outages of these units that are not over."""
    return Outage.objects.filter(unit__in=units, until=None).select_related("system", "unit")


def still_paused(units: Iterable[int]) -> list[tuple[Outage, int]]:
    """Outages of these units that are over while dossiers are still paused on them, and how many dossiers:
    their clocks stand still longer than the ground for it (two queries)."""
    rests_on = Pause.objects.filter(until=None, evidence__startswith=Outage.PREFIX)
    counts = Counter(rests_on.order_by().values_list("evidence", flat=True))
    keys = [int(number.removeprefix(Outage.PREFIX)) for number in counts]
    over = Outage.objects.filter(pk__in=keys, unit__in=units, until__isnull=False).select_related("system")
    return [(one, counts[one.number]) for one in over]


def told(rows: QuerySet[SideFile]) -> QuerySet[SideFile]:
    """With ``papers`` held here and pushes still ``waiting``."""
    return rows.select_related("system").annotate(
        papers=Count("held", filter=Q(held__released_at=None, held__isnull=False), distinct=True),
        waiting=Count("pushes", filter=Q(pushes__state__in=OPEN), distinct=True),
    )
