"""How fast each line moves: service minutes of its people shared among the counters that serve it now.

Read as part of one statement about a day, together with whatever else is asked
(:data:`LINES` stands in a SELECT over ``counters_day d``).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.core import clock

MOST = 6
"""Somebody forgotten at a counter counts for no more than so many times the declared minutes."""
LINES = f"""
(SELECT coalesce(json_agg(json_build_array(l.id, l.letter, l.minutes, w.waiting,
    p.served, p.minutes, today.served, today.minutes)), '[]')
  FROM counters_line l
  LEFT JOIN counters_pace p ON p.line_id = l.id AND p.weekday = %(weekday)s AND p.hour = %(hour)s
  LEFT JOIN LATERAL (
    SELECT count(*) AS served,
      sum(least(extract(epoch FROM t.ended_at - t.called_at) / 60.0, {MOST} * l.minutes)) AS minutes
    FROM counters_ticket t WHERE t.day_id = d.id AND t.line_id = l.id AND t.state = 'done'
      AND t.ended_at > t.called_at) today ON true
  LEFT JOIN LATERAL (
    SELECT count(*) AS waiting FROM counters_ticket t
    WHERE t.day_id = d.id AND t.line_id = l.id AND t.state = 'waiting') w ON true
  WHERE l.centre_id = d.centre_id AND l.active),
(SELECT coalesce(json_agg(json_build_array(s.counter_id, kl.line_id, EXISTS (
    SELECT 1 FROM counters_ticket t WHERE t.counter_id = s.counter_id AND t.state IN ('called', 'serving')
  ))), '[]')
  FROM counters_shift s JOIN counters_counter k ON k.id = s.counter_id
  JOIN counters_counter_lines kl ON kl.counter_id = k.id
  WHERE k.centre_id = d.centre_id AND s.closed_at IS NULL)
"""


FIRM_PAST, FIRM_TODAY = 20.0, 10.0
"""So many people of the log weigh as much as the declared minutes; so many of today as what the log says."""


@dataclass(frozen=True, slots=True)
class LineNow:
    """One line now. ``minutes``: one person takes; ``servers``: counters, a shared one counted by the part
    of its people that are of this line; ``free``: whether one of them has nobody; ``per_place``: minutes
    until the line moves by one, None while no open counter serves it."""

    line: int
    letter: str
    waiting: int
    minutes: float
    servers: float
    free: bool

    @property
    def per_place(self) -> float | None:
        return round(self.minutes / self.servers, 1) if self.servers else None


def at(now: datetime) -> dict[str, int]:
    """Parameters of :data:`LINES`: weekday (0 Monday) and hour in Viet Nam."""
    local = now.astimezone(clock.VIETNAM)
    return {"weekday": local.weekday(), "hour": local.hour}


def read(lines: list[list[Any]], counters: list[tuple[int, int, bool]]) -> list[LineNow]:
    """The lines as :data:`LINES` gives them; ``counters``: open counter, line, whether it
    has somebody."""
    waiting = {row[0]: row[3] for row in lines}
    servers = shared(waiting, [(counter, line) for counter, line, _busy in counters])
    free = {line for _counter, line, busy in counters if not busy}
    return [
        LineNow(
            row[0],
            row[1],
            row[3],
            service_minutes(row[2], *row[4:8]),
            servers.get(row[0], 0.0),
            row[0] in free,
        )
        for row in lines
    ]


def service_minutes(
    declared: float,
    served: int | None,
    minutes: float | None,
    served_today: int | None,
    minutes_today: float | None,
) -> float:
    """Minutes one person takes: the declared ones, drawn towards the log of this weekday and hour, then
    towards today, the more people each knows of. Always above zero when ``declared`` is."""
    usual = (FIRM_PAST * declared + (minutes or 0.0)) / (FIRM_PAST + (served or 0))
    return (FIRM_TODAY * usual + (minutes_today or 0.0)) / (FIRM_TODAY + (served_today or 0))


def shared(waiting: dict[int, int], counters: list[tuple[int, int]]) -> dict[int, float]:
    """Counters by line: each open counter is split among its lines as their waiting people, and one more in
    each, are (it calls the longest waiting, whatever the line)."""
    by_counter: dict[int, list[int]] = defaultdict(list)
    for counter, line in counters:
        if line in waiting:
            by_counter[counter].append(line)
    servers: dict[int, float] = defaultdict(float)
    for lines in by_counter.values():
        whole = sum(waiting[line] + 1 for line in lines)
        for line in lines:
            servers[line] += (waiting[line] + 1) / whole
    return dict(servers)
