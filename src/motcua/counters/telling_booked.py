"""Telling whoever booked, where an e-mail address is known: made, moved, cancelled, and the day before."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from motcua.core import clock
from motcua.counters.models import Booking
from motcua.notices.models import Outbox

TOPIC: Final = "booking"
REMINDED_AT: Final = time(17)
"""On the day before; our own choice, inside the hours people are told."""


class Said(StrEnum):
    """What is told."""

    MADE = "made"
    MOVED = "moved"
    CANCELLED = "cancelled"
    REMINDER = "reminder"


def made(booking: Booking, now: datetime) -> None:
    """Call inside the act."""
    _put(booking, Said.MADE, now, now)
    _remind(booking, now)


def moved(booking: Booking, now: datetime) -> None:
    """Call inside the act, with the new time. The reminder of the old time finds it gone and says nothing."""
    _put(booking, Said.MOVED, now, now)
    _remind(booking, now)


def cancelled(booking: Booking, now: datetime) -> None:
    """Call inside the act."""
    _put(booking, Said.CANCELLED, now, now)


def _remind(booking: Booking, now: datetime) -> None:
    eve = clock.day_of(booking.at) - timedelta(days=1)
    moment = datetime.combine(eve, REMINDED_AT, clock.VIETNAM)
    if moment > now:
        _put(booking, Said.REMINDER, now, moment)


def _put(booking: Booking, said: Said, now: datetime, not_before: datetime) -> None:
    if booking.party is None or not booking.party.email:
        return
    Outbox.objects.create(
        topic=TOPIC,
        subject=booking.pk,
        payload={"said": said, "at": booking.at.isoformat()},
        created_at=now,
        not_before=not_before,
    )
