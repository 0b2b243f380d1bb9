"""Coming to a booked time: which booking, whether now is its time, and its use."""

from __future__ import annotations

from datetime import timedelta

from motcua.core import clock
from motcua.core.dates import say_moment
from motcua.core.display import local
from motcua.core.errors import Conflict, NotFound
from motcua.core.parameters import in_force
from motcua.counters.models import Booking, Ticket

DRAW_INSTEAD = "Mời lấy số mới tại máy."


def booking_here(code: str, centre: int) -> Booking:
    """The booking of a centre by its code, as typed. Raises NotFound."""
    tidy = "".join(code.split()).replace("-", "").upper()
    found = Booking.objects.select_related("line", "ticket").filter(code=tidy, line__centre=centre).first()
    if found is None:
        raise NotFound("Mã đặt lịch", "không có ở Bộ phận Một cửa này", "Kiểm tra lại mã trên giấy hẹn.")
    return found


def early() -> timedelta:
    """How long before its time one can come to a booking (dated parameter)."""
    return timedelta(minutes=in_force("booking-early-minutes", clock.today()) or 0)


def late() -> timedelta:
    """How long after its time a booking is kept (dated parameter)."""
    return timedelta(minutes=in_force("booking-late-minutes", clock.today()) or 0)


def check_time(booking: Booking) -> None:
    """Raises Conflict when cancelled, too early or too late."""
    what, at = f"Lịch hẹn {say_moment(local(booking.at))}", booking.at
    if booking.cancelled_at is not None:
        raise Conflict(what, "đã được hủy", DRAW_INSTEAD)
    if clock.now() < at - early():
        opens = local(at - early())
        raise Conflict(what, "chưa đến giờ nhận số", f"Mời quay lại từ {say_moment(opens)}, hoặc lấy số mới.")
    if clock.now() > at + late():
        raise Conflict(what, "đã quá giờ hẹn nên không còn giữ chỗ", DRAW_INSTEAD)


def use(booking: Booking, ticket: Ticket) -> None:
    """Mark a booking used. Cancelled, or used at another kiosk, at the same moment: the conditional update
    finds nothing and the number goes back."""
    free = Booking.objects.filter(pk=booking.pk, cancelled_at=None, ticket=None)
    if not free.update(ticket=ticket):
        raise Conflict("Lịch hẹn", "vừa được hủy hoặc đã nhận số", DRAW_INSTEAD)
