"""Up to which event the log is settled: nothing with a lower id can appear any more.

Ids are given out when a verb inserts its event, but the event is seen only when the verb commits, so an event
with a lower id may come to light after one with a higher id. A verb has locked or inserted its dossier
before it gives out an event's id, so its transaction has a number by then. Hence: note the newest event and
the next transaction number in one look; once no transaction with a lower number runs any more, every id up
to that event has been committed or will never be.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.db import connection

LOOK = """
SELECT pg_snapshot_xmax(pg_current_snapshot())::text, e.id, e.hash
FROM (SELECT 1) one LEFT JOIN (SELECT id, hash FROM dossiers_event ORDER BY id DESC LIMIT 1) e ON true
"""
RUNNING = """
SELECT count(*) FROM pg_snapshot_xip(pg_current_snapshot()) AS x
WHERE x < %s::xid8 AND NOT EXISTS (
  SELECT 1 FROM pg_stat_activity a JOIN pg_database d ON d.oid = a.datid
  WHERE a.backend_xid = x::xid AND d.datname <> current_database()
)
"""
"""Transactions of other databases on the same server write no event of ours."""

PAUSE_S = 0.05
LOOKS = 60
"""How often, and how long apart, running transactions are waited for."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """``settled`` is false when a transaction outlasted the waiting: nothing may be written yet."""

    position: int
    hash: str
    settled: bool


def horizon(looks: int = LOOKS) -> Horizon:
    """The newest event, once all before it are there."""
    with connection.cursor() as cursor:
        cursor.execute(LOOK)
        number, position, hash_ = cursor.fetchone()
        for look in range(looks):
            if look:
                time.sleep(PAUSE_S)
            cursor.execute(RUNNING, [number])
            if not cursor.fetchone()[0]:
                return Horizon(position or 0, hash_ or "", True)
    return Horizon(position or 0, hash_ or "", False)


def known(position: int, hash_: str) -> bool:
    """Whether this database wrote the event."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT hash = %s FROM dossiers_event WHERE id = %s", [hash_, position])
        found = cursor.fetchone()
    return bool(found and found[0])
