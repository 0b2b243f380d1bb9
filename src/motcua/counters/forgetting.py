"""What the queue forgets: whose a number or a booking was, once a dated parameter of days has passed.

Numbers, times and events stay, since figures are counted from them; they name nobody.
"""

from __future__ import annotations

from datetime import timedelta

from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.counters.models import Booking, Ticket

FORGOTTEN = "(đã xóa)"


def forget() -> int:
    """Remove person, name and phone from what is old enough; returns how many rows named somebody."""
    days = in_force("queue-personal-data-days", clock.today())
    if days is None:
        return 0
    before = clock.midnight(clock.today()) - timedelta(days=days)
    tickets = Ticket.objects.filter(issued_at__lt=before).exclude(party=None)
    bookings = Booking.objects.filter(at__lt=before).exclude(name=FORGOTTEN)
    return tickets.update(party=None) + bookings.update(party=None, name=FORGOTTEN, phone="")
