"""Checking the event log: every chain unbroken, every seal still true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from django.db.models import F, Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from motcua.audit import chain, seals
from motcua.audit.models import DailySeal
from motcua.core import clock
from motcua.dossiers.models import Dossier, Event


def seal_until(last: date) -> list[DailySeal]:
    """Seal every day up to ``last`` that has no seal yet, in order; also days missed while nothing ran.

    A day that is not over is never sealed: what happens later on it would look like tampering.
    """
    last = min(last, clock.today() - timedelta(days=1))
    first = _first_unsealed()
    days = (last - first).days + 1 if first else 0
    return [seal_day(first + timedelta(days=n)) for n in range(days)] if first else []


def _first_unsealed() -> date | None:
    sealed = DailySeal.objects.order_by("day").last()
    if sealed:
        return sealed.day + timedelta(days=1)
    event = Event.objects.order_by("at").first()
    return clock.day_of(event.at) if event else None


def seal_day(day: date) -> DailySeal:
    """Seal the heads of the chains that moved on ``day``."""
    return seals.seal(day, heads(day))


def heads(day: date) -> list[tuple[int, str]]:
    """(dossier id, hash of its last event of that day in Viet Nam)."""
    start = clock.midnight(day)
    events = Event.objects.filter(at__gte=start, at__lt=start + timedelta(days=1))
    last = events.order_by().values("dossier").annotate(number=Max("number"))
    numbers = {row["dossier"]: row["number"] for row in last}
    rows = events.filter(dossier__in=numbers).values_list("dossier", "number", "hash")
    return [(dossier, hash) for dossier, number, hash in rows if numbers[dossier] == number]


def broken_chains() -> Iterator[tuple[int, int]]:
    """(dossier id, number of the first event that does not follow, or is missing) of every damaged chain.

    The dossier's own count and head show when the end of a chain is gone.
    """
    damaged_ones = set()
    for dossier, number in _links_broken():
        damaged_ones.add(dossier)
        yield dossier, number
    last = Event.objects.filter(dossier=OuterRef("pk")).order_by("-number")
    ends = Dossier.objects.annotate(
        last=Coalesce(Subquery(last.values("number")[:1]), 0),
        end=Coalesce(Subquery(last.values("hash")[:1]), Value("")),
    )
    for pk, count in ends.exclude(last=F("event_count"), end=F("event_head")).values_list("pk", "last"):
        if pk not in damaged_ones:
            yield pk, count + 1


def _links_broken() -> Iterator[tuple[int, int]]:
    events = Event.objects.order_by("dossier_id", "number").iterator(chunk_size=5000)
    for dossier, own in groupby(events, key=lambda event: event.dossier_id):
        chained = list(own)
        broken = chain.first_break((event.hash, event.content()) for event in chained)
        if broken is not None:
            yield dossier, chained[broken].number


def broken_seals() -> list[date]:
    """Sealed days whose seal no longer matches the log."""
    previous, broken = chain.GENESIS, []
    for row in DailySeal.objects.order_by("day"):
        content = {"day": row.day.isoformat(), "heads": sorted(heads(row.day))}
        if chain.link(previous, content) != row.hash:
            broken.append(row.day)
        previous = row.hash
    return broken
