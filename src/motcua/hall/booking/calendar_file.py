"""A booking as a calendar file (RFC 5545) for the person's own calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.urls import reverse
from icalendar import Alarm, Calendar, Event

from motcua.core import clock
from motcua.counters.models import Booking

LASTS: Final = timedelta(minutes=30)
REMINDED: Final = timedelta(hours=2)
MEDIA_TYPE: Final = "text/calendar"


def calendar_file(booking: Booking) -> bytes:
    """One event with a reminder; moved or cancelled, the same file changes the entry it made."""
    centre = booking.line.centre
    event = Event()
    event.add("uid", f"{booking.key}@motcua")
    event.add("dtstamp", clock.now())
    event.add("sequence", int((clock.now() - booking.booked_at).total_seconds()))
    event.add("dtstart", booking.at)
    event.add("dtend", booking.at + LASTS)
    event.add("summary", f"{booking.line.name} – {centre.name}")
    event.add("location", ", ".join(filter(None, (centre.name, centre.unit.address))))
    event.add("description", f"Mã hẹn: {booking.code}")
    event.add("url", f"{settings.BASE_URL}{reverse('hall:booking', args=[booking.code])}")
    event.add("status", "CANCELLED" if booking.cancelled_at else "CONFIRMED")
    event.add_component(_alarm())
    whole = Calendar()
    whole.add("prodid", "-//Mot Cua//Dat lich//VI")
    whole.add("version", "2.0")
    whole.add_component(event)
    return bytes(whole.to_ical())


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Lịch hẹn tại Một cửa")
    alarm.add("trigger", -REMINDED)
    return alarm
