"""Rows of the queue."""

from motcua.counters.models.bookings import Booking, SlotRule
from motcua.counters.models.centre import Centre, Counter, Device, Line, Shift
from motcua.counters.models.pace import Pace
from motcua.counters.models.tickets import (
    OPEN,
    Day,
    LineDay,
    Origin,
    Served,
    State,
    Ticket,
    TicketEvent,
    Trace,
)

__all__ = [
    "OPEN",
    "Booking",
    "Centre",
    "Counter",
    "Day",
    "Device",
    "Line",
    "LineDay",
    "Origin",
    "Pace",
    "Served",
    "Shift",
    "SlotRule",
    "State",
    "Ticket",
    "TicketEvent",
    "Trace",
]
