"""Which dossiers still owe scans of their papers, and until when.

Scanning is a duty of whoever receives (TT 01/2023/TT-VPCP Art. 5, 7); how long it may take is a dated
parameter (``capture-hours``), unconfirmed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from motcua.core import clock
from motcua.core.deadlines import step_due
from motcua.core.parameters import in_force
from motcua.core.years import YearNotAnnounced
from motcua.digitising.models import Capture, Scan
from motcua.dossiers.deadlines import calendar_of
from motcua.dossiers.models import Component, ComponentFile, Dossier
from motcua.dossiers.states import HANDLED, State

MOST = 200
"""Dossiers listed at once."""
LOOKED = 200
"""Dossiers looked through at once."""
FURTHEST = 10
"""Times that, at most. Papers that must not be scanned stay without a file for ever, before others."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A dossier with papers nobody has scanned yet. ``due``: when they should have been."""

    dossier: Dossier
    papers: tuple[Component, ...]
    due: datetime

    @property
    def late(self) -> bool:
        return self.due < clock.now()


def owed(units: Collection[int], *, most: int = MOST) -> list[Owed]:
    """Dossiers received by these units with papers still to be scanned, what is late first (three queries for
    each :data:`LOOKED`)."""
    rows = _undigitised(units)
    found: list[Owed] = []
    for place in range(FURTHEST):
        part = list(rows[place * LOOKED : (place + 1) * LOOKED])
        found += [Owed(one, papers, due_of(one)) for one in part if (papers := _papers(one))]
        if len(found) >= most or len(part) < LOOKED:
            break
    return sorted(found[:most], key=lambda row: row.due)


def _papers(dossier: Dossier) -> tuple[Component, ...]:
    return tuple(paper for paper in dossier.components.all() if _wanted(paper))


def due_of(dossier: Dossier) -> datetime:
    """Until when the papers should be scanned: working hours from receipt; at once where the calendar of that
    year is not known."""
    assert dossier.received_at is not None, "only a received dossier owes scans"
    hours = in_force("capture-hours", clock.day_of(dossier.received_at))
    try:
        return step_due(dossier.received_at, Decimal(hours), calendar_of(dossier.received_unit.hours))
    except YearNotAnnounced:
        return dossier.received_at


def unattached(captures: QuerySet[Capture]) -> QuerySet[Capture]:
    """Those made for a dossier whose file no dossier has: the last step was refused, or broken off."""
    own = ComponentFile.objects.filter(holding=None)
    return captures.filter(
        ~Exists(own.filter(file=OuterRef("file"))),
        ~Exists(own.filter(file=OuterRef("unsigned"))),
        scan__kind=Scan.About.DOSSIER,
        withdrawn_at=None,
    )


def _wanted(paper: Component) -> bool:
    return paper.scannable and not paper.files.all()


def _undigitised(units: Collection[int]) -> QuerySet[Dossier]:
    """Received, not handed over, with at least one original that has no file."""
    bare = Component.objects.filter(
        dossier=OuterRef("pk"), originals__gt=0, shown_only=False, replaced_by_data="", files=None
    )
    files = Prefetch("components", Component.objects.prefetch_related("files"))
    return (
        Dossier.objects.filter(
            Q(received_unit__in=units),
            Exists(bare),
            state__in=[*HANDLED, State.DECIDED],
            received_at__isnull=False,
        )
        .select_related("received_unit", "filed_by")
        .prefetch_related(files)
        .order_by("received_at", "pk")
    )
