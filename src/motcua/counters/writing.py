"""The one statement that ends an act: ticket, day and event together."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

from motcua.core import rows
from motcua.core.errors import Conflict
from motcua.counters.models import Ticket, TicketEvent, Trace
from motcua.identity.actors import Actor

if TYPE_CHECKING:
    from motcua.counters.acting import Acting

CALLS = frozenset({Trace.CALL, Trace.RECALL})
"""These get the day's next call number."""
WRITE = """
WITH day AS (
  UPDATE counters_day SET version = version + 1, calls = calls + %(call)s, latest = %(now)s,
    passed = coalesce(%(passed)s::jsonb, passed)
  WHERE id = %(day)s RETURNING calls
), ticket AS (
  UPDATE counters_ticket SET {sets}
    called_no = CASE WHEN %(call)s = 1 THEN day.calls ELSE called_no END
  FROM day WHERE counters_ticket.id = %(ticket)s AND state = %(state)s RETURNING {columns}
), event AS (
  INSERT INTO counters_ticketevent (ticket_id, at, kind, counter_id, user_id, device, data)
  SELECT ticket.id, %(now)s, %(kind)s, %(counter)s, %(user)s, %(device)s, %(data)s::jsonb FROM ticket
)
SELECT * FROM ticket
"""


def values(ticket: Ticket) -> dict[str, Any]:
    """What every column but the id holds now, by attribute name."""
    return {name: getattr(ticket, name) for name in rows.shape(Ticket).names if name != "id"}


def write(act: Acting) -> None:
    """Write what the verb changed. Raises Conflict when the ticket is no longer in the state the verb saw:
    with the day under lock nobody else can have changed it, so this is the second bolt on the door."""
    ticket, said = act.ticket, act.said
    assert ticket is not None and said is not None
    changed = {k: v for k, v in values(ticket).items() if act.before[k] != v and k != "called_no"}
    params = {
        **{f"new_{name}": value for name, value in changed.items()},
        "call": int(said in CALLS),
        "now": act.now,
        "passed": None if act.passed is None else json.dumps(act.passed),
        "day": act.day.pk,
        "ticket": ticket.pk,
        "state": act.before["state"],
        "kind": said,
        "counter": act.counter,
        "user": act.actor.user,
        "device": act.actor.device[:40],
        "data": json.dumps(act.data, ensure_ascii=False),
    }
    with connection.cursor() as cursor:
        sets = "".join(f"{name} = %(new_{name})s, " for name in changed)
        cursor.execute(WRITE.format(sets=sets, columns=rows.shape(Ticket).columns), params)
        found = cursor.fetchone()
    if found is None:
        raise Conflict("Số thứ tự", "số vừa được người khác xử lý", "Tải lại trang để xem hàng chờ lúc này.")
    for name, value in zip(rows.shape(Ticket).names, found, strict=True):
        setattr(ticket, name, value)


def decoded(value: Any) -> Any:
    """A JSON column as the driver gives it: text under Django, a value elsewhere."""
    return json.loads(value) if isinstance(value, str) else value


def end(actor: Actor, tickets: list[Ticket], state: str, said: Trace, now: datetime, reason: str) -> None:
    """End several tickets of a day under lock, one event each."""
    for ticket in tickets:
        ticket.state, ticket.ended_at = state, now
        if said == Trace.FINISH:
            ticket.serving_at = ticket.serving_at or ticket.called_at
    Ticket.objects.bulk_update(tickets, ["state", "ended_at", "serving_at"])
    TicketEvent.objects.bulk_create(
        TicketEvent(
            ticket=ticket,
            at=now,
            kind=said,
            user_id=actor.user,
            device=actor.device[:40],
            counter_id=ticket.counter_id if said == Trace.FINISH else None,
            data={"reason": reason},
        )
        for ticket in tickets
    )
