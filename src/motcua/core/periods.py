"""Periods of reporting: a month, a quarter, a year of the calendar of Viet Nam."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from motcua.core import clock
from motcua.core.errors import Unreadable

WRITTEN = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")


class Length(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS = {Length.MONTH: 1, Length.QUARTER: 3, Length.YEAR: 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """``first``: its first day. Written ``2026-08``, ``2026-Q3``, ``2026``."""

    first: date
    length: Length

    @classmethod
    def holding(cls, day: date, length: Length = Length.MONTH) -> Period:
        """The period of this length a day lies in."""
        month = (day.month - 1) // MONTHS[length] * MONTHS[length] + 1
        return cls(date(day.year, month, 1), length)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Raises Unreadable."""
        found = WRITTEN.fullmatch(text.strip())
        if found is None or not 1900 <= int(found["year"]) <= 2200:
            raise Unreadable("Kỳ", f"không hiểu “{text[:20]}”", "Viết 2026-08, 2026-Q3 hoặc 2026.")
        year = int(found["year"])
        if found["quarter"]:
            return cls(date(year, 3 * int(found["quarter"]) - 2, 1), Length.QUARTER)
        if found["month"]:
            return cls(date(year, int(found["month"]), 1), Length.MONTH)
        return cls(date(year, 1, 1), Length.YEAR)

    @property
    def after(self) -> date:
        """The first day after it."""
        months = self.first.month - 1 + MONTHS[self.length]
        return date(self.first.year + months // 12, months % 12 + 1, 1)

    @property
    def last(self) -> date:
        return self.after - timedelta(days=1)

    @property
    def next(self) -> Period:
        return Period(self.after, self.length)

    @property
    def before(self) -> Period:
        """The one of the same length before it."""
        return Period.holding(self.first - timedelta(days=1), self.length)

    def back(self, number: int) -> list[Period]:
        """It and those of its length before it, ``number`` in all, newest first."""
        found = [self]
        while len(found) < number:
            found.append(found[-1].before)
        return found

    @property
    def begins(self) -> datetime:
        return clock.midnight(self.first)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return clock.midnight(self.after)

    def months(self) -> list[date]:
        """The first days of its months."""
        year, month = self.first.year, self.first.month
        return [date(year, month + n, 1) for n in range(MONTHS[self.length])]

    def __str__(self) -> str:
        if self.length is Length.MONTH:
            return f"{self.first:%Y-%m}"
        if self.length is Length.QUARTER:
            return f"{self.first.year}-Q{(self.first.month + 2) // 3}"
        return str(self.first.year)

    @property
    def label(self) -> str:
        """``tháng 8/2026``, ``quý III/2026``, ``năm 2026``."""
        if self.length is Length.MONTH:
            return f"tháng {self.first.month}/{self.first.year}"
        if self.length is Length.QUARTER:
            return f"quý {('I', 'II', 'III', 'IV')[self.first.month // 3]}/{self.first.year}"
        return f"năm {self.first.year}"
