"""Raising alerts: from the events since the last look, and from due times that passed.

Looking twice raises nothing twice: each alert has a reference to what raised it. What the cause of has gone
(a dossier somebody works on again) is closed by the system with that reason; everything else waits for a
person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.core.years import YearNotAnnounced
from motcua.dossiers.deadlines import calendar_for
from motcua.dossiers.models import Dossier, Event
from motcua.dossiers.states import HANDLED
from motcua.dossiers.tags import Tag
from motcua.indicators import cursors
from motcua.indicators.alerts import people
from motcua.indicators.alerts.events import UNREAD, WATCHED, alert, from_events
from motcua.indicators.models import Alert

READER = "alerts"
AT_ONCE = 1_000
Kind = Alert.Kind
EXTENDED = Event.objects.filter(dossier=OuterRef("pk"), tag=Tag.EXTEND)


def refresh() -> int:
    """Raise what is new and close what is over; returns how many were raised."""
    seen, now = cursors.look(READER), clock.now()
    raised = sum(_keep(from_events(batch, now)) for batch in _batches(seen.after))
    raised += _keep(_unapologised(now)) + _keep(_idle(now)) + _keep(people.of_the_minute(now))
    _close_over(now)
    people.close_over(now)
    cursors.move(seen)
    return raised


def refresh_hourly() -> int:
    """What is told from a month of visits and ratings; returns how many were raised."""
    return _keep(people.of_the_month(clock.now()))


def _batches(after: int) -> Iterator[list[Event]]:
    """The watched events above ``after``, in order."""
    watched = Event.objects.filter(tag__in=WATCHED).order_by("pk")
    while batch := list(watched.filter(pk__gt=after)[:AT_ONCE]):
        yield batch
        after = batch[-1].pk


def _keep(alerts: Iterable[Alert]) -> int:
    """Store those not known yet."""
    found = list(alerts)
    alike = Alert.objects.filter(
        unit__in={one.unit_id for one in found}, kind__in={one.kind for one in found}
    )
    before = alike.count()
    Alert.objects.bulk_create(found, ignore_conflicts=True)
    return alike.count() - before


def overdue(now: datetime) -> QuerySet[Dossier]:
    """Past the date promised to the person, not decided, and the clock is running."""
    rows = Dossier.objects.filter(state__in=HANDLED, decided_at=None, due_at__lt=now, waiting_for="")
    return rows.defer(*UNREAD)


def _unapologised(now: datetime) -> Iterator[Alert]:
    """The date passed and no letter of apology with a new date was sent (NĐ 61/2018 Art. 19.9: at least a
    day before it expires)."""
    known = Alert.objects.filter(dossier=OuterRef("pk"), kind=Kind.NO_APOLOGY)
    for row in overdue(now).filter(~Q(Exists(EXTENDED)), ~Q(Exists(known))).iterator(AT_ONCE):
        assert row.due_at is not None
        reference = f"{clock.day_of(row.due_at):%Y-%m-%d}"
        yield alert(Kind.NO_APOLOGY, row, reference, row.due_at, now)


def _idle(now: datetime) -> Iterator[Alert]:
    """Overdue, and nothing was done to it for the working days of the dated parameter."""
    days = in_force("idle-overdue-days", clock.day_of(now))
    if days is None:
        return
    known = Alert.objects.filter(dossier=OuterRef("pk"), kind=Kind.IDLE_OVERDUE, closed_at=None)
    for row in overdue(now).filter(~Q(Exists(known))).iterator(AT_ONCE):
        since = max(row.updated_at, row.due_at or row.updated_at)
        idle = _working_days(row, since, now)
        if idle >= days:
            evidence = {"days": round(idle, 1), "limit": days}
            yield alert(Kind.IDLE_OVERDUE, row, f"event-{row.event_count}", since, now, **evidence)


def _working_days(row: Dossier, since: datetime, until: datetime) -> float:
    calendar = calendar_for(row)
    try:
        return calendar.working_time_between(since, until) / calendar.hours.daily
    except YearNotAnnounced:
        return 0.0


def _close_over(now: datetime) -> None:
    """Alerts of waiting whose dossier moved on."""
    waiting = Alert.objects.filter(closed_at=None)
    acted = Event.objects.filter(dossier=OuterRef("dossier"), at__gt=OuterRef("at"))
    moved = waiting.filter(Exists(acted), kind=Kind.IDLE_OVERDUE)
    moved.update(closed_at=now, closed_because="Hồ sơ đã có người xử lý tiếp.")
    sent = Event.objects.filter(dossier=OuterRef("dossier"), tag=Tag.EXTEND)
    apologised = waiting.filter(Exists(sent), kind=Kind.NO_APOLOGY)
    apologised.update(closed_at=now, closed_because="Đã xin lỗi và hẹn lại ngày trả.")
