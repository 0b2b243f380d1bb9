"""Alerts that one event is enough for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.core.years import YearNotAnnounced
from motcua.dossiers.deadlines import calendar_for
from motcua.dossiers.models import Dossier, Event
from motcua.dossiers.tags import Tag
from motcua.dossiers.worked import HOUR, hours_at_work
from motcua.indicators.alerts.papers import unlisted_components, unlisted_items
from motcua.indicators.models import Alert

Kind = Alert.Kind
JOINED = ("procedure_version",)
UNREAD = ("form_data", "applicant_details", "position", "due_explanation")
"""Large columns no alert looks at."""
SETS = ("components", "supplements", "pauses")


def from_events(events: Sequence[Event], now: datetime) -> Iterator[Alert]:
    """What these events raise (four queries)."""
    keys = {event.dossier_id for event in events}
    rows = Dossier.objects.filter(pk__in=keys).select_related(*JOINED).prefetch_related(*SETS)
    dossiers = rows.defer(*UNREAD).in_bulk()
    for event in events:
        for look in WATCHED[Tag(event.tag)]:
            yield from look(event, dossiers[event.dossier_id], now)


def alert(
    kind: Alert.Kind, row: Dossier, reference: str, at: datetime, now: datetime, **evidence: object
) -> Alert:
    """Not stored. ``reference``: what raised it; ``at``: when that was."""
    return Alert(
        kind=kind,
        dossier=row,
        unit_id=row.deciding_unit_id,
        reference=reference,
        at=at,
        raised_at=now,
        evidence=evidence,
    )


def _alert(kind: Alert.Kind, event: Event, row: Dossier, now: datetime, **evidence: object) -> Alert:
    return alert(kind, row, f"event-{event.number}", event.at, now, **evidence)


def _asked_again(event: Event, row: Dossier, now: datetime) -> Iterator[Alert]:
    """NĐ 118/2025 Art. 11 allows one request; a further one is the leader's and late by the index."""
    number = int(event.data.get("number", 1))
    if number > 1:
        yield _alert(Kind.SECOND_SUPPLEMENT, event, row, now, number=number)


def _refused_late(event: Event, row: Dossier, now: datetime) -> Iterator[Alert]:
    """Refused after it was held for longer than the working days of the dated parameter; the time the clock
    stood still is left out."""
    since = row.received_at or row.submitted_at
    limit = in_force("late-refusal-days", clock.day_of(event.at))
    if since is None or limit is None:
        return
    daily = calendar_for(row).hours.daily / HOUR
    try:
        days = hours_at_work(row, since, event.at, row.pauses.all()) / daily
    except YearNotAnnounced:
        return
    if days > limit:
        yield _alert(Kind.LATE_REFUSAL, event, row, now, days=round(days, 1), limit=limit)


def _asked_outside(event: Event, row: Dossier, now: datetime) -> Iterator[Alert]:
    """A notice that asks for papers the published list does not have."""
    number = event.data.get("number")
    asked = next((one for one in row.supplements.all() if one.number == number), None)
    if asked is not None and (count := unlisted_items(row.procedure_version, asked)):
        yield _alert(Kind.UNLISTED_PAPER, event, row, now, items=count, of=len(asked.items), number=number)


def _taken_outside(event: Event, row: Dossier, now: datetime) -> Iterator[Alert]:
    """Papers taken in that the published list does not have."""
    found = unlisted_components(row.procedure_version, row.components.all())
    if found:
        yield _alert(Kind.UNLISTED_PAPER, event, row, now, papers=len(found), of=len(row.components.all()))


Look = Callable[[Event, Dossier, datetime], Iterator[Alert]]
WATCHED: Mapping[Tag, tuple[Look, ...]] = {
    Tag.REQUEST_SUPPLEMENT: (_asked_again, _asked_outside),
    Tag.REFUSE: (_refused_late,),
    Tag.REFUSE_AT_INTAKE: (_refused_late,),
    Tag.RECEIVE: (_taken_outside,),
}
"""Which events are looked at, and by what."""
