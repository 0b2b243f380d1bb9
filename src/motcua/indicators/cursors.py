"""Reading the event log on and on without missing an event.

Ids of events are given before their transactions commit, so a lower id may become visible after a higher
one. A reader therefore looks again at everything above ``position``, and ``position`` moves only when every
transaction that could still bring a lower id is over: at a look the highest id is noted together with a
transaction number given after it was seen; once all transactions below that number have ended, nothing at
or below that id can appear any more. (Every act locks or writes its dossier's, or its ticket's, row before
its event gets an id, so its transaction has its number by then.)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max, Model

from motcua.core import clock
from motcua.dossiers.models import Event
from motcua.indicators.models import Cursor


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the log. ``after``: everything above this id is to be looked at again, read or not.
    ``settled``: the position to go on from once that is done; ``ahead``, ``horizon`` as in the cursor."""

    name: str
    after: int
    settled: int
    ahead: int
    horizon: int


@transaction.atomic
def look(name: str, log: type[Model] = Event) -> Look:
    """Where the reader called ``name`` goes on in a log. To be taken before its events are read."""
    cursor = Cursor.objects.filter(name=name).first() or Cursor(name=name)
    highest: int = log._default_manager.aggregate(highest=Max("pk"))["highest"] or 0
    given, oldest = _transactions()
    if oldest < cursor.horizon:
        return Look(name, cursor.position, cursor.position, cursor.ahead, cursor.horizon)
    return Look(name, cursor.position, max(cursor.position, cursor.ahead), highest, given)


def move(seen: Look) -> None:
    """Everything the look named was dealt with. Readers that overtook one another never move back."""
    with transaction.atomic():
        Cursor.objects.get_or_create(name=seen.name, defaults={"at": clock.now()})
        cursor = Cursor.objects.select_for_update().get(name=seen.name)
        cursor.position = max(cursor.position, seen.settled)
        cursor.ahead, cursor.horizon, cursor.at = seen.ahead, seen.horizon, clock.now()
        cursor.save()


def seen_at(name: str) -> datetime | None:
    """When the reader last came through, None before its first look."""
    return Cursor.objects.filter(name=name).values_list("at", flat=True).first()


def _transactions() -> tuple[int, int]:
    """(a number given now, the lowest one still running)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_current_xact_id()::text::bigint, pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
        )
        given, oldest = cursor.fetchone()
    return given, oldest
