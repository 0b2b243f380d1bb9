"""One row of :class:`~motcua.indicators.models.Visit` per ticket, from the ticket and its events.

Written as one statement, so that a thousand tickets cost what one does; deriving again changes nothing.

A visit is a **further** one for the same thing when it was served and

- it was about a dossier of which an earlier visit had the same purpose (filing twice, coming twice for the
  result), or it was about a dossier and neither for filing nor for the result (a supplement, a question); or
- no dossier was attached, the person is known, and they were served for the same procedure and purpose in the
  days of the dated parameter ``second-visit-days`` before.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, transaction
from django.db.models import Max

from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.counters.models import State, Ticket, TicketEvent, Trace
from motcua.indicators import cursors
from motcua.indicators.models import Visit
from motcua.indicators.models.visits import Again
from motcua.indicators.telling import units_changed

READER = "visits"
LOCK = 7_660_002
"""The number of the lock in the database: who derives later also sees more."""
AT_ONCE = 5_000
"""Tickets of one statement."""
DAYS = "second-visit-days"
ZONE = "Asia/Ho_Chi_Minh"
COLUMNS = [str(field.column) for field in Visit._meta.concrete_fields]
WRITTEN = ", ".join(f"{name} = EXCLUDED.{name}" for name in COLUMNS if name != "ticket_id")
LEFT = ", ".join(
    f"'{kind}'" for kind in (Trace.FINISH, Trace.HOLD, Trace.TRANSFER, Trace.ABSENT, Trace.CANCEL)
)
"""What ends a stretch at a counter."""
GOES_ON = f"'{Trace.CALL}', '{Trace.RESUME}', '{Trace.TRANSFER}'"
"""What ends waiting after a transfer; another transfer begins it anew."""
STRETCHES = f"""
    SELECT ticket_id, kind, at, next_kind, called, told, EXTRACT(EPOCH FROM next_at - at) AS seconds
    FROM (
        SELECT ticket_id, kind, at, data->'range' AS told,
            bool_or(kind = '{Trace.CALL}') OVER each AS called,
            lead(at) OVER each AS next_at,
            lead(kind) OVER each AS next_kind
        FROM counters_ticketevent
        WHERE ticket_id = ANY(%(keys)s) AND kind NOT IN ('{Trace.ATTACH}', '{Trace.RECALL}')
        WINDOW each AS (PARTITION BY ticket_id ORDER BY id)
    ) AS ordered
"""
"""Every event of a ticket with the one after it, and whether it was called by then."""
EVENTS = f"""
    SELECT ticket_id,
        min(at) FILTER (WHERE kind = '{Trace.CALL}') AS called_at,
        min((told->>0)::float) FILTER (WHERE kind = '{Trace.ISSUE}') AS told_least,
        min((told->>1)::float) FILTER (WHERE kind = '{Trace.ISSUE}') AS told_most,
        sum(seconds) FILTER (WHERE kind = '{Trace.TRANSFER}' AND called AND next_kind IN ({GOES_ON}))
            AS waited_again,
        sum(seconds) FILTER (
            WHERE kind IN ('{Trace.SERVE}', '{Trace.RESUME}') AND next_kind IN ({LEFT})
                OR kind = '{Trace.CALL}' AND next_kind = '{Trace.FINISH}'
        ) AS served,
        count(*) FILTER (WHERE kind = '{Trace.TRANSFER}') AS transfers,
        count(*) FILTER (WHERE kind = '{Trace.HOLD}') AS holds,
        count(*) FILTER (WHERE kind = '{Trace.ABSENT}') AS absences
    FROM stretch GROUP BY ticket_id
"""
SAME_DOSSIER = f"""
    EXISTS (
        SELECT FROM counters_served AS own WHERE own.ticket_id = t.id AND (
            own.purpose NOT IN ('{Ticket.Purpose.FILE}', '{Ticket.Purpose.RETURN}')
            OR EXISTS (
                SELECT FROM counters_served AS other
                WHERE other.dossier_id = own.dossier_id AND other.purpose = own.purpose
                    AND other.ticket_id <> t.id AND (other.at, other.id) < (own.at, own.id)
            )
        )
    )
