"""Random receipts, limits and pauses for the property tests, and a slow recount to compare with."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from motcua.core.calendar import WorkingCalendar
from motcua.core.clock import VIETNAM
from motcua.core.hours import Hours
from motcua.core.limits import Limit, Unit
from motcua.core.pauses import Pause

CALENDAR = WorkingCalendar()
QUARTER = timedelta(minutes=15)
SCHEDULES = [
    Hours.parse(text) for text in ("07:30-11:30,13:00-17:00", "07:00-11:30,13:30-17:00", "08:00-15:00")
]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def quarters(first: str, last: str) -> st.SearchStrategy[datetime]:
    """Quarter hours between two days."""
    start, end = at(first), at(last)
    return st.integers(0, (end - start) // QUARTER).map(lambda step: start + step * QUARTER)


calendars = st.sampled_from([WorkingCalendar(hours) for hours in SCHEDULES])
receipts = quarters("2025-01-01", "2026-12-20")
cutoffs = st.none() | st.sampled_from([time(15), time(11), time(12, 30), time(16, 45)])
working_days = st.integers(1, 60).map(lambda tenths: Limit(Decimal(tenths) / 4, Unit.WORKING_DAYS))
working_hours = st.integers(1, 200).map(lambda n: Limit(Decimal(n) / 4, Unit.WORKING_HOURS))
days = st.integers(1, 60).map(lambda n: Limit(Decimal(n), Unit.DAYS))
months = st.integers(1, 4).map(lambda n: Limit(Decimal(n), Unit.MONTHS))
limits = st.one_of(working_days, working_hours, days, months, st.just(Limit.same_day()))


@st.composite
def pauses_after(draw: st.DrawFn, received: datetime) -> list[Pause]:
    """Up to three pauses, possibly overlapping, none before ``received``."""
    spans = draw(st.lists(st.tuples(st.integers(0, 1500), st.integers(1, 700)), max_size=3))
    return [Pause(received + a * QUARTER, received + (a + b) * QUARTER) for a, b in spans]


def recounted(start: datetime, end: datetime, calendar: WorkingCalendar = CALENDAR) -> timedelta:
    """Working time between two quarter hours, one quarter at a time."""
    total = timedelta(0)
    while start < end:
        inside = any(a <= start.time() < b for a, b in calendar.hours.sessions)
        total += QUARTER if inside and calendar.is_working(start.date()) else timedelta(0)
        start += QUARTER
    return total


def paused(pauses: list[Pause], moment: datetime) -> bool:
    return any(pause.start <= moment < pause.end for pause in pauses)
