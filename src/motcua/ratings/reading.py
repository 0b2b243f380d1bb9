"""Ratings for pages and reports: how many, how satisfied, and how many of those who could rate did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from motcua.core.satisfaction import Share, share_or_none
from motcua.counters.models import Ticket
from motcua.counters.models.tickets import State as TicketState
from motcua.dossiers.models import Dossier
from motcua.ratings.doubts import counted


@dataclass(frozen=True, slots=True)
class Counts:
    """``n`` ratings counted, ``yes`` of them satisfied; of ``possible`` services that ended, ``rated`` have a
    rating by now."""

    n: int
    yes: int
    possible: int
    rated: int

    @property
    def share(self) -> Share | None:
        """How many were satisfied, None where nobody rated."""
        return share_or_none(self.yes, self.n)

    @property
    def response(self) -> Share | None:
        """How many of those who could rate did, None where nobody could."""
        return share_or_none(self.rated, self.possible)


def counts(units: Iterable[int], since: datetime, until: datetime) -> Counts:
    """Ratings given from ``since`` until before ``until``, and services of these units that ended in it."""
    held = list(units)
    rows = counted().filter(unit__in=held, at__gte=since, at__lt=until)
    said = rows.aggregate(n=Count("pk"), yes=Count("pk", filter=Q(satisfied=True)))
    possible, rated = _response(held, since, until)
    return Counts(said["n"], said["yes"], possible, rated)


def _response(units: list[int], since: datetime, until: datetime) -> tuple[int, int]:
    """Visits served and dossiers ended, and how many of both have a rating (two queries)."""
    visits = Ticket.objects.filter(day__centre__unit__in=units, state=TicketState.DONE)
    dossiers = Dossier.objects.filter(deciding_unit__in=units, linked_to=None)
    possible = rated = 0
    for rows in (visits, dossiers):
        found = rows.filter(ended_at__gte=since, ended_at__lt=until).aggregate(
            all=Count("pk"), rated=Count("rating")
        )
        possible, rated = possible + found["all"], rated + found["rated"]
    return possible, rated
