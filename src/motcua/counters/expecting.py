"""When somebody's turn will come: an estimate with its range.

The estimate: people who will be called before the newcomer, and half a place for those being served, times
the minutes until the line moves by one (:mod:`motcua.counters.pace`). Each service time varies about as much
as its mean, as queues of people do; so k of them vary by ``sqrt(k)`` means, and the range given is one such
step, at least two minutes, to either side. When that is called good: :mod:`motcua.counters.calibrating`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from motcua.core import clock
from motcua.core.years import YearNotAnnounced
from motcua.counters import days_now, pace, writing
from motcua.counters.choosing import LEAST_SHARE
from motcua.counters.models import Line
from motcua.dossiers.deadlines import calendar_of


@dataclass(frozen=True, slots=True)
class Wait:
    """Minutes from now until the turn comes, most likely and within ``low`` to ``high``; ``ahead``: people
    who will be called before."""

    ahead: float
    minutes: float
    low: float
    high: float


IN_SERVICE = 0.5
"""Whoever is being served is halfway through, on average."""
LEAST_SPREAD = 2.0
"""Minutes; nobody can promise a call to the minute."""


def wait(ahead: float, per_place: float, *, busy: bool = False) -> Wait:
    """The estimate. ``per_place``: minutes until the line moves by one (> 0); ``busy``: whether every counter
    of the line has somebody, as is clear once people wait."""
    places = ahead + (IN_SERVICE if busy or ahead > 0 else 0.0)
    minutes, spread = places * per_place, max(LEAST_SPREAD, math.sqrt(places) * per_place)
    return Wait(ahead, minutes, max(0.0, minutes - spread), minutes + spread)


def called_before(first: int, second: int, *, priority: bool, share: int) -> float:
    """How many will be called before a newcomer, with so many in the first and the second row.

    Behind the first row stand those of the second that are owed a call meanwhile; whoever joins the second
    row has everybody before them.
    """
    if not priority:
        return float(first + second)
    return float(first + min(second, first // (max(share, LEAST_SHARE) - 1)))


NOW = f"""
SELECT c.priority_share,
(SELECT coalesce(json_agg(json_build_array(x.line_id, x.first, x.people)), '[]') FROM (
  SELECT t.line_id, (t.priority <> '' OR t.booked_for IS NOT NULL) AS first, count(*) AS people
  FROM counters_ticket t WHERE t.day_id = d.id AND t.state = 'waiting' GROUP BY 1, 2) x),
{pace.LINES}
FROM counters_centre c LEFT JOIN counters_day d
  ON d.centre_id = c.id AND d.date = {days_now.CURRENT.format(centre="c.id")}
WHERE c.id = %(centre)s
"""


def expected(line: Line, now: datetime, *, priority: bool = False) -> Wait | None:
    """The wait of somebody who would draw a number in this line now, None while no open counter serves it
    (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute(NOW, {"centre": line.centre_id, **days_now.bounds(), **pace.at(now)})
        share, people, lines, counters = map(writing.decoded, cursor.fetchone())
    found = next((one for one in pace.read(lines, counters) if one.line == line.pk), None)
    if found is None or found.per_place is None:
        return None
    first = sum(count for pk, ahead, count in people if pk == line.pk and ahead)
    second = sum(count for pk, ahead, count in people if pk == line.pk and not ahead)
    ahead = called_before(first, second, priority=priority, share=share)
    return wait(ahead, found.per_place, busy=not found.free)


def after(minutes: float, now: datetime, hours: str) -> datetime:
    """The moment so many minutes later at which an office with these hours has got so far: the break at noon
    counts for nothing. Outside its hours, and past closing, the clock alone counts."""
    span = timedelta(minutes=minutes)
    calendar = calendar_of(hours)
    try:
        if calendar.next_working_moment(now) == now:
            moment = calendar.add_working_time(now, span)
            return moment if clock.day_of(moment) == clock.day_of(now) else now + span
    except YearNotAnnounced:
        pass
    return now + span
