"""Who waits, as a counter sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.counters.choosing import Waiting

BEFORE_COUNTER = """
SELECT s.officer_id, u.full_name,
  (SELECT t.code FROM counters_ticket t
   WHERE t.counter_id = k.id AND t.state IN ('called', 'serving') LIMIT 1),
  k.number, kl.line_id, t.id, t.ranked_at, t.priority <> '', t.booked_for,
  CASE WHEN w.id IS NOT NULL THEN t.wanted_id END
FROM counters_counter k
LEFT JOIN counters_shift s ON s.counter_id = k.id AND s.closed_at IS NULL
LEFT JOIN identity_user u ON u.id = s.officer_id
LEFT JOIN counters_counter_lines kl ON kl.counter_id = k.id
LEFT JOIN counters_ticket t ON t.day_id = %(day)s AND t.line_id = kl.line_id AND t.state = 'waiting'
LEFT JOIN counters_shift w ON w.counter_id = t.wanted_id AND w.closed_at IS NULL
WHERE k.id = %(counter)s
"""


@dataclass(frozen=True, slots=True)
class Stand:
    """A counter, who works at it, whom it has, and everybody waiting in its lines."""

    number: int
    officer: int | None
    officer_name: str
    busy_with: str
    lines: frozenset[int]
    waiting: tuple[Waiting, ...]


def before_counter(counter: int, day: int) -> Stand:
    """What a counter sees of a day (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute(BEFORE_COUNTER, {"counter": counter, "day": day})
        found = cursor.fetchall()
    officer, name, busy, number = found[0][:4]
    return Stand(
        number,
        officer,
        name or "",
        busy or "",
        frozenset(row[4] for row in found if row[4] is not None),
        tuple(_waiting(*row[4:]) for row in found if row[5] is not None),
    )


def _waiting(
    line: int, pk: int, ranked: datetime, priority: bool, booked_for: datetime | None, wanted: int | None
) -> Waiting:
    return Waiting(pk, line, ranked, priority, booked_for, wanted)


UNSERVED = """
SELECT count(*) FROM counters_ticket t WHERE t.day_id = %s AND t.state = 'waiting' AND NOT EXISTS (
  SELECT 1 FROM counters_shift s JOIN counters_counter_lines kl ON kl.counter_id = s.counter_id
  WHERE s.closed_at IS NULL AND kl.line_id = t.line_id)
"""


def unserved(day: int) -> int:
    """How many wait in lines that no open counter serves."""
    with connection.cursor() as cursor:
        cursor.execute(UNSERVED, [day])
        found: int = cursor.fetchone()[0]
    return found
