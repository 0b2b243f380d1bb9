"""Alarms before the time to answer is over and when it was, each once; attempts nobody counts are dropped."""

from __future__ import annotations

from datetime import datetime

from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.core.years import YearNotAnnounced
from motcua.dossiers.deadlines import calendar_of
from motcua.identity.actors import SYSTEM
from motcua.identity.models import User
from motcua.identity.roles import Role
from motcua.notices.models import Outbox
from motcua.petitions.acting import note
from motcua.petitions.announcements import ALARMS
from motcua.petitions.deadlines import count
from motcua.petitions.models import OPEN, Alarm, Petition, State, Trace
from motcua.petitions.powers import POWERS, Verb

RUNNING = OPEN - {State.CLARIFYING}


def ring() -> list[Alarm]:
    """Raise what came due; while the petitioner is waited for nothing rings."""
    now = clock.now()
    rows = Petition.objects.filter(state__in=RUNNING, due_at__isnull=False, leading=None)
    found = ((row, _step(row, now)) for row in rows.select_related("unit"))
    raised = [_raise(row, days) for row, days in found if days is not None]
    return [alarm for alarm in raised if alarm is not None]


def _step(row: Petition, now: datetime) -> int | None:
    """0 when the time is over, else the nearest number of days ahead that was reached; None before."""
    assert row.due_at is not None, "only those with a time to answer ring"
    if now > row.due_at:
        return 0
    try:
        left = calendar_of(row.unit.hours).working_days_between(clock.day_of(now), clock.day_of(row.due_at))
    except YearNotAnnounced:
        return None
    reached = [days for days in in_force("petition-alarm-days", clock.day_of(now)) or () if left <= days]
    return min(reached, default=None)


def _raise(row: Petition, days: int) -> Alarm | None:
    assert row.due_at is not None, "only those with a time to answer ring"
    if row.alarms.filter(due_at=row.due_at, days__lte=days).exists():
        return None
    with POWERS.acting(SYSTEM, Verb.WATCH, row.unit_id) as act:
        alarm, new = Alarm.objects.get_or_create(
            petition=row, due_at=row.due_at, days=days, defaults={"at": act.now}
        )
        act.record("petitions:petition:warn", row.code, petition=row.pk, days=days)
        if new:
            note(row, Trace.WARN, act.now, None, days=days)
            payload = {"to": _addresses(row)}
            Outbox.objects.create(
                topic=ALARMS, subject=alarm.pk, payload=payload, created_at=act.now, not_before=act.now
            )
    return alarm if new else None


def _addresses(row: Petition) -> list[str]:
    """Of the holder and the leaders of the unit, but of nobody the petition is about."""
    today = clock.today()
    leaders = User.objects.filter(
        assignments__unit=row.unit_id, assignments__role=Role.LEADER, assignments__valid_from__lte=today
    ).exclude(assignments__valid_to__lt=today)
    people = {user.pk: user.email for user in leaders}
    if row.holder is not None:
        people[row.holder.pk] = row.holder.email
    people.pop(row.officer_id or 0, None)
    return sorted({address for address in people.values() if address})


def recount_provisional() -> int:
    """Count again what fell in a year whose calendar was not announced then."""
    rows = Petition.objects.filter(due_provisional=True, state__in=OPEN).select_related("unit")
    changed = 0
    for row in rows:
        before = row.due_at
        count(row)
        if row.due_at != before or not row.due_provisional:
            row.save(update_fields=["due_at", "due_explanation", "due_provisional"])
            changed += 1
    return changed
