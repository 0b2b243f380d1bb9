"""How well the expected times told to people held: what was told when they drew, against their first call."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection

from motcua.counters import writing

ENOUGH = 30
"""Below so many people no verdict is given."""
GOOD_SHARE, GOOD_BIAS = 0.5, 5.0
"""At least half inside the range, and no more than five minutes off on average, is called good; the bounds
are our own."""
TOLD = """
SELECT t.issued_at, t.expected_at, i.data->'range', min(e.at)
FROM counters_ticket t JOIN counters_day d ON d.id = t.day_id
JOIN counters_ticketevent i ON i.ticket_id = t.id AND i.kind = 'issue' AND i.data ? 'range'
JOIN counters_ticketevent e ON e.ticket_id = t.id AND e.kind = 'call'
WHERE d.centre_id = %s AND d.date BETWEEN %s AND %s AND t.expected_at IS NOT NULL
GROUP BY t.id, i.id
"""
"""Whoever gave the number back or went away uncalled cannot be compared."""


@dataclass(frozen=True, slots=True)
class Told:
    """One person: when the number was drawn, the turn told then with its range in minutes, the first call."""

    drawn: datetime
    turn: datetime
    low: float
    high: float
    called: datetime


@dataclass(frozen=True, slots=True)
class Calibration:
    """``n``: people compared; ``bias``: minutes called later than told, on average (below zero: earlier);
    ``off``: the median of how far off, in minutes; ``inside``: the part whose call came within the range.
    ``good``: None under :data:`ENOUGH` people. The figures are None without any."""

    n: int
    bias: float | None = None
    off: float | None = None
    inside: float | None = None

    @property
    def good(self) -> bool | None:
        if self.n < ENOUGH or self.bias is None or self.inside is None:
            return None
        return self.inside >= GOOD_SHARE and abs(self.bias) <= GOOD_BIAS


def calibration(centre: int, first: date, last: date) -> Calibration:
    """Of the days from ``first`` to ``last``, both included (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute(TOLD, [centre, first, last])
        found = cursor.fetchall()
    return compared([_told(*row) for row in found])


def _told(drawn: datetime, turn: datetime, span: object, called: datetime) -> Told:
    low, high = writing.decoded(span)
    return Told(drawn, turn, low, high, called)


def compared(told: Sequence[Told]) -> Calibration:
    """The figures of so many people."""
    if not told:
        return Calibration(0)
    off = [_minutes(one.called - one.turn) for one in told]
    inside = sum(one.low <= _minutes(one.called - one.drawn) <= one.high for one in told)
    return Calibration(
        len(told),
        round(statistics.fmean(off), 1),
        round(statistics.median(abs(value) for value in off), 1),
        round(inside / len(told), 3),
    )


def _minutes(span: timedelta) -> float:
    return span / timedelta(minutes=1)
