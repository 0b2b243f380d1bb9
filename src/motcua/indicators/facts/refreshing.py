"""Keeping facts and tallies up with the event log and with the time that passes.

One refresh at a time: a lock of the database, held to the end of each transaction, keeps two workers from
counting at once. Facts and the tallies of their months and units change in one transaction. A dossier is
looked at when an event of it was written, when its due time passes, when a rating or a petition left a note
(:mod:`motcua.indicators.facts.noticing`), and once an hour while it is open and late; the number of its
events tells whether its facts are fresh, so looking twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from motcua.core import clock
from motcua.dossiers.models import Dossier, Event
from motcua.dossiers.states import State
from motcua.dossiers.tags import Tag
from motcua.indicators import cursors
from motcua.indicators.facts import tallies
from motcua.indicators.facts.deriving import derive
from motcua.indicators.facts.tallies import Place
from motcua.indicators.models import DossierFact, StaleDossier
from motcua.indicators.telling import units_changed

READER = "facts"
LOCK = 7_660_001
"""The number of the lock in the database."""
TOGETHER = 10_000
"""Dossiers of one transaction; a month of a busy unit is then counted at most a few times."""
AT_ONCE = 1_000
"""Dossiers whose rows are read together."""
KEY = "dossier_id"
COLUMNS = [column for column in DossierFact._meta.concrete_fields if not column.primary_key]
WRITTEN = [column.name for column in COLUMNS]
"""What a refresh stores."""
UNTALLIED = {"late_hours", "holder", "paused_hours", "events", "code", "due_at", "received_at", "state"}
COMPARED = [KEY, "month", "unit_id", *(one.attname for one in COLUMNS if one.name not in UNTALLIED)]
"""What tallies are made of, after the key and the place; no other change makes them be counted again."""


def refresh() -> int:
    """Bring facts and tallies up to the events committed by now and to the time it is; returns how many
    dossiers were looked at."""
    seen = cursors.look(READER)
    notes = dict(StaleDossier.objects.values_list("pk", "dossier"))
    stale = {*_stale(seen.after), *_linked_to_moved(seen.after), *_received(notes.values())}
    done = renew(sorted(stale)) + renew(_turned_late(clock.now()))
    # What is written from now on stands in a note of its own, so nothing is taken away unread.
    StaleDossier.objects.filter(pk__in=notes).delete()
    cursors.move(seen)
    return done


def refresh_open() -> int:
    """The hours of the open late ones, and with whom their delay lies, go on with the time."""
    return renew(_keys(DossierFact.objects.filter(finished_at=None, late_from__isnull=False)))


def rebuild() -> int:
    """Everything anew, from the dossiers alone; figures stay readable meanwhile. Returns the dossiers."""
    seen = cursors.look(READER)
    done = renew(_every_received())
    with transaction.atomic():
        _alone()
        tallies.count_all_again()
    cursors.move(seen)
    return done


def renew(keys: Sequence[int]) -> int:
    """Derive these dossiers' facts again, and count again where that changed a number."""
    for chunk in _parts(keys, TOGETHER):
        with transaction.atomic():
            _alone()
            places: set[Place] = set()
            for batch in _parts(chunk, AT_ONCE):
                places |= _store(derive(batch, clock.now()))
            tallies.count_again(places)
            units_changed(unit for _, unit in places)
    return len(keys)


def _parts(keys: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    return (keys[start : start + size] for start in range(0, len(keys), size))


def _store(facts: list[DossierFact]) -> set[Place]:
    """Write them; returns the months and units whose numbers may have changed."""
    before = {row[0]: row for row in _stored(facts)}
    DossierFact.objects.bulk_create(
        facts, update_conflicts=True, unique_fields=["dossier"], update_fields=WRITTEN
    )
    after = {fact.pk: tuple(getattr(fact, name) for name in COMPARED) for fact in facts}
    changed = [row for key, row in after.items() if before.get(key) != row]
    old = [before[row[0]] for row in changed if row[0] in before]
    return {(row[1], row[2]) for row in [*changed, *old]}


def _stored(facts: list[DossierFact]) -> Iterable[tuple[object, ...]]:
    return DossierFact.objects.filter(pk__in=[fact.pk for fact in facts]).values_list(*COMPARED)


def _alone() -> None:
    """Wait for whoever else refreshes; the lock goes with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _stale(after: int) -> list[int]:
    """Received dossiers with an event above ``after`` that their facts do not hold yet."""
    fresh = Q(fact__events=F("event_count"))
    moved = Event.objects.filter(pk__gt=after).order_by().values("dossier")
    return _keys(Dossier.objects.filter(~fresh, received_at__isnull=False, pk__in=moved))


def _linked_to_moved(after: int) -> list[int]:
    """Dossiers counted by themselves whose leading one was received since."""
    led = Event.objects.filter(pk__gt=after, tag=Tag.RECEIVE).order_by().values("dossier")
    return _keys(Dossier.objects.filter(linked_to__in=led, fact__counted=True))


def _received(dossiers: Iterable[int]) -> list[int]:
    """Those of them that have facts; a rating of a visit may be about a dossier never received."""
    wanted = set(dossiers)
    return _keys(Dossier.objects.filter(pk__in=wanted, received_at__isnull=False)) if wanted else []


def _turned_late(now: datetime) -> list[int]:
    """Open ones whose due time passed since they were looked at. While the person is waited for it cannot."""
    open_ones = DossierFact.objects.filter(
        ~Q(state=State.AWAITING_SUPPLEMENT), finished_at=None, late_from=None, due_at__lt=now
    )
    return _keys(open_ones)


def _every_received() -> list[int]:
    return _keys(Dossier.objects.filter(received_at__isnull=False))


def _keys(rows: QuerySet[Dossier] | QuerySet[DossierFact]) -> list[int]:
    """Their keys, read before anything is changed."""
    return list(rows.order_by("pk").values_list("pk", flat=True))
