"""The last days for announcing a procedure and for showing it, by the working calendar.

NĐ 63/2010/NĐ-CP Điều 15 (announcement) and Điều 24, amended by NĐ 92/2017/NĐ-CP (display): dated parameters,
since the texts were not at hand. Every function gives None where a day it counts from is missing, no rule was
in force, or the calendar of the year is not known: an unknown last day is never guessed.
"""

from __future__ import annotations

from datetime import date, timedelta

from motcua.core.calendar import WorkingCalendar
from motcua.core.parameters import in_force
from motcua.core.years import YearNotAnnounced
from motcua.dossiers.deadlines import calendar_of

BEFORE_EFFECT, SHORTENED = "announcement-days-before-effect", "announcement-days-shortened"
AFTER_DECISION, AFTER_SHORTENED = "display-days-after-decision", "display-days-shortened"


def announce_due(level: str, effective_on: date | None, *, shortened: bool) -> date | None:
    """The last day of the decision of announcement: working days before the document takes effect, so many
    by the level of the authority (``central``, ``province``); for a document by the shortened procedure, days
    after it."""
    if effective_on is None:
        return None
    days = in_force(SHORTENED if shortened else BEFORE_EFFECT, effective_on)
    if days is None:
        return None
    try:
        return _after(effective_on, days) if shortened else _before(effective_on, days[level])
    except YearNotAnnounced:
        return None


def display_due(level: str, decided_on: date | None, *, shortened: bool) -> date | None:
    """The last day on which the procedure must stand on the national base: working days after the day of
    the decision, that day not counted (Bộ luật Dân sự 2015 Điều 147)."""
    if decided_on is None:
        return None
    days = in_force(AFTER_SHORTENED if shortened else AFTER_DECISION, decided_on)
    if days is None:
        return None
    try:
        return calendar().add_working_days(decided_on, days if shortened else days[level])
    except YearNotAnnounced:
        return None


def days_left(due: date, today: date) -> int | None:
    """Working days from today to the last day: 0 on that day, negative once it has passed; None where the
    calendar of a year between is not known."""
    first, last = sorted((today, due))
    try:
        between = calendar().working_days_between(first + timedelta(days=1), last + timedelta(days=1))
    except YearNotAnnounced:
        return None
    return between if due >= today else -max(between, 1)


def calendar() -> WorkingCalendar:
    """Days are the same for every agency; only hours differ."""
    return calendar_of("")


def _before(day: date, count: int) -> date:
    return calendar().working_days_before(day, count)


def _after(day: date, count: int) -> date:
    """Days of the calendar; a last day that is off moves on (Bộ luật Dân sự 2015 Điều 148)."""
    return calendar().working_day_from(day + timedelta(days=count))
