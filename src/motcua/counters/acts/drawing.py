"""Drawing a number, coming to a booking, giving a number back."""

from __future__ import annotations

import uuid
from datetime import datetime

from motcua.core.errors import Conflict, NotFound
from motcua.counters import arriving, issuing
from motcua.counters.acting import acting
from motcua.counters.issuing import Wish
from motcua.counters.models import Origin, State, Ticket, Trace
from motcua.counters.powers import Verb
from motcua.identity.actors import Actor

GIVEN_BACK_FROM = frozenset({State.WAITING, State.HELD, State.ABSENT})


def draw(
    actor: Actor,
    line: int,
    *,
    key: uuid.UUID,
    origin: Origin,
    priority: str = "",
    purpose: str = Ticket.Purpose.FILE,
    procedure: int | None = None,
    party: int | None = None,
    expected_at: datetime | None = None,
) -> Ticket:
    """Give the next number of a line; the same ``key`` gives the same ticket.

    Raises:
        NotFound: the line is not in use.
        Forbidden, Conflict: not from a kiosk of this hall or an officer of it; the day is over.
        UnknownPriority: no such class today.
    """
    place = issuing.place_of(actor, line, key)
    if place.drawn is not None:
        return Ticket.objects.get(pk=place.drawn)
    wish = Wish(key, origin, purpose, priority, procedure, party, expected_at=expected_at)
    return issuing.issue(actor, place, wish)


def check_in(actor: Actor, code: str, *, centre: int, key: uuid.UUID) -> Ticket:
    """Turn a booking into a ticket when the person has come; asked again it gives the same ticket.

    Raises:
        NotFound: no such booking in this centre.
        Conflict: too early, too late, cancelled; each says what to do.
    """
    booking = arriving.booking_here(code, centre)
    if booking.ticket is not None:
        return booking.ticket
    arriving.check_time(booking)
    wish = Wish(
        key,
        Origin.BOOKING,
        priority=booking.priority,
        procedure=booking.procedure_id,
        party=booking.party_id,
        booked_for=booking.at,
    )
    place = issuing.place_of(actor, booking.line_id, key)
    return issuing.issue(actor, place, wish, lambda ticket: arriving.use(booking, ticket))


def cancel(actor: Actor, secret: str) -> Ticket:
    """The person gives the number back. ``secret``: from the ticket's address.

    Raises:
        NotFound: no such ticket.
        Conflict: it is being called or served, or is over.
    """
    found = Ticket.objects.filter(secret=secret).values_list("pk", flat=True).first() if secret else None
    if found is None:
        raise NotFound("Số thứ tự", remedy="Mở lại đường dẫn trên phiếu.")
    with acting(actor, Verb.CANCEL, found) as (act, ticket):
        if ticket.state not in GIVEN_BACK_FROM:
            raise Conflict(
                ticket.code,
                f"số này {State(ticket.state).label.lower()} nên không trả lại được",
                "Mời báo cán bộ tại quầy." if ticket.state in (State.CALLED, State.SERVING) else "",
            )
        ticket.state, ticket.ended_at = State.CANCELLED, act.now
        act.record(Trace.CANCEL)
    return ticket
