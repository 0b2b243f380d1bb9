"""Calls a screen has not heard of: the public state holds the latest only."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Max, Q

from motcua.counters import days_now
from motcua.counters.models import Ticket, Trace

MOST: Final = 200
"""Calls told at once; those before them are long over."""
CALLED_AT: Final = Max("events__at", filter=Q(events__kind__in=[Trace.CALL, Trace.RECALL]))


def since(centre: int, number: int) -> list[list[Any]]:
    """The calls of the current day after call ``number``, the oldest first, as the public state writes them.

    A number that was called again stands at its latest call only (two queries).
    """
    day = days_now.current(centre)
    if day is None:
        return []
    rows = Ticket.objects.filter(day=day, called_no__gt=number).annotate(last_called_at=CALLED_AT)
    names = ("called_no", "code", "counter__number", "calls", "last_called_at")
    latest = rows.order_by("-called_no").values_list(*names)[:MOST]
    return [[*told, int(at.timestamp())] for *told, at in reversed(latest)]
