"""One act on a ticket: permission, change and event in one transaction.

Every act but the drawing of a number locks the row of the day first, so the acts of one centre happen one
after the other and number their calls without a gap; drawing takes only the row of its line
(:mod:`motcua.counters.numbering`). At the end one statement changes the ticket, counts the call and appends
exactly one event; the ticket is changed only if it is still in the state the verb saw.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from motcua.core import clock, rows
from motcua.core.errors import Conflict, NotFound
from motcua.counters import days_now, telling, writing
from motcua.counters.models import Ticket, Trace
from motcua.counters.powers import POWERS, Verb
from motcua.identity.actors import Actor, refreshed

OF_DAY = """d.id, d.centre_id, c.unit_id, d.calls, d.latest, d.closed_at, d.passed,
c.patience, c.calls, c.priority_share"""
DAY_OF_TICKET = f"""
SELECT {OF_DAY} FROM counters_ticket t JOIN counters_day d ON d.id = t.day_id
JOIN counters_centre c ON c.id = d.centre_id WHERE t.id = %(pk)s FOR NO KEY UPDATE OF d
"""
DAY_OF_COUNTER = f"""
SELECT {OF_DAY} FROM counters_counter k JOIN counters_centre c ON c.id = k.centre_id
JOIN counters_day d ON d.centre_id = c.id AND d.date = {days_now.CURRENT.format(centre="c.id")}
WHERE k.id = %(pk)s AND k.active FOR NO KEY UPDATE OF d
"""
"""Drawing only needs the day's key to stay, so it goes on beside these locks; closing waits for it."""


@dataclass(frozen=True, slots=True)
class Locked:
    """The day under lock and what its centre lays down. ``patience``: minutes."""

    pk: int
    centre: int
    unit: int
    calls: int
    latest: datetime | None
    closed_at: datetime | None
    passed: dict[int, int]
    patience: int
    least_calls: int
    share: int


@dataclass
class Acting:
    """The act in progress; the verb changes ``ticket`` and calls :meth:`record` once."""

    actor: Actor
    now: datetime
    day: Locked
    ticket: Ticket | None = None
    said: Trace | None = None
    counter: int | None = None
    data: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    passed: dict[int, int] | None = None
    skipped: bool = False

    def take(self, ticket: Ticket) -> Ticket:
        """From here on the act is about this ticket. No moment is earlier than one already kept."""
        self.ticket, self.before = ticket, writing.values(ticket)
        kept = (ticket.issued_at, ticket.called_at, ticket.ended_at)
        self.now = max(filter(None, (self.now, *kept)))
        return ticket

    def claim(self, ticket: int, state: str, changes: Mapping[str, Any]) -> Ticket:
        """As :meth:`take` for a ticket of which only the state is known: it is changed unread, if it is still
        in that state, and is whole once the act is written."""
        self.ticket = Ticket(pk=ticket, state=state)
        self.before = writing.values(self.ticket) | dict.fromkeys(changes, ...)
        for name, value in changes.items():
            setattr(self.ticket, name, value)
        self.before["state"] = state
        return self.ticket

    def record(self, said: Trace, counter: int | None = None, **data: Any) -> None:
        """Say what happened, once; ``counter``: where."""
        if self.said is not None:
            raise RuntimeError(f"recorded twice: {self.said}, {said}")
        self.said, self.counter, self.data = said, counter, data

    def skip(self) -> None:
        """Nothing was there to do: roll back, leave no event."""
        self.skipped = True
        transaction.set_rollback(True)


@contextmanager
def acting(actor: Actor, verb: Verb, ticket: int) -> Iterator[tuple[Acting, Ticket]]:
    """Run one verb on one ticket.

    Raises:
        NotFound: no such ticket.
        Forbidden, Conflict: the choke point refused; the day is over.
    """
    with _day(actor, verb, DAY_OF_TICKET, ticket, "Số thứ tự") as act:
        yield act, act.take(rows.select(Ticket, "id = %s", [ticket])[0])


@contextmanager
def at_counter(actor: Actor, verb: Verb, counter: int) -> Iterator[Acting]:
    """Run one verb at a counter; it takes a ticket with :meth:`Acting.take`.

    Raises:
        NotFound: no such counter in use, or nothing has begun today.
        Forbidden, Conflict: the choke point refused; the day is over.
    """
    with _day(actor, verb, DAY_OF_COUNTER, counter, "Quầy") as act:
        yield act


@contextmanager
def _day(actor: Actor, verb: Verb, sql: str, pk: int, what: str) -> Iterator[Acting]:
    with transaction.atomic(durable=True):
        known = refreshed(actor)
        day = locked(sql, {"pk": pk, **days_now.bounds()})
        if day is None:
            raise NotFound(what, "không có, hoặc hôm nay chưa mở", "Mở quầy rồi làm lại.")
        POWERS.authorise(known, verb, day.unit)
        if day.closed_at is not None:
            raise Conflict(POWERS[verb].label, "ngày làm việc đã kết thúc", "Người dân lấy số vào ngày sau.")
        act = Acting(known, max(filter(None, (clock.now(), day.latest))), day)
        yield act
        if not act.skipped:
            _finish(act)


def locked(sql: str, params: dict[str, Any]) -> Locked | None:
    """The day's row under lock; whoever else acts in this centre waits here until the act is committed."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found = cursor.fetchone()
    if found is None:
        return None
    pk, centre, unit, calls, latest, closed_at, passed, *rest = found
    counts = {int(line): count for line, count in writing.decoded(passed).items()}
    return Locked(pk, centre, unit, calls, latest, closed_at, counts, *rest)


def _finish(act: Acting) -> None:
    if act.said is None or act.ticket is None:
        raise RuntimeError("the verb recorded nothing")
    writing.write(act)
    telling.after_commit(act.day.centre)


DAY = f"""
SELECT {OF_DAY} FROM counters_day d JOIN counters_centre c ON c.id = d.centre_id
WHERE d.id = coalesce(%(pk)s, (SELECT x.id FROM counters_day x WHERE x.centre_id = %(centre)s
  AND x.date = {days_now.CURRENT.format(centre="%(centre)s")}))
FOR {{lock}} OF d
"""


def day_under_lock(*, pk: int | None = None, centre: int | None = None, closing: bool = False) -> Locked:
    """A day by its id, or the current one of a centre, which must have begun. ``closing``: also wait for
    numbers on their way, which hold the key of the row."""
    lock = "UPDATE" if closing else "NO KEY UPDATE"
    found = locked(DAY.format(lock=lock), {"pk": pk, "centre": centre, **days_now.bounds()})
    if found is None:
        raise NotFound("Ngày làm việc", "chưa bắt đầu")
    return found
