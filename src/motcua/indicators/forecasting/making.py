"""The forecasts of the day, and what became of the earlier ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from motcua.core import clock
from motcua.dossiers.deadlines import calendar_of
from motcua.dossiers.models import WorkItem
from motcua.dossiers.states import State
from motcua.dossiers.worked import pauses_of
from motcua.indicators.forecasting.log import with_dossiers
from motcua.indicators.forecasting.method import Method
from motcua.indicators.models import DossierFact, Forecast
from motcua.indicators.telling import units_changed

AHEAD = 5
"""Working days before the due day from which on a dossier is forecast."""
KEPT = timedelta(days=400)
TOGETHER = 1_000
LOCK = 7_660_002
"""The number of the lock in the database."""


def make_todays() -> int:
    """Judge the earlier forecasts; once a day, whoever comes first, forecast. Returns how many were made."""
    now = clock.now()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        judge(now)
        if Forecast.objects.filter(day=clock.day_of(now), replayed=False).exists():
            return 0
        made = Forecast.objects.bulk_create(forecasts(now), batch_size=TOGETHER)
        Forecast.objects.filter(made_at__lt=now - KEPT).delete()
    told = DossierFact.objects.filter(pk__in=[one.dossier_id for one in made])
    units_changed(told.values_list("unit", flat=True).distinct())
    return len(made)


def judge(now: datetime) -> None:
    """Fill in what happened where the due time has passed. Where it was moved meanwhile, the forecast speaks
    of a time that does not count any more, and goes."""
    passed = Forecast.objects.filter(late=None, due_at__lt=now)
    fact = DossierFact.objects.filter(pk=OuterRef("dossier_id"))
    passed.filter(~Exists(fact.filter(due_at=OuterRef("due_at")))).delete()
    passed.update(late=~Exists(fact.filter(finished_at__lte=OuterRef("due_at"))))


def forecasts(now: datetime) -> list[Forecast]:
    """Of every open dossier that is due within :data:`AHEAD` working days, not stored. One that waits for
    its filer has no running clock and is left out."""
    method, calendar, day = Method(now), calendar_of(settings.AGENCY_HOURS), clock.day_of(now)
    until = calendar.closing(calendar.add_working_days(day, AHEAD))
    rows = DossierFact.objects.filter(finished_at=None, late_from=None, due_at__gt=now, due_at__lte=until)
    found = rows.exclude(state=State.AWAITING_SUPPLEMENT).values_list("pk", "due_at")
    due = {key: moment for key, moment in found if moment is not None}
    return [
        Forecast(
            dossier_id=key,
            day=day,
            made_at=now,
            due_at=due[key],
            horizon=calendar.working_days_between(day, clock.day_of(due[key])),
            probability=chance,
        )
        for key, chance in chances(method, {key: (now, moment) for key, moment in due.items()})
    ]


def chances(method: Method, asked: dict[int, tuple[datetime, datetime]]) -> Iterator[tuple[int, float]]:
    """By dossier: the probability as it stood at the first moment of ending after the second."""
    keys = sorted(asked)
    for start in range(0, len(keys), TOGETHER):
        batch = keys[start : start + TOGETHER]
        items, pauses = _items(batch), pauses_of(batch)
        for key in batch:
            at, due = asked[key]
            stood = pauses.get(key, [])
            waiting = any(p.since <= at and (p.until is None or p.until > at) for p in stood)
            chance = None if waiting else method.probability(items[key], at, due, stood)
            if chance is not None:
                yield key, chance


def _items(keys: Sequence[int]) -> dict[int, list[WorkItem]]:
    found: dict[int, list[WorkItem]] = defaultdict(list)
    for item in with_dossiers(WorkItem.objects.filter(dossier__in=keys)):
        found[item.dossier_id].append(item)
    return found
