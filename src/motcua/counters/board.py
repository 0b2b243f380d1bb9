"""The small public state of a hall: what wall screens and phones show. Numbers only, nobody's name.

``n`` calls of the day; ``v`` acts of the day, to tell an older state from a newer one; ``calls`` the latest
calls, newest first, as [number of the call, ticket, counter, times called, when in seconds since 1970];
``now`` who is at which counter;
``wait`` by line the waiting numbers in the order they would be called (a ticket of another letter by its
whole code); ``pace`` by line the minutes until the line moves by one; ``closed`` whether the day is over.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db import connection

from motcua.core import clock
from motcua.counters import choosing, days_now, pace, writing
from motcua.counters.choosing import Waiting

LAST_CALLS = 8
STATE = f"""
SELECT d.calls, d.version, d.closed_at IS NOT NULL, c.priority_share, d.passed,
(SELECT coalesce(json_agg(x.*), '[]') FROM (
  SELECT t.called_no AS no, t.code, k.number AS counter, t.calls,
    (SELECT extract(epoch FROM max(e.at))::bigint FROM counters_ticketevent e
     WHERE e.ticket_id = t.id AND e.kind IN ('call', 'recall')) AS at
  FROM counters_ticket t
  JOIN counters_counter k ON k.id = t.counter_id
  WHERE t.day_id = d.id AND t.called_no IS NOT NULL ORDER BY t.called_no DESC LIMIT {LAST_CALLS}) x),
(SELECT coalesce(json_agg(json_build_array(k.number, t.code) ORDER BY k.number), '[]') FROM counters_ticket t
  JOIN counters_counter k ON k.id = t.counter_id
  WHERE t.day_id = d.id AND t.state IN ('called', 'serving')),
(SELECT coalesce(json_agg(json_build_array(t.id, t.line_id, t.ranked_at, t.priority <> '', t.booked_for,
    CASE WHEN s.id IS NOT NULL THEN t.wanted_id END, t.number, t.code)), '[]')
  FROM counters_ticket t
  LEFT JOIN counters_shift s ON s.counter_id = t.wanted_id AND s.closed_at IS NULL
  WHERE t.day_id = d.id AND t.state = 'waiting'),
{pace.LINES}
FROM counters_day d JOIN counters_centre c ON c.id = d.centre_id
WHERE d.centre_id = %(centre)s AND d.date = coalesce(%(date)s, {days_now.CURRENT.format(centre="%(centre)s")})
"""


def state_of(centre: int, day: date | None = None) -> dict[str, Any]:
    """The state of a day, the current one when none is given (one statement)."""
    now = clock.now()
    params = {"centre": centre, "date": day, **days_now.bounds(), **pace.at(now)}
    with connection.cursor() as cursor:
        cursor.execute(STATE, params)
        found = cursor.fetchone()
    if found is None:
        return {"n": 0, "v": 0, "calls": [], "now": [], "wait": {}, "pace": {}, "closed": False}
    calls, version, closed, share, passed, last, serving, waiting, lines, counters = map(
        writing.decoded, found
    )
    paces = pace.read(lines, counters)
    return {
        "n": calls,
        "v": version,
        "calls": [[row["no"], row["code"], row["counter"], row["calls"], row["at"]] for row in last],
        "now": serving,
        "wait": _wait(waiting, {one.line: one.letter for one in paces}, passed, share, now),
        "pace": {one.letter: one.per_place for one in paces if one.per_place is not None},
        "closed": closed,
    }


def _wait(
    waiting: list[list[Any]], letters: dict[int, str], passed: dict[str, int], share: int, now: datetime
) -> dict[str, list[int | str]]:
    counts = {int(line): count for line, count in passed.items()}
    by_line: dict[int, list[Waiting]] = defaultdict(list)
    shown: dict[int, tuple[int, str]] = {}
    for pk, line, ranked, priority, booked, wanted, number, code in waiting:
        by_line[line].append(Waiting(pk, line, _moment(ranked), priority, booked and _moment(booked), wanted))
        shown[pk] = (number, code)
    return {
        letters[line]: [
            _said(*shown[one.ticket], letters[line])
            for one in choosing.sequence(by_line[line], line, counts, share, now)
        ]
        for line in by_line
        if line in letters
    }


def _said(number: int, code: str, letter: str) -> int | str:
    return number if code.rstrip("0123456789") == letter else code


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
