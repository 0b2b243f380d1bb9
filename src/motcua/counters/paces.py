"""Counting how long people took, from the tickets of the last weeks; the worker does it every hour."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection, transaction

from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.counters.models import Pace
from motcua.counters.pace import MOST

COUNTED = f"""
INSERT INTO counters_pace (line_id, weekday, hour, served, minutes)
SELECT t.line_id, extract(isodow FROM x.called) - 1, extract(hour FROM x.called), count(*),
  sum(least(extract(epoch FROM t.ended_at - t.called_at) / 60.0, {MOST} * l.minutes))
FROM counters_ticket t JOIN counters_line l ON l.id = t.line_id
CROSS JOIN LATERAL (SELECT t.called_at AT TIME ZONE %(zone)s AS called) x
WHERE t.state = 'done' AND t.ended_at > t.called_at AND t.called_at >= %(since)s AND t.called_at < %(until)s
GROUP BY 1, 2, 3
"""
"""Today is left out: it is read fresh each time, beside this table (:data:`motcua.counters.pace.LINES`)."""


def recount() -> None:
    """Count the weeks a dated parameter names anew, in two statements."""
    weeks = in_force("queue-pace-weeks", clock.today()) or 0
    until = clock.midnight(clock.today())
    params: dict[str, Any] = {
        "zone": str(clock.VIETNAM),
        "since": until - timedelta(weeks=weeks),
        "until": until,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        Pace.objects.all().delete()
        cursor.execute(COUNTED, params)
