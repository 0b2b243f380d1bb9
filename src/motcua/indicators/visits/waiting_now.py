"""Who waits at this moment: how many, and since when the one who waits longest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min
from django.db.models.functions import Greatest

from motcua.core import clock
from motcua.counters.models import State, Ticket


@dataclass(frozen=True, slots=True)
class Waiting:
    """``since``: the earliest moment somebody waits from, None while nobody does."""

    people: int
    since: datetime | None
    now: datetime

    @property
    def minutes(self) -> int:
        """Whole minutes the longest wait has lasted."""
        return int((self.now - self.since).total_seconds() // 60) if self.since else 0


def waiting_now(units: Collection[int]) -> Waiting:
    """In the centres of these units today (one query); who booked waits from the booked time."""
    now = clock.now()
    rows = Ticket.objects.filter(
        state=State.WAITING, day__date=clock.today(), day__centre__unit__in=sorted(units)
    )
    told = rows.aggregate(people=Count("pk"), since=Min(Greatest("issued_at", "booked_for")))
    since = told["since"]
    return Waiting(told["people"], min(since, now) if since else None, now)
