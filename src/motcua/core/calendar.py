"""The working calendar of one agency: the national years plus the agency's hours.

Every datetime taken must be time zone aware; every datetime given is in Asia/Ho_Chi_Minh.
All look-ups go through counted years, so a span of months costs no more than a day.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from motcua.core.clock import VIETNAM
from motcua.core.dates import WEEKDAYS
from motcua.core.hours import DEFAULT_HOURS, ZERO, Hours
from motcua.core.years import Years, national_years


def local(moment: datetime) -> datetime:
    """``moment`` on the wall clock of Viet Nam; refuses a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(VIETNAM)


class WorkingCalendar:
    """Which moments are working time. Raises ``YearNotAnnounced`` for years nobody has announced."""

    def __init__(self, hours: Hours = DEFAULT_HOURS, years: Years | None = None) -> None:
        self.hours = hours
        self.years = years or national_years()

    def announced(self, year: int) -> bool:
        """Whether the official calendar of ``year`` is loaded."""
        return self.years.announced(year)

    def provisional(self, year: int) -> bool:
        """Whether ``year`` is known only by statute, its announcement still to come."""
        return self.years[year].provisional

    def is_working(self, day: date) -> bool:
        return self.years[day.year].is_working(day)

    def why_off(self, day: date) -> str:
        """Reason of a day off: the holiday, else the day of the week; empty on a working day."""
        if self.is_working(day):
            return ""
        return self.years[day.year].off.get(day, WEEKDAYS[day.weekday()])

    def why_worked(self, day: date) -> str:
        """Reason a weekly rest day is worked; empty on any other day."""
        return self.years[day.year].worked.get(day, "")

    def opening(self, day: date) -> datetime:
        return self.at(day, self.hours.opening)

    def closing(self, day: date) -> datetime:
        return self.at(day, self.hours.closing)

    def at(self, day: date, moment: time) -> datetime:
        return datetime.combine(day, moment, VIETNAM)

    def add_working_days(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``, ``day`` itself not counted (``count`` ≥ 1)."""
        year = self.years[day.year]
        index = year.through(day) + count - 1
        while index >= len(year.working):
            index -= len(year.working)
            year = self.years[year.year + 1]
        return date.fromordinal(year.working[index])

    def working_days_before(self, day: date, count: int) -> date:
        """The ``count``-th working day before ``day``, ``day`` itself not counted (``count`` ≥ 1)."""
        year = self.years[day.year]
        index = year.before(day) - count
        while index < 0:
            year = self.years[year.year - 1]
            index += len(year.working)
        return date.fromordinal(year.working[index])

    def working_day_from(self, day: date) -> date:
        """``day`` itself when worked, else the next working day."""
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def working_days_between(self, first: date, last: date) -> int:
        """Working days from ``first`` (included) to ``last`` (left out)."""
        whole = sum(len(self.years[year].working) for year in range(first.year, last.year))
        return whole + self.years[last.year].before(last) - self.years[first.year].before(first)

    def next_working_moment(self, moment: datetime) -> datetime:
        """``moment`` inside working hours (both ends of a session included), else the next opening."""
        moment = local(moment)
        if self.is_working(moment.date()):
            later = self.hours.next_moment(moment.time())
            if later is not None:
                return self.at(moment.date(), later)
        return self.opening(self.add_working_days(moment.date(), 1))

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from ``start`` to ``end``; zero when ``end`` is not later."""
        start, end = local(start), local(end)
        if end <= start:
            return ZERO
        days = self.working_days_between(start.date(), end.date())
        return days * self.hours.daily + self._worked_by(end) - self._worked_by(start)

    def add_working_time(self, moment: datetime, amount: timedelta) -> datetime:
        """The earliest moment at which ``amount`` (≥ 0) of working time has passed since ``moment``.

        Time that runs out exactly at closing ends at that closing, not at the next opening.
        """
        moment = local(moment)
        if amount <= ZERO:
            return moment
        total = self._worked_by(moment) + amount
        first = self.is_working(moment.date())
        days, rest = divmod(total, self.hours.daily)
        if rest == ZERO:
            days, rest = days - 1, self.hours.daily
        ahead = days if first else days + 1
        day = self.add_working_days(moment.date(), ahead) if ahead else moment.date()
        return self.at(day, self.hours.time_when(rest))

    def _worked_by(self, moment: datetime) -> timedelta:
        return self.hours.worked_by(moment.time()) if self.is_working(moment.date()) else ZERO
