"""Working hours since the start of a simulation, and the wall clock they stand for.

Everything is simulated in working hours. Here they become hours on the wall clock since Monday
2026-01-05 07:30, and back. Days off are those of the working calendar as far as it is known (announced
years and the provisional one after them); after that every week has five working days.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

import numpy as np

from motcua.core.calendar import WorkingCalendar
from motcua.core.clock import VIETNAM
from motcua.core.hours import since_midnight
from motcua.core.years import Years, national_years
from motcua.processes.definition import Timer
from motcua.processes.simulation.distributions import Floats
from motcua.processes.simulation.scenario import WorkingTime
from motcua.processes.timers import DATE, due

START = datetime(2026, 1, 5, 7, 30, tzinfo=VIETNAM)
"""A Monday at opening."""
HOUR = timedelta(hours=1)
_ERA = 146_097 * 24.0
"""Hours of 400 years, after which dates and weekdays repeat: a timer set later is reckoned there."""


class Clockwork:
    """Round the clock: working hours are wall-clock hours."""

    def wall(self, worked: Floats, *, ends: bool) -> Floats:
        """Wall-clock hours at which ``worked`` hours have passed: with ``ends`` the first such moment (a
        step that ends at closing), else the last (one that begins at opening)."""
        return worked

    def worked(self, wall: float) -> float:
        """Working hours that have passed at a moment of the wall clock."""
        return wall

    def due(self, timer: Timer, now: float) -> float:
        """When a timer set at ``now`` fires, both in working hours; never before ``now``."""
        wall = float(self.wall(np.array([now]), ends=True)[0])
        if timer.kind == DATE:
            return max(now, self.worked((due(timer, START) - START) / HOUR))
        eras, hours = divmod(wall, _ERA)
        opened = START + timedelta(hours=hours)
        try:
            rung = (due(timer, opened) - START) / HOUR
        except (OverflowError, ValueError):
            # Thousands of years away, where dates end: the exact days do not matter any more.
            rung = hours + (due(timer, START) - START) / HOUR
        return max(now, self.worked(eras * _ERA + rung))


class OfficeClock(Clockwork):
    """The office hours of :class:`WorkingCalendar`, as a table of sessions, then one week for ever."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        known = _known_until(calendar)
        days = (known - START.date()).days
        self.sessions = _Sessions([calendar.is_working(_day(n)) for n in range(days)], calendar)
        self.week = _Sessions([_day(days + n).weekday() < 5 for n in range(7)], calendar)
        self.offset = days * 24.0

    def wall(self, worked: Floats, *, ends: bool) -> Floats:
        beyond = worked - self.sessions.total
        late = beyond > 0 if ends else beyond >= 0
        week_hours = self.week.total
        weeks = np.floor(beyond / week_hours)
        if ends:
            weeks = np.ceil(beyond / week_hours) - 1
        after = self.week.wall(beyond - weeks * week_hours, ends=ends) + weeks * 168.0 + self.offset
        return np.where(late, after, self.sessions.wall(np.where(late, 0.0, worked), ends=ends))

    def worked(self, wall: float) -> float:
        if wall < self.offset:
            return self.sessions.worked(wall)
        weeks, rest = divmod(wall - self.offset, 168.0)
        return self.sessions.total + weeks * self.week.total + self.week.worked(rest)


class _Sessions:
    """Working sessions of some days on end, the first day beginning at :data:`START`."""

    def __init__(self, working: list[bool], calendar: WorkingCalendar) -> None:
        opening = since_midnight(START.time())
        spans = [
            ((since_midnight(start) - opening) / HOUR, (since_midnight(end) - opening) / HOUR)
            for start, end in calendar.hours.sessions
        ]
        self.begins = np.array([n * 24 + a for n, works in enumerate(working) if works for a, _ in spans])
        lengths = [b - a for works in working if works for a, b in spans]
        self.before = np.concatenate([[0.0], np.cumsum(lengths)])
        self.total = float(self.before[-1])

    def wall(self, worked: Floats, *, ends: bool) -> Floats:
        at = self.before.searchsorted(worked, side="left" if ends else "right") - 1
        at = at.clip(0, len(self.begins) - 1)
        found: Floats = self.begins[at] + (worked - self.before[at])
        return found

    def worked(self, wall: float) -> float:
        at = int(self.begins.searchsorted(wall, side="right")) - 1
        if at < 0:
            return 0.0
        return float(min(self.before[at] + wall - self.begins[at], self.before[at + 1]))


def clockwork(kind: WorkingTime) -> Clockwork:
    return _office(national_years()) if kind is WorkingTime.OFFICE else Clockwork()


@lru_cache(maxsize=2)
def _office(years: Years) -> OfficeClock:
    """Made once as long as no further year is announced."""
    return OfficeClock(WorkingCalendar(years=years))


def _day(number: int) -> date:
    return START.date() + timedelta(days=number)


def _known_until(calendar: WorkingCalendar) -> date:
    """The first day whose year nobody has announced: from there on weeks are plain."""
    year = START.year
    while calendar.announced(year) or year == calendar.years.last:
        year += 1
    return date(year, 1, 1)
