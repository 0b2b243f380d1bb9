"""What the pages warn of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

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
    counts = Counter(_resting().values_list("evidence", flat=True))
    over = _over(counts).filter(unit__in=units).select_related("system")
    return [(one, counts[one.number]) for one in over]


def grounds_over(dossiers: Collection[int]) -> dict[int, str]:
    """The number of the outage by dossier, for those of ``dossiers`` still paused on one that is over (no
    query for none, else two at most)."""
    if not dossiers:
        return {}
    rests_on = dict(_resting().filter(dossier__in=dossiers).values_list("dossier", "evidence"))
    over = {one.number for one in _over(rests_on.values())} if rests_on else set()
    return {dossier: number for dossier, number in rests_on.items() if number in over}


def _resting() -> QuerySet[Pause]:
    """Open pauses that rest on an outage."""
    return Pause.objects.filter(until=None, evidence__startswith=Outage.PREFIX).order_by()


def _over(numbers: Iterable[str]) -> QuerySet[Outage]:
    """Those of these that are over."""
    keys = {int(number.removeprefix(Outage.PREFIX)) for number in numbers}
    return Outage.objects.filter(pk__in=keys, until__isnull=False)


def told(rows: QuerySet[SideFile]) -> QuerySet[SideFile]:
    """With ``papers`` held here and pushes still ``waiting``."""
    return rows.select_related("system").annotate(
        papers=Count("held", filter=Q(held__released_at=None, held__isnull=False), distinct=True),
        waiting=Count("pushes", filter=Q(pushes__state__in=OPEN), distinct=True),
    )
