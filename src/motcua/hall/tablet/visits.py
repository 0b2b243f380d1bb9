"""The visits a tablet may ask about: over since a few minutes, not rated yet, at its counter."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.counters.models import Device, Ticket
from motcua.counters.models.tickets import State

MOST = 12
"""Numbers to choose from on a tablet that belongs to no counter."""


def over(device: Device) -> QuerySet[Ticket]:
    """Those of its counter, of its whole centre when it belongs to none; the last one first."""
    minutes: int = in_force("rating-tablet-minutes", clock.today())
    now = clock.now()
    rows = Ticket.objects.filter(
        day__centre=device.centre_id,
        day__date=clock.today(),
        state=State.DONE,
        ended_at__gt=now - timedelta(minutes=minutes),
    )
    if device.counter_id is not None:
        rows = rows.filter(counter=device.counter_id)
    return rows.select_related("day__centre__unit", "counter", "officer", "party").order_by("-ended_at")


def asked(device: Device) -> list[Ticket]:
    """Those nobody has rated yet."""
    return list(over(device).filter(rating=None)[: 1 if device.counter_id else MOST])
