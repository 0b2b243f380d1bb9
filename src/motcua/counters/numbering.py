"""Ticket numbers: one row of numbers per line and day, without duplicate or gap, however many kiosks draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.core.errors import Conflict
from motcua.counters import days_now
from motcua.counters.models import Line

NEXT = f"""
WITH day AS (
  SELECT id, closed_at FROM counters_day
  WHERE centre_id = %(centre)s AND date = {days_now.CURRENT.format(centre="%(centre)s")} FOR KEY SHARE
), number AS (
  INSERT INTO counters_lineday (day_id, line_id, last, at)
  SELECT day.id, %(line)s, 1, %(now)s FROM day WHERE closed_at IS NULL
  ON CONFLICT ON CONSTRAINT line_day_once DO UPDATE
  SET last = counters_lineday.last + 1, at = greatest(counters_lineday.at, excluded.at)
  RETURNING last, at
)
SELECT day.id, day.closed_at, number.last, number.at FROM day LEFT JOIN number ON true
"""
"""Two kiosks at the same moment: the conflict locks the line's row until commit, so the second waits for the
first, and a transaction that fails gives its number back. The key of the day's row is held, so a day that is
being closed waits for numbers on their way, and a number that comes later finds it closed."""
DAY_OVER = "Mời anh/chị lấy số vào ngày làm việc sau."


@dataclass(frozen=True, slots=True)
class Number:
    """A number given. ``at``: its moment, never before that of the number before it."""

    day: int
    number: int
    at: datetime


def give(line: Line, now: datetime) -> Number:
    """The next number of a line; call inside the act's transaction. Raises Conflict when the day is over."""
    found = _next(line, now)
    if found is None:
        days_now.begun(line.centre_id)
        found = _next(line, now)
    assert found is not None
    day, closed_at, number, at = found
    if closed_at is not None:
        raise Conflict("Lấy số", "ngày làm việc hôm nay đã kết thúc", DAY_OVER)
    return Number(day, number, at)


def _next(line: Line, now: datetime) -> tuple[int, datetime | None, int, datetime] | None:
    params: dict[str, Any] = {"centre": line.centre_id, "line": line.pk, "now": now, **days_now.bounds()}
    with connection.cursor() as cursor:
        cursor.execute(NEXT, params)
        found: tuple[int, datetime | None, int, datetime] | None = cursor.fetchone()
    return found
