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
from motcua.counters.models import Centre, Line, Origin, Ticket, Trace
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
        raise _not_in_use()
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number is drawn. ``hours``: the unit's office hours; ``kiosk``: whether the actor is a kiosk of
    this hall that is switched on; ``drawn``: the ticket this request drew already."""

    line: Line
    hours: str
    kiosk: bool
    drawn: int | None


PLACE = """
SELECT {line}, {centre}, u.hours, EXISTS (
    SELECT 1 FROM counters_device d WHERE d.id = %(device)s AND d.centre_id = counters_centre.id
    AND d.kind = 'kiosk' AND d.active),
  (SELECT t.id FROM counters_ticket t WHERE t.key = %(key)s)
FROM counters_line JOIN counters_centre ON counters_centre.id = counters_line.centre_id
JOIN identity_unit u ON u.id = counters_centre.unit_id
WHERE counters_line.id = %(line)s AND counters_line.active AND counters_centre.active
"""


def place_of(actor: Actor, line: int, key: uuid.UUID) -> Place:
    """All that drawing has to know beforehand (one statement). Raises NotFound for a line not in use."""
    of_line, of_centre = rows.shape(Line), rows.shape(Centre)
    mark, _, pk = actor.subject.partition(":")
    device = int(pk) if mark == "device" and pk.isdigit() else None
    sql = PLACE.format(line=of_line.columns, centre=of_centre.columns)
    with connection.cursor() as cursor:
        cursor.execute(sql, {"line": line, "device": device, "key": key})
        found = cursor.fetchone()
    if found is None:
        raise _not_in_use()
    own = len(of_line.names)
    row = rows.instance(Line, found[:own])
    row.centre = rows.instance(Centre, found[own:-3])
    return Place(row, *found[-3:])


def _not_in_use() -> NotFound:
    return NotFound("Nhu cầu này", "hiện không tiếp nhận", "Mời chọn nhu cầu khác.")


def issue(
    actor: Actor, place: Place, wish: Wish, claim: Callable[[Ticket], None] = lambda _ticket: None
) -> Ticket:
    """Draw one number; the same key gives the same ticket, however often it is asked.

    ``claim`` runs in the transaction before the number is taken and after the ticket exists (a booking marks
    itself used). Raises Forbidden, Conflict, UnknownPriority.
    """
    try:
        with transaction.atomic(durable=True):
            ticket = _issue(refreshed(actor), place, wish)
            claim(ticket)
            telling.drawn(place.line.centre_id)
    except IntegrityError:
        # The same touch sent twice at the same moment: the second waited for the first one's number, then
        # found the key taken; its own number went back with the transaction.
        found = drawn(wish.key)
        if found is None:
            raise
        return found
    return ticket


def _issue(actor: Actor, place: Place, wish: Wish) -> Ticket:
    _authorise(actor, place, wish.origin)
    priorities.checked(wish.priority, clock.today())
    now = clock.now()
    line, told = place.line, _told(place, wish, now)
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


def _told(place: Place, wish: Wish, now: datetime) -> list[datetime] | None:
    """The earliest, the expected and the latest moment of the turn; a booking's is never before its time."""
    wait = expecting.expected(place.line, now, priority=bool(wish.priority or wish.booked_for))
    if wait is None:
        return None
    least = wish.booked_for or now
    return [
        max(least, expecting.after(part, now, place.hours)) for part in (wait.low, wait.minutes, wait.high)
    ]


def _range(told: list[datetime], now: datetime) -> dict[str, Any]:
    """In minutes from the drawing; what came of it stands with the visit."""
    return {"range": [round((moment - now).total_seconds() / 60, 1) for moment in (told[0], told[2])]}


def _authorise(actor: Actor, place: Place, origin: Origin) -> None:
    """A number comes from a kiosk of this hall or from an officer who works there; a booking brings its own
    right along."""
    unit = place.line.centre.unit_id
    POWERS.authorise(actor, Verb.DRAW, unit)
    if origin == Origin.COUNTER:
        POWERS.authorise(actor, Verb.SERVE, unit)
    if origin == Origin.KIOSK and not place.kiosk:
        raise Conflict("Lấy số", "máy này không phải máy lấy số đang dùng ở đây", "Mời lấy số ở máy khác.")


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
