"""The times of a petition, counted in working days by the calendar of the unit that must answer.

From the rules of the national portal (QĐ 31/2021/QĐ-TTg) and NĐ 20/2008/NĐ-CP, as dated parameters. Waiting
for the petitioner to clarify does not count against the unit; a unit that was handed the petition counts from
that day, since the text does not say otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from motcua.core import clock
from motcua.core.calendar import WorkingCalendar
from motcua.core.deadlines import Due, compute_due
from motcua.core.display import day
from motcua.core.limits import Limit
from motcua.core.limits import Unit as Counted
from motcua.core.parameters import Parameter, find, in_force
from motcua.core.pauses import Pause
from motcua.core.years import YearNotAnnounced
from motcua.dossiers.deadlines import calendar_of
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.petitions.models import Petition

ANSWER, LOCAL = "petition-answer-days", "petition-local-answer-days"
UNKNOWN_YEAR = "Hạn sẽ được tính khi có lịch nghỉ chính thức."


@dataclass(frozen=True, slots=True)
class Rule:
    """How many working days, and what says so."""

    days: int
    source: str
    confirmed: bool

    @property
    def words(self) -> str:
        doubt = "" if self.confirmed else "; chưa xác nhận"
        return f"Thời hạn trả lời: {self.days} ngày làm việc ({self.source.split(';')[0]}{doubt})."


def answer_rule(unit: Unit, on: date) -> Rule | None:
    """The rule for the unit: its own practice or that of the nearest unit above it, else the general one;
    None before there was any."""
    local = find(LOCAL, on)
    codes = [above.code for above in reversed(Tree().path(unit.pk))] if local else []
    found = next((code for code in codes if local and code in local.value), None)
    if local and found:
        return _rule(local, local.value[found])
    general = find(ANSWER, on)
    return _rule(general, general.value) if general else None


def _rule(parameter: Parameter, days: int) -> Rule:
    return Rule(days, parameter.source, parameter.confirmed)


def count(row: Petition) -> None:
    """Put the time to answer in force on an unsaved petition, with the sentences to recount it."""
    rule = answer_rule(row.unit, clock.day_of(row.counted_from))
    if rule is None:
        row.due_at, row.due_explanation = None, ["Chưa có quy định về thời hạn trả lời vào ngày này."]
        return
    told = [rule.words, f"Tính từ khi {row.unit.name} nhận: {day(row.counted_from)}."]
    if row.extension_days:
        told.append(f"Lãnh đạo gia hạn thêm {row.extension_days} ngày làm việc.")
    due = end(row.counted_from, rule.days + row.extension_days, calendar_of(row.unit.hours), _waits(row))
    row.due_at = due.due if due else None
    row.due_provisional = due.provisional if due else True
    row.due_explanation = [*told, *(due.explanation if due else [UNKNOWN_YEAR])]


def end(since: datetime, days: int, calendar: WorkingCalendar, pauses: tuple[Pause, ...] = ()) -> Due | None:
    """The end of so many working days; None where the year's calendar is not known."""
    try:
        return compute_due(since, Limit(Decimal(days), Counted.WORKING_DAYS), calendar, pauses=pauses)
    except YearNotAnnounced:
        return None


def step_end(name: str, since: datetime, unit: Unit) -> datetime | None:
    """The end of the time of one act; ``name``: the parameter with its working days."""
    days = in_force(name, clock.day_of(since))
    found = end(since, days, calendar_of(unit.hours)) if days else None
    return found.due if found else None


def _waits(row: Petition) -> tuple[Pause, ...]:
    """The times the petitioner was waited for that are over."""
    if row._state.adding:
        return ()
    asked = row.clarifications.filter(closed_at__isnull=False, asked_at__gte=row.counted_from)
    spans = asked.values_list("asked_at", "closed_at")
    return tuple(Pause(since, until) for since, until in spans if until and until > since)
