"""One row of measured figures per decided dossier of a process, from the event log.

Hours are working hours of the deciding unit from receipt to decision, the time the clock stood still left
out. A trip is each time the person had to come: filing at the counter, completing the dossier there, and
taking the result there; what was paid at the counter was paid on one of those. A paper is a component handed
in: one only shown, or replaced by data, is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Count, Q, QuerySet, Sum

from motcua.core import clock
from motcua.dossiers.models import Channel, Component, Dossier, Event, Payment
from motcua.dossiers.tags import Tag
from motcua.dossiers.worked import hours_at_work, pauses_of

AT_ONCE = 1000
"""Dossiers whose rows are read together; memory does not grow with their number."""
AT_COUNTER = "Tại quầy"
FEWEST = 30
"""Under this many values only the values are given, no percentage and no verdict: a few dossiers would speak
for all."""
# Only an officer acts under a title, so an answer under one was taken in at the counter.
CAME_AGAIN = Q(tag=Tag.RETURN_RESULT, data__method=AT_COUNTER) | (Q(tag=Tag.ANSWER_SUPPLEMENT) & ~Q(title=""))
"""Events at which the person had to come after filing."""


@dataclass(frozen=True, slots=True)
class Measured:
    """``hours``: working hours; ``paid``: đồng of fees recorded as paid."""

    code: str
    decided_on: date
    hours: float
    trips: int
    papers: int
    paid: int


def measured(
    processes: Iterable[int], since: date | None = None, until: date | None = None
) -> Iterator[Measured]:
    """A row for each of :func:`decided_under`."""
    rows = decided_under(processes, since, until)
    found = rows.defer("form_data", "due_explanation", "position").order_by("pk").iterator(AT_ONCE)
    while batch := list(islice(found, AT_ONCE)):
        yield from rows_of(batch)


def decided_under(
    processes: Iterable[int], since: date | None = None, until: date | None = None
) -> QuerySet[Dossier]:
    """Dossiers of these process versions received from ``since`` to before ``until`` and decided since.

    Withdrawn, stopped and refused-at-intake dossiers have no decision and are left out.
    """
    rows = Dossier.objects.filter(
        process_version__in=list(processes), received_at__isnull=False, decided_at__isnull=False
    )
    if since:
        rows = rows.filter(received_at__gte=clock.midnight(since))
    return rows.filter(received_at__lt=clock.midnight(until)) if until else rows


def rows_of(dossiers: list[Dossier]) -> Iterator[Measured]:
    """The figures of these decided dossiers (four queries)."""
    keys = [dossier.pk for dossier in dossiers]
    pauses, visits, papers, paid = pauses_of(keys), _visits(keys), _papers(keys), _paid(keys)
    for dossier in dossiers:
        if dossier.received_at is None or dossier.decided_at is None:
            continue
        yield Measured(
            code=dossier.code or "",
            decided_on=clock.day_of(dossier.decided_at),
            hours=hours_at_work(dossier, dossier.received_at, dossier.decided_at, pauses[dossier.pk]),
            trips=visits[dossier.pk] + (dossier.channel == Channel.DIRECT),
            papers=papers.get(dossier.pk, 0),
            paid=paid.get(dossier.pk, 0),
        )


def _visits(keys: list[int]) -> dict[int, int]:
    """Times the person came after filing: an answer taken in by an officer, a result handed over."""
    rows = Event.objects.filter(CAME_AGAIN, dossier__in=keys).values("dossier").annotate(n=Count("pk"))
    return defaultdict(int, rows.values_list("dossier", "n"))


def _papers(keys: list[int]) -> dict[int, int]:
    handed_in = Component.objects.filter(dossier__in=keys, shown_only=False, replaced_by_data="")
    rows = handed_in.values("dossier").annotate(n=Count("pk"))
    return dict(rows.values_list("dossier", "n"))


def _paid(keys: list[int]) -> dict[int, int]:
    rows = Payment.objects.filter(dossier__in=keys, paid_at__isnull=False).values("dossier")
    return dict(rows.annotate(sum=Sum("amount")).values_list("dossier", "sum"))
