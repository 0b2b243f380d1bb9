"""The mail about a booking. It names the place, the time and the code, and nobody."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from motcua.core import clock
from motcua.core.dates import say_moment
from motcua.core.display import local
from motcua.counters.models import Booking
from motcua.counters.telling_booked import TOPIC, Said
from motcua.notices.delivery import Later, handles, speaking_hours
from motcua.notices.models import Outbox

OPENINGS: Final = {
    Said.MADE: "Bạn đã đặt lịch",
    Said.MOVED: "Lịch hẹn của bạn đã đổi sang",
    Said.CANCELLED: "Lịch hẹn của bạn đã hủy:",
    Said.REMINDER: "Nhắc bạn lịch hẹn ngày mai,",
}


@handles(TOPIC)
def send(message: Outbox) -> str:
    """A reminder of a time that was moved, cancelled or used meanwhile tells nobody."""
    now = clock.now()
    if speaking_hours(now) != now:
        raise Later(speaking_hours(now))
    booking = Booking.objects.select_related("line__centre__unit", "party").get(pk=message.subject)
    said, at = Said(message.payload["said"]), datetime.fromisoformat(message.payload["at"])
    if said is Said.REMINDER and (booking.at != at or booking.cancelled_at or booking.ticket_id):
        return "lịch đã đổi, không nhắc"
    if not settings.EMAIL_READY or booking.party is None or not booking.party.email:
        return "không có thư điện tử"
    send_mail(
        f"Lịch hẹn {say_moment(local(at))}",
        body(booking, said, at),
        settings.DEFAULT_FROM_EMAIL,
        [booking.party.email],
    )
    return "thư điện tử"


def body(booking: Booking, said: Said, at: datetime) -> str:
    """The words of the mail."""
    centre = booking.line.centre
    lines = [f"{OPENINGS[said]} {say_moment(local(at))} tại {centre.name}, việc: {booking.line.name}."]
    if centre.unit.address:
        lines.append(f"Địa chỉ: {centre.unit.address}.")
    if said is not Said.CANCELLED:
        page = f"{settings.BASE_URL}{reverse('hall:booking', args=[booking.code])}"
        lines.append(f"Mã hẹn: {booking.code}. Xem, đổi hoặc hủy: {page}")
    return "\n".join(lines) + "\n"