"""
SAME_PERSON = f"""
    t.party_id IS NOT NULL AND t.procedure_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM counters_served AS own WHERE own.ticket_id = t.id)
    AND EXISTS (
        SELECT FROM counters_ticket AS other
        WHERE other.party_id = t.party_id AND other.procedure_id = t.procedure_id
            AND other.purpose = t.purpose AND other.state = '{State.DONE}' AND other.id <> t.id
            AND other.issued_at < t.issued_at AND other.issued_at >= t.issued_at - %(days)s * interval '1 day'
    )
"""
DERIVE = f"""
WITH stretch AS ({STRETCHES}), event AS ({EVENTS}), told AS (
    SELECT t.*, e.called_at AS first_call, e.waited_again, e.served, e.transfers, e.holds, e.absences,
        e.told_least, e.told_most,
        greatest(t.issued_at, t.booked_for) AS from_when
    FROM counters_ticket AS t JOIN event AS e ON e.ticket_id = t.id
)
INSERT INTO indicators_visit ({", ".join(COLUMNS)})
SELECT {{columns}}
FROM told AS t
JOIN counters_day AS d ON d.id = t.day_id
JOIN counters_centre AS c ON c.id = d.centre_id
ON CONFLICT (ticket_id) DO UPDATE SET {WRITTEN}
"""
VALUES = {
    "ticket_id": "t.id",
    "code": "t.code",
    "unit_id": "c.unit_id",
    "date": "d.date",
    "line_id": "t.line_id",
    "counter_id": "t.counter_id",
    "procedure_id": "t.procedure_id",
    "purpose": "t.purpose",
    "priority": "t.priority",
    "origin": "t.origin",
    "state": "t.state",
    "issued_at": "t.issued_at",
    "called_at": "t.first_call",
    "ended_at": "t.ended_at",
    "weekday": f"EXTRACT(ISODOW FROM t.issued_at AT TIME ZONE '{ZONE}') - 1",
    "hour": f"EXTRACT(HOUR FROM t.issued_at AT TIME ZONE '{ZONE}')",
    "waited": "CASE WHEN t.first_call IS NOT NULL THEN "
    "greatest(EXTRACT(EPOCH FROM t.first_call - t.from_when), 0) + coalesce(t.waited_again, 0) END",
    "served": "t.served",
    "expected": "CASE WHEN t.expected_at IS NOT NULL THEN "
    "greatest(EXTRACT(EPOCH FROM t.expected_at - t.from_when), 0) END",
    "off": "EXTRACT(EPOCH FROM t.first_call - t.expected_at)",
    "inside": "EXTRACT(EPOCH FROM t.first_call - t.issued_at) / 60 BETWEEN t.told_least AND t.told_most",
    "transfers": "t.transfers",
    "holds": "t.holds",
    "absences": "t.absences",
    "again": f"CASE WHEN t.state <> '{State.DONE}' THEN '' WHEN {SAME_DOSSIER} THEN '{Again.DOSSIER}' "
    f"WHEN {SAME_PERSON} THEN '{Again.PARTY}' ELSE '' END",
}
"""Column of a visit -> from what it is told."""
STATEMENT = DERIVE.format(columns=", ".join(VALUES[name] for name in COLUMNS))


def refresh() -> int:
    """Visits follow what happened to tickets since the last look, and open pages are told; returns how many
    were derived."""
    seen = cursors.look(READER, TicketEvent)
    stale = TicketEvent.objects.filter(pk__gt=seen.after).order_by().values_list("ticket", flat=True)
    keys = sorted(set(stale))
    done = derive(keys)
    units_changed(Visit.objects.filter(pk__in=keys).values_list("unit", flat=True).distinct())
    cursors.move(seen)
    return done


def rebuild() -> int:
    """Every visit anew, from tickets alone."""
    seen = cursors.look(READER, TicketEvent)
    last = Ticket.objects.aggregate(last=Max("pk"))["last"] or 0
    done = sum(derive(range(first, first + AT_ONCE)) for first in range(1, last + 1, AT_ONCE))
    cursors.move(seen)
    return done


def derive(keys: Sequence[int]) -> int:
    """Derive the visits of these tickets and store them; returns how many there were."""
    days = in_force(DAYS, clock.today()) or 0
    done = 0
    for start in range(0, len(keys), AT_ONCE):
        part = list(keys[start : start + AT_ONCE])
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            cursor.execute(STATEMENT, {"keys": part, "days": days})
            done += cursor.rowcount
    return done
