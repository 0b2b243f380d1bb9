"""What the worker does by itself: duties the catalogue shows, and alarms before and after their last days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q

from motcua.catalog.models import ProcedureVersion, Publication, published_at
from motcua.catalog.record import Decision, SourceKind
from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.core.text import words_only
from motcua.identity.actors import SYSTEM
from motcua.identity.models import Unit
from motcua.identity.roles import Level
from motcua.indicators.duties.keeping import count_days
from motcua.indicators.duties.terms import days_left
from motcua.indicators.models import Duty
from motcua.indicators.office import Verb, acting

ABBREVIATED = re.compile(r"\bubnd\b")
LATE = "late"


def open_from_catalogue() -> list[Duty]:
    """A duty for every version in force that a decision of one of our own bodies announced lately and that
    no source says is on display. Each version once, whatever became of its duty."""
    bodies = list(Unit.objects.filter(level__in=(Level.CENTRAL, Level.PROVINCE), valid_to=None))
    found = [_draft(version, body) for version in _undisplayed() if (body := body_of(version, bodies))]
    return [_open(row) for row in found]


def _undisplayed() -> Iterator[ProcedureVersion]:
    known = Exists(Duty.objects.filter(version=OuterRef("pk")))
    present = Exists(Publication.objects.filter(published_at(clock.now()), version=OuterRef("pk")))
    back = timedelta(days=in_force("duty-look-back-days", clock.today()))
    rows = ProcedureVersion.objects.filter(
        ~known, present, decided_on__isnull=False, imported_at__date__lte=F("decided_on") + back
    )
    for version in rows.select_related("procedure").iterator(chunk_size=200):
        said = version.record.decision
        if said is None or said.published_on is None:
            yield version


def body_of(version: ProcedureVersion, bodies: list[Unit]) -> Unit | None:
    """Which of our bodies decided: the topmost for our own decision on a record, else the one the record
    names; None when it is nobody of ours."""
    tops = [unit for unit in bodies if unit.parent_id is None]
    if version.source_kind == SourceKind.REVIEW:
        return tops[0] if tops else None
    said = version.record.decision or Decision()
    named = _spoken(said.agency or version.record.publishing_agency)
    fitting = (unit for unit in bodies if named and named in _spoken(unit.name))
    return min(fitting, key=lambda unit: len(unit.name), default=None)


def _spoken(name: str) -> str:
    return ABBREVIATED.sub("uy ban nhan dan", words_only(name))


def _draft(version: ProcedureVersion, body: Unit) -> Duty:
    earlier = version.procedure.publications.exclude(version=version).exists()
    said = version.record.decision or Decision()
    row = Duty(
        unit=body,
        procedure=version.procedure,
        version=version,
        kind=Duty.Kind.UPDATE if earlier else Duty.Kind.ANNOUNCE,
        document=version.source[:300] if version.source_kind == SourceKind.REVIEW else "",
        decision=said.number[:80],
        decided_on=version.decided_on,
        opened_at=clock.now(),
    )
    count_days(row)
    return row


def _open(row: Duty) -> Duty:
    with acting(SYSTEM, Verb.WATCH_DUTIES, row.unit_id) as act:
        row.save()
        act.record("indicators:duty:open", row.procedure.code, duty=row.pk, unit=row.unit.code)
    return row


@dataclass(frozen=True, slots=True)
class Alarm:
    """``name``: ``announce:5`` is five working days ahead, ``display:late`` passed; said once each."""

    duty: Duty
    name: str
    due: date


def ring() -> list[Alarm]:
    """Raise every alarm that came due: each once, told by one event of the duty."""
    undone = Q(decided_on=None, announce_due__isnull=False) | Q(display_due__isnull=False)
    rows = Duty.objects.filter(undone, cancelled_at=None, displayed_on=None)
    found = [alarm for row in rows.select_related("unit", "procedure") for alarm in due_alarms(row)]
    for alarm in found:
        _raise(alarm)
    return found


def due_alarms(row: Duty) -> list[Alarm]:
    """The alarms whose time has come and that were not raised, the most urgent of a last day alone."""
    named = (("announce", row.announce_due, row.decided_on), ("display", row.display_due, row.displayed_on))
    found = []
    for part, due, done in named:
        step = _step(due) if due and done is None else None
        if due and step and f"{part}:{step}" not in row.warned:
            found.append(Alarm(row, f"{part}:{step}", due))
    return found


def _step(due: date) -> str | None:
    """``late``, or the nearest number of days ahead that was reached; None while there is time."""
    today = clock.today()
    left = days_left(due, today)
    if left is None:
        return None
    if left < 0:
        return LATE
    reached = [days for days in in_force("duty-alarm-days", today) if left <= days]
    return str(min(reached)) if reached else None


def _raise(alarm: Alarm) -> None:
    row = alarm.duty
    with acting(SYSTEM, Verb.WATCH_DUTIES, row.unit_id) as act:
        row.warned = [*row.warned, alarm.name]
        row.save(update_fields=["warned"])
        act.record(
            "indicators:duty:alarm",
            row.procedure.code,
            duty=row.pk,
            unit=row.unit.code,
            alarm=alarm.name,
            due=alarm.due.isoformat(),
        )
