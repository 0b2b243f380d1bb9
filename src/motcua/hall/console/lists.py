"""Who waits before a counter, in the order they would be called; who is held, who did not come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.core import clock
from motcua.counters import choosing, priorities
from motcua.counters.models import Counter, Day, Line, State, Ticket
from motcua.counters.waiting import Stand, before_counter

SHOWN: Final = 15
"""Places in order that are worth showing; those behind are counted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One ticket in a list. ``since``: from when on they wait, are held or away."""

    ticket: Ticket
    priority: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Lists:
    """``next``: the first of those who wait for this counter; ``behind``: how many more; ``unserved``: by
    need, how many wait in lines no open counter serves; ``only_here``: likewise were this counter closed."""

    next: list[Entry]
    behind: int
    held: list[Entry]
    absent: list[Entry]
    unserved: dict[str, int]
    only_here: dict[str, int]

    @property
    def waiting(self) -> int:
        return len(self.next) + self.behind


def lists(counter: Counter, day: Day | None) -> Lists:
    """The lists of a counter (four queries)."""
    if day is None:
        return Lists([], 0, [], [], {}, {})
    stand = before_counter(counter.pk, day.pk)
    wanted = (State.WAITING, State.HELD, State.ABSENT)
    rows = list(
        Ticket.objects.filter(day=day, state__in=wanted).select_related("line", "procedure", "counter")
    )
    known = {row.pk: row for row in rows}
    order, total = _order(stand, counter, day)
    lines = {row.line_id: row.line for row in rows if row.state == State.WAITING}
    return Lists(
        [_entry(known[pk], known[pk].ranked_at) for pk in order if pk in known],
        total - len(order),
        [_entry(row, row.called_at or row.issued_at) for row in rows if row.state == State.HELD],
        [_entry(row, row.ended_at or row.issued_at) for row in rows if row.state == State.ABSENT],
        *_alone(rows, lines, counter),
    )


def _order(stand: Stand, counter: Counter, day: Day) -> tuple[list[int], int]:
    """The first in the order of calls were nobody else to call, and how many stand there in all."""
    left, now = stand.waiting, clock.now()
    counts = {int(line): count for line, count in day.passed.items()}
    order: list[int] = []
    while len(order) < SHOWN:
        before = choosing.rows(left, stand.lines, counter.pk, now)
        found = choosing.choose(before, counts, counter.centre.priority_share)
        if found is None:
            break
        order.append(found.ticket)
        counts = choosing.after(before, found, stand.lines, counts)
        left = tuple(one for one in left if one is not found)
    mine = choosing.rows(stand.waiting, stand.lines, counter.pk, now)
    return order, len(mine.first) + len(mine.second) + len(mine.early)


def _entry(row: Ticket, since: datetime) -> Entry:
    return Entry(row, priorities.name_of(row.priority), since)


def _alone(
    rows: Sequence[Ticket], lines: dict[int, Line], counter: Counter
) -> tuple[dict[str, int], dict[str, int]]:
    """How many wait, by need, in lines without an open counter; and in those only this one serves."""
    manned = Counter.objects.filter(centre=counter.centre, shifts__closed_at=None, shifts__isnull=False)
    served = set(manned.values_list("lines", "pk"))
    unserved: dict[str, int] = {}
    only_here: dict[str, int] = {}
    for pk, line in lines.items():
        counters = {place for served_line, place in served if served_line == pk}
        told = unserved if not counters else only_here if counters == {counter.pk} else None
        if told is not None:
            told[line.name] = sum(row.line_id == pk and row.state == State.WAITING for row in rows)
    return unserved, only_here
