"""The first act of a ticket: it gets its number and its first event in one transaction."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from motcua.core import clock, rows
from motcua.core.errors import Conflict, NotFound
from motcua.counters import expecting, numbering, priorities, telling
from motcua.counters.models import Device, Line, Origin, Ticket, Trace
from motcua.counters.powers import POWERS, Verb
from motcua.identity.actors import Actor, refreshed

ADD = """
WITH ticket AS (
  INSERT INTO counters_ticket ({columns}) VALUES ({marks}) RETURNING id
), event AS (
  INSERT INTO counters_ticketevent (ticket_id, at, kind, user_id, device, data)
  SELECT ticket.id, %s, %s, %s, %s, %s::jsonb FROM ticket
)
SELECT id FROM ticket
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody comes for. ``booked_for``: the promised moment of a booking."""

    key: uuid.UUID
    origin: Origin
    purpose: str = Ticket.Purpose.FILE
    priority: str = ""
    procedure: int | None = None
    party: int | None = None
    booked_for: datetime | None = None
    expected_at: datetime | None = None


def drawn(key: uuid.UUID) -> Ticket | None:
    """The ticket this request drew already."""
    return next(iter(rows.select(Ticket, "key = %s", [key])), None)


def line_in_use(line: int) -> Line:
    """Raises NotFound for a line, or a centre, not in use."""
    found = (
        Line.objects.select_related("centre__unit").filter(pk=line, active=True, centre__active=True).first()
    )
    if found is None:
        raise NotFound("Nhu cầu này", "hiện không tiếp nhận", "Mời chọn nhu cầu khác.")
    return found


def issue(
    actor: Actor, line: Line, wish: Wish, claim: Callable[[Ticket], None] = lambda _ticket: None
) -> Ticket:
    """Draw one number; the same key gives the same ticket, however often it is asked.

    ``claim`` runs in the transaction before the number is taken and after the ticket exists (a booking marks
    itself used). Raises Forbidden, Conflict, UnknownPriority.
    """
    try:
        with transaction.atomic(durable=True):
            ticket = _issue(refreshed(actor), line, wish)
            claim(ticket)
            telling.drawn(line.centre_id)
    except IntegrityError:
        # The same touch sent twice at the same moment: the second waited for the first one's number, then
        # found the key taken; its own number went back with the transaction.
        found = drawn(wish.key)
        if found is None:
            raise
        return found
    return ticket


def _issue(actor: Actor, line: Line, wish: Wish) -> Ticket:
    _authorise(actor, line, wish.origin)
    priorities.checked(wish.priority, clock.today())
    now = clock.now()
    told = _told(line, wish, now)
    given = numbering.give(line, now)
    ticket = Ticket(
        key=wish.key,
        day_id=given.day,
        line=line,
        drawn_in=line,
        number=given.number,
        code=f"{line.letter}{given.number:03d}",
        origin=wish.origin,
        purpose=wish.purpose,
        priority=wish.priority,
        procedure_id=wish.procedure,
        party_id=wish.party,
        booked_for=wish.booked_for,
        issued_at=given.at,
        ranked_at=max(given.at, wish.booked_for or given.at),
        expected_at=wish.expected_at or (told[1] if told else None),
    )
    _insert(actor, ticket, _range(told, now) if told and not wish.expected_at else {})
    return ticket


def _told(line: Line, wish: Wish, now: datetime) -> list[datetime] | None:
    """The earliest, the expected and the latest moment of the turn; a booking's is never before its time."""
    wait = expecting.expected(line, now, priority=bool(wish.priority or wish.booked_for))
    if wait is None:
        return None
    hours, least = line.centre.unit.hours, wish.booked_for or now
    return [max(least, expecting.after(part, now, hours)) for part in (wait.low, wait.minutes, wait.high)]


def _range(told: list[datetime], now: datetime) -> dict[str, Any]:
    """In minutes from the drawing, for :mod:`motcua.counters.calibrating`."""
    return {"range": [round((moment - now).total_seconds() / 60, 1) for moment in (told[0], told[2])]}


def _authorise(actor: Actor, line: Line, origin: Origin) -> None:
    """A number comes from a kiosk of this hall or from an officer who works there; a booking brings its own
    right along."""
    POWERS.authorise(actor, Verb.DRAW, line.centre.unit_id)
    if origin == Origin.COUNTER:
        POWERS.authorise(actor, Verb.SERVE, line.centre.unit_id)
    if origin == Origin.KIOSK and not _is_kiosk(actor, line.centre_id):
        raise Conflict("Lấy số", "máy này không phải máy lấy số đang dùng ở đây", "Mời lấy số ở máy khác.")


def _is_kiosk(actor: Actor, centre: int) -> bool:
    mark, _, pk = actor.subject.partition(":")
    known = Device.objects.filter(kind=Device.Kind.KIOSK, centre=centre, active=True)
    return mark == "device" and pk.isdigit() and known.filter(pk=int(pk)).exists()


def _insert(actor: Actor, ticket: Ticket, more: dict[str, Any]) -> None:
    form = rows.shape(Ticket)
    columns = ", ".join(f'"{field.column}"' for field in form.writable)
    found = [field.get_db_prep_save(getattr(ticket, field.attname), connection) for field in form.writable]
    data = json.dumps({"line": ticket.line_id, "origin": ticket.origin} | more)
    event: list[Any] = [ticket.issued_at, Trace.ISSUE, actor.user, actor.device[:40], data]
    sql = ADD.format(columns=columns, marks=", ".join(["%s"] * len(found)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*found, *event])
        ticket.pk = cursor.fetchone()[0]
    ticket._state.adding, ticket._state.db = False, "default"
