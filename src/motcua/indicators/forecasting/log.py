"""Measured hours of steps, read from the work that was done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import QuerySet

from motcua.core.years import YearNotAnnounced
from motcua.dossiers.models import Pause, WorkItem
from motcua.dossiers.worked import hours_at_work, pauses_of
from motcua.indicators.forecasting.samples import Measured, Step

LATEST = 200_000
"""Work items looked at, the newest; a province of four million dossiers a year closes them in a few days."""
TOGETHER = 5_000
DONE = (WorkItem.Outcome.COMPLETED, WorkItem.Outcome.SENT_BACK)
ASKED = ("process_version_id", "unit_names", "deciding_unit_id", "procedure_version__procedure_id")


def step_of(item: WorkItem) -> Step:
    """The step of a work item whose dossier came with it."""
    dossier = item.dossier
    procedure = dossier.procedure_version.procedure_id
    return Step(dossier.process_version_id, item.node, item.act, procedure, item.unit_id)


def spent(items: Sequence[WorkItem], until: datetime, pauses: Iterable[Pause]) -> float:
    """Working hours a dossier had on one step by a moment, over all its openings. Raises YearNotAnnounced."""
    stood = list(pauses)
    ends = ((item, min(item.closed_at or until, until)) for item in items if item.opened_at < until)
    return sum(hours_at_work(item.dossier, item.opened_at, end, stood) for item, end in ends)


def measured(before: datetime) -> Iterator[Measured]:
    """What was measured by a moment, newest work first; a dossier's step counts once it is left for good."""
    keys = list(
        WorkItem.objects.filter(closed_at__lt=before, outcome__in=DONE)
        .order_by("-pk")
        .values_list("pk", flat=True)[:LATEST]
    )
    for start in range(0, len(keys), TOGETHER):
        yield from _of(keys[start : start + TOGETHER])


def with_dossiers(rows: QuerySet[WorkItem]) -> list[WorkItem]:
    """These work items with what their hours need of the dossier (one query)."""
    return list(
        rows.select_related("dossier__procedure_version").only(
            *("dossier_id", "node", "act", "unit_id", "opened_at", "closed_at"),
            *(f"dossier__{name}" for name in ASKED),
        )
    )


def _of(keys: Sequence[int]) -> Iterator[Measured]:
    items = with_dossiers(WorkItem.objects.filter(pk__in=keys))
    pauses = pauses_of({item.dossier_id for item in items})
    visits: dict[tuple[int, str], list[WorkItem]] = defaultdict(list)
    for item in items:
        visits[item.dossier_id, item.node].append(item)
    for (dossier, _), openings in visits.items():
        last = max(item.closed_at for item in openings if item.closed_at)
        try:
            yield Measured(step_of(openings[0]), spent(openings, last, pauses.get(dossier, [])))
        except YearNotAnnounced:
            continue
