"""The method tried on the past: what would have been forecast, and what happened, from the log alone.

The older half of the log teaches, the newer half is forecast, each dossier once, as it stood when the working
day before its due day began. A replayed forecast is never counted among the real ones.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from motcua.core import clock
from motcua.dossiers.deadlines import calendar_of
from motcua.dossiers.models import DeadlineEntry
from motcua.indicators.forecasting.calibration import FEWEST
from motcua.indicators.forecasting.making import TOGETHER, chances
from motcua.indicators.forecasting.method import Method
from motcua.indicators.models import DossierFact, Forecast

LATEST = 20_000
"""Dossiers looked at, the ones due last."""
AGAIN = timedelta(days=30)


def replay_if_needed() -> int:
    """While too few real forecasts have an outcome, and not again for a month; returns how many were made."""
    now = clock.now()
    real = Forecast.objects.filter(replayed=False, late__isnull=False)[:FEWEST].count()
    fresh = Forecast.objects.filter(replayed=True, made_at__gt=now - AGAIN).exists()
    return 0 if real >= FEWEST or fresh else replay(now)


def replay(now: datetime) -> int:
    """Replace the replayed forecasts; returns how many there are now."""
    made = _replayed(now)
    with transaction.atomic():
        Forecast.objects.filter(replayed=True).delete()
        Forecast.objects.bulk_create(made, batch_size=TOGETHER)
    return len(made)


def _replayed(now: datetime) -> list[Forecast]:
    known = list(_known(now))
    if not known:
        return []
    split = clock.midnight(clock.day_of(known[len(known) // 2].due_at or now))
    calendar = calendar_of(settings.AGENCY_HOURS)
    asked: dict[int, tuple[datetime, datetime]] = {}
    for fact in known:
        assert fact.due_at is not None, "asked for with a due time"
        at = clock.midnight(calendar.working_days_before(clock.day_of(fact.due_at), 1))
        if at >= split and _stood_open(fact, at):
            asked[fact.pk] = at, fact.due_at
    late = {fact.pk: not fact.finished_at or fact.finished_at > (fact.due_at or now) for fact in known}
    return [
        Forecast(
            dossier_id=key,
            day=clock.day_of(asked[key][0]),
            made_at=now,
            due_at=asked[key][1],
            horizon=1,
            probability=chance,
            late=late[key],
            replayed=True,
        )
        for key, chance in chances(Method(split), asked)
    ]


def _known(now: datetime) -> list[DossierFact]:
    """Dossiers whose due time has passed and was never moved after the first day, in order of it."""
    moved = DeadlineEntry.objects.filter(dossier=OuterRef("pk")).exclude(cause=DeadlineEntry.Cause.RECEIPT)
    rows = DossierFact.objects.filter(~Exists(moved), due_at__lt=now).order_by("-due_at", "pk")
    wanted = rows.only("due_at", "received_at", "finished_at", "late_from")[:LATEST]
    return sorted(wanted, key=lambda fact: (fact.due_at or now, fact.pk))


def _stood_open(fact: DossierFact, at: datetime) -> bool:
    return fact.received_at < at and (fact.finished_at is None or fact.finished_at > at)
