"""Booking a time: what is offered, one place for one person, coming to it."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hallkit import Hall

from motcua.core import clock
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.counters import offering
from motcua.counters.acts import booking, drawing, setting_up
from motcua.counters.acts.setting_up import SlotData
from motcua.counters.machines import actor_of
from motcua.counters.models import Booking, Origin, Ticket

MONDAY = date(2026, 8, 24)
TIME = datetime(2026, 8, 24, 8, 0, tzinfo=clock.VIETNAM)


def offer(hall: Hall, places: int = 2, weekday: int = 0) -> None:
    """Mondays from 8 to 9, every quarter of an hour, in line A."""
    rule = SlotData(weekday, time(8), time(9), date(2026, 1, 1), places=places)
    setting_up.set_slots(hall.world.actor("manager"), hall.lines["A"].pk, [rule])


def book(hall: Hall, at: datetime = TIME, **more: Any) -> Booking:
    wish = {"key": uuid.uuid4(), "name": "Demo Trần Văn Mận", "phone": "0900000321"} | more
    return booking.book(hall.world.actor("citizen"), hall.lines["A"].pk, at, **wish)


def come(hall: Hall, made: Booking, at: datetime) -> Ticket:
    with clock.at(at):
        return drawing.check_in(
            actor_of(hall.kiosk), made.code.lower(), centre=hall.centre.pk, key=uuid.uuid4()
        )


def test_a_day_offers_its_times(hall: Hall) -> None:
    offer(hall)
    found = offering.slots(hall.lines["A"], MONDAY)
    assert [f"{slot.at:%H:%M} {slot.free}/{slot.places}" for slot in found] == [
        "08:00 2/2",
        "08:15 2/2",
        "08:30 2/2",
        "08:45 2/2",
    ]


def test_a_holiday_offers_nothing(hall: Hall) -> None:
    offer(hall, weekday=2)
    with clock.at(datetime(2026, 8, 31, 9, tzinfo=clock.VIETNAM)):
        assert offering.slots(hall.lines["A"], date(2026, 9, 2)) == []


def test_a_year_without_a_calendar_offers_nothing(hall: Hall) -> None:
    offer(hall, weekday=4)
    with clock.at(datetime(2039, 12, 30, 9, tzinfo=clock.VIETNAM)):
        assert offering.slots(hall.lines["A"], date(2040, 1, 6)) == []


def test_times_too_far_ahead_are_not_offered(hall: Hall) -> None:
    offer(hall)
    assert offering.slots(hall.lines["A"], MONDAY + timedelta(days=14)) == []


def test_times_gone_by_are_not_offered(hall: Hall) -> None:
    offer(hall)
    with clock.at(TIME + timedelta(minutes=20)):
        assert [slot.at.minute for slot in offering.slots(hall.lines["A"], MONDAY)] == [30, 45]


def test_a_booking_takes_a_place(hall: Hall) -> None:
    offer(hall)
    book(hall)
    assert offering.slots(hall.lines["A"], MONDAY)[0].free == 1


def test_a_full_time_is_refused(hall: Hall) -> None:
    offer(hall, places=1)
    book(hall)
    with pytest.raises(Conflict, match="vừa hết chỗ"):
        book(hall, phone="0900000999")


def test_a_time_nobody_offers_is_refused(hall: Hall) -> None:
    offer(hall)
    with pytest.raises(Conflict, match="không nhận đặt lịch"):
        book(hall, TIME + timedelta(minutes=5))


def test_a_second_booking_of_a_person_on_a_day_is_refused(hall: Hall) -> None:
    offer(hall)
    book(hall)
    with pytest.raises(Conflict, match="đã có một lịch hẹn"):
        book(hall, TIME + timedelta(minutes=15))


def test_a_booking_names_somebody_who_can_be_reached(hall: Hall) -> None:
    offer(hall)
    with pytest.raises(Refusal, match="Ghi số điện thoại để nhận báo"):
        book(hall, phone="")
    with pytest.raises(Refusal, match="Ghi họ tên"):
        book(hall, name="  ")
    with pytest.raises(Refusal, match="không đúng"):
        book(hall, phone="12345")


def test_the_same_request_books_once(hall: Hall) -> None:
    offer(hall)
    key = uuid.uuid4()
    assert book(hall, key=key).pk == book(hall, key=key).pk


def test_a_cancelled_booking_frees_its_place(hall: Hall) -> None:
    offer(hall, places=1)
    booking.cancel_booking(hall.world.actor("citizen"), book(hall).code)
    assert book(hall).place == 1


def test_a_booking_is_cancelled_once(hall: Hall) -> None:
    offer(hall)
    made = book(hall)
    booking.cancel_booking(hall.world.actor("citizen"), made.code)
    with pytest.raises(Conflict, match="đã được hủy"):
        booking.cancel_booking(hall.world.actor("citizen"), made.code)


def test_coming_in_time_gives_a_number(hall: Hall) -> None:
    offer(hall)
    ticket = come(hall, book(hall, priority="pregnant"), TIME - timedelta(minutes=10))
    assert (ticket.origin, ticket.booked_for, ticket.ranked_at) == (Origin.BOOKING, TIME, TIME)
    assert ticket.priority == "pregnant"


def test_coming_twice_gives_the_same_number(hall: Hall) -> None:
    offer(hall)
    made = book(hall)
    assert come(hall, made, TIME).pk == come(hall, made, TIME + timedelta(minutes=1)).pk


@pytest.mark.parametrize(
    ("minutes", "words"), [(-31, "Mời quay lại từ 07:30"), (16, "đã quá giờ hẹn.*Mời lấy số mới")]
)
def test_coming_too_early_or_too_late_is_told_what_to_do(hall: Hall, minutes: int, words: str) -> None:
    offer(hall)
    made = book(hall)
    with pytest.raises(Conflict, match=words):
        come(hall, made, TIME + timedelta(minutes=minutes))


def test_a_cancelled_booking_gives_no_number(hall: Hall) -> None:
    offer(hall)
    made = book(hall)
    booking.cancel_booking(hall.world.actor("citizen"), made.code)
    with pytest.raises(Conflict, match="đã được hủy"):
        come(hall, made, TIME)


def test_a_code_of_elsewhere_gives_no_number(hall: Hall) -> None:
    with pytest.raises(NotFound, match="Kiểm tra lại mã"):
        drawing.check_in(actor_of(hall.kiosk), "AAAA2222", centre=hall.centre.pk, key=uuid.uuid4())


def test_a_missed_booking_does_not_stand_in_the_way_of_another(hall: Hall) -> None:
    offer(hall)
    book(hall)
    with clock.at(TIME + timedelta(minutes=20)):
        assert book(hall, TIME + timedelta(minutes=30)).pk


def test_bookings_made_stay_when_the_times_change(hall: Hall) -> None:
    offer(hall)
    made = book(hall)
    setting_up.set_slots(hall.world.actor("manager"), hall.lines["A"].pk, [])
    assert come(hall, made, TIME).number == 1
