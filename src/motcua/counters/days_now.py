"""Which day of a centre an act belongs to.

It is the calendar day in Viet Nam, and never an earlier one than the centre has begun: a clock set back over
midnight goes on with the day that is already there, so an old day is not opened again with old numbers. A
day further ahead than tomorrow comes from a clock that was wrong then, and is left alone.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection

from motcua.core import clock
from motcua.counters.models import Day

CURRENT = """(
SELECT max(counters_day.date) FROM counters_day
WHERE counters_day.centre_id = {centre} AND counters_day.date BETWEEN %(today)s AND %(tomorrow)s
)"""
"""The date of the current day of ``{centre}``, NULL before it has begun."""


def bounds() -> dict[str, date]:
    """Parameters of :data:`CURRENT`."""
    return {"today": clock.today(), "tomorrow": clock.today() + timedelta(days=1)}


def current(centre: int) -> Day | None:
    """The current day of a centre, None before its first number or counter."""
    span = bounds()
    return Day.objects.filter(centre=centre, date__range=(span["today"], span["tomorrow"])).first()


def begun(centre: int) -> None:
    """Make the current day unless it is there. Two who come first at once: the second insert finds the row
    of the first and does nothing."""
    sql = f"""INSERT INTO counters_day (centre_id, date, calls, version, passed)
        SELECT %(centre)s, coalesce({CURRENT.format(centre="%(centre)s")}, %(today)s), 0, 0, '{{}}'
        ON CONFLICT ON CONSTRAINT day_once DO NOTHING"""
    with connection.cursor() as cursor:
        cursor.execute(sql, {"centre": centre, **bounds()})
