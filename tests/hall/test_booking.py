"""Booking from the portal: a time, a code, another time, none; nothing typed is lost."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

import hallkit
import icalendar
import public_stage
import pytest
from django.core import mail
from django.test import Client
from hallkit import Hall
from public_stage import kiosk, offer_slots, words

from motcua.core import clock
from motcua.core.errors import Conflict
from motcua.counters.acts import booking as acts
from motcua.counters.models import Booking, State
from motcua.identity.actors import Actor
from motcua.identity.models import Party
from motcua.notices import delivery
from motcua.notices.models import Outbox
from world import World

pytestmark = pytest.mark.django_db
MONDAY_8 = datetime(2026, 8, 24, 8, 0, tzinfo=clock.VIETNAM)
ANYBODY = Actor(user=None, name="Người đặt lịch", subject="booking")


@pytest.fixture
def hall(province: World) -> Hall:
    found = public_stage.build(province)
    offer_slots(found)
    return found


def page(hall: Hall, day: str = "2026-08-24") -> str:
    return f"/dat-lich/{hall.centre.pk}/{hall.lines['A'].pk}/?ngay={day}"


def send(hall: Hall, client: Client | None = None, **changes: Any) -> Any:
    fields = {
        "key": str(uuid.uuid4()),
        "at": MONDAY_8.isoformat(),
        "name": "Nguyễn Thị Đào",
        "phone": "0912 345 678",
    }
    return (client or Client()).post(page(hall), fields | changes)


def booked(hall: Hall, **changes: Any) -> Booking:
    answer = send(hall, **changes)
    assert answer.status_code == 302, words(answer)
    return Booking.objects.latest("pk")


def fill(hall: Hall) -> None:
    """Both places of Monday at eight."""
    for number in ("0901111111", "0902222222"):
        booked(hall, phone=number)


def test_a_place_a_day_and_a_time_make_a_booking(hall: Hall) -> None:
    made = booked(hall)
    assert (made.at, made.line_id, made.phone) == (MONDAY_8, hall.lines["A"].pk, "0912345678")


def test_the_page_of_a_booking_says_when_where_and_the_code_and_no_name(hall: Hall) -> None:
    made = booked(hall)
    shown = words(Client().get(f"/dat-lich/ma/{made.code}/?moi=1"))
    assert "24/08/2026 08:00 (thứ Hai)" in shown and made.code in shown and "Từ 07:30 đến 08:15" in shown
    assert "Đào" not in shown and "345" not in shown


def test_sent_twice_it_books_once(hall: Hall) -> None:
    key = str(uuid.uuid4())
    assert booked(hall, key=key).pk == booked(hall, key=key).pk


def test_the_procedure_that_led_here_stays_with_the_booking(hall: Hall) -> None:
    Client().post(
        f"{page(hall)}&thu-tuc=1.001193",
        {"key": str(uuid.uuid4()), "at": MONDAY_8.isoformat(), "name": "Đào", "phone": "0912345678"},
    )
    made = Booking.objects.get()
    assert made.procedure is not None and made.procedure.code == "1.001193"


def test_the_page_of_a_procedure_leads_here_only_where_it_can_be_booked(hall: Hall) -> None:
    link = "/dat-lich/?thu-tuc=1.001193"
    assert link in Client().get("/thu-tuc/1.001193/").content.decode()
    hall.lines["A"].slot_rules.all().delete()
    assert link not in Client().get("/thu-tuc/1.001193/").content.decode()


def test_with_a_procedure_only_places_that_serve_it_are_offered(hall: Hall) -> None:
    assert "Một cửa Demo Sông Hậu" in words(Client().get("/dat-lich/?thu-tuc=1.001193"))
    type(hall.lines["A"]).objects.filter(pk=hall.lines["A"].pk).update(fields=[])
    assert "Chưa nơi nào nhận đặt lịch cho thủ tục này" in words(Client().get("/dat-lich/?thu-tuc=1.001193"))


def test_one_need_is_not_asked_for_two_are(hall: Hall) -> None:
    place = f"/dat-lich/{hall.centre.pk}/"
    assert Client().get(place)["Location"] == page(hall).split("?")[0]
    offer_slots(hall, "C")
    assert "Nhà ở, đất đai" in words(Client().get(place))


def test_nothing_to_book_is_said_with_what_to_do(hall: Hall) -> None:
    hall.lines["A"].slot_rules.all().delete()
    assert "đến thẳng Bộ phận Một cửa và lấy số tại máy" in words(Client().get("/dat-lich/"))


def test_days_off_are_not_offered_and_full_days_say_so(hall: Hall) -> None:
    hall.lines["A"].slot_rules.update(places=1)
    for number, minutes in enumerate((0, 30, 60, 90)):
        at = (MONDAY_8 + timedelta(minutes=minutes)).isoformat()
        booked(hall, at=at, phone=f"090111111{number}")
    shown = words(Client().get(page(hall, "2026-08-23")))
    assert "Thứ Hai 24/08 hết chỗ" in shown and "Chủ nhật" not in shown


def test_a_time_taken_meanwhile_is_said_and_nothing_typed_is_lost(hall: Hall) -> None:
    fill(hall)
    answer = send(hall, phone="0903333333")
    assert answer.status_code == 422
    assert "Giờ này vừa hết chỗ" in words(answer)
    assert "Nguyễn Thị Đào" in answer.content.decode() and "0903333333" in answer.content.decode()


def test_the_last_place_lost_inside_the_verb_stands_beside_the_times(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(*_args: object, **_known: object) -> Booking:
        raise Conflict("Giờ hẹn 08:00", "vừa hết chỗ", "Chọn giờ khác.")

    monkeypatch.setattr(acts, "book", taken)
    answer = send(hall)
    assert answer.context["form"].errors["at"] == ["Giờ hẹn 08:00: vừa hết chỗ. Chọn giờ khác."]
    assert "Nguyễn Thị Đào" in answer.content.decode()


def test_a_second_booking_of_the_same_person_on_the_day_is_refused(hall: Hall) -> None:
    booked(hall)
    answer = send(hall, at=(MONDAY_8 + timedelta(minutes=30)).isoformat())
    assert "đã có một lịch hẹn cho việc này trong ngày" in words(answer)


@pytest.mark.parametrize(("phone", "said"), [("", "Nhập số điện thoại"), ("123", "Số điện thoại không đúng")])
def test_a_wrong_number_is_refused_beside_its_field(hall: Hall, phone: str, said: str) -> None:
    answer = send(hall, phone=phone)
    assert said in words(answer) and "phone" in answer.context["form"].errors


def test_a_signed_in_person_finds_the_own_name_filled_in(hall: Hall) -> None:
    Party.objects.create(user=hall.world.users["citizen"], name="Demo Nguyễn Thị Bưởi", phone="0900000123")
    html = hall.world.signed_in("citizen").get(page(hall)).content.decode()
    assert "Demo Nguyễn Thị Bưởi" in html and "0900000123" in html


def test_the_kiosk_turns_the_code_into_a_number_at_its_time(hall: Hall) -> None:
    made, client = booked(hall), kiosk(hall)
    with clock.at(MONDAY_8):
        asked = client.post("/ki-ot/quet/", {"quet": f"http://x/dat-lich/ma/{made.code}/"})["Location"]
        assert made.code in client.get(asked).content.decode()
        answer = client.post("/ki-ot/dat-lich/", {"ma": made.code, "key": str(uuid.uuid4())})
    made.refresh_from_db()
    assert made.ticket is not None and made.ticket.secret in answer["Location"]
    assert made.ticket.booked_for == MONDAY_8


def test_too_early_at_the_kiosk_says_from_when(hall: Hall) -> None:
    made = booked(hall)
    shown = words(kiosk(hall).post("/ki-ot/dat-lich/", {"ma": made.code, "key": str(uuid.uuid4())}))
    assert "chưa đến giờ nhận số" in shown.casefold() and "07:30" in shown


def test_a_code_nobody_has_is_refused_at_the_kiosk(hall: Hall) -> None:
    shown = words(kiosk(hall).post("/ki-ot/dat-lich/", {"ma": "AAAABBBB", "key": str(uuid.uuid4())}))
    assert "Kiểm tra lại mã" in shown


def test_another_time_keeps_the_code(hall: Hall) -> None:
    made = booked(hall)
    later = MONDAY_8 + timedelta(days=1, minutes=30)
    client = Client()
    client.post(f"/dat-lich/ma/{made.code}/doi/?ngay=2026-08-25", {"at": later.isoformat()})
    moved = Booking.objects.get()
    assert (moved.code, moved.at) == (made.code, later)


def test_a_full_time_moves_nothing(hall: Hall) -> None:
    fill(hall)
    made = acts.book(
        ANYBODY,
        hall.lines["A"].pk,
        MONDAY_8 + timedelta(days=1),
        key=uuid.uuid4(),
        name="Đào",
        phone="0905555555",
    )
    with pytest.raises(Conflict, match="vừa hết chỗ"):
        acts.move_booking(ANYBODY, made.code, MONDAY_8)
    made.refresh_from_db()
    assert made.at == MONDAY_8 + timedelta(days=1)


def test_a_booking_moves_within_its_own_day(hall: Hall) -> None:
    made = booked(hall)
    assert acts.move_booking(ANYBODY, made.code, MONDAY_8 + timedelta(hours=1)).at.minute == 0


def test_a_cancelled_booking_moves_no_more(hall: Hall) -> None:
    made = booked(hall)
    acts.cancel_booking(ANYBODY, made.code)
    with pytest.raises(Conflict, match="đã được hủy"):
        acts.move_booking(ANYBODY, made.code, MONDAY_8 + timedelta(hours=1))


def test_a_booking_is_cancelled_and_its_place_is_free_again(hall: Hall) -> None:
    fill(hall)
    made = Booking.objects.latest("pk")
    Client().post(f"/dat-lich/ma/{made.code}/huy/")
    assert "Lịch hẹn đã hủy" in words(Client().get(f"/dat-lich/ma/{made.code}/"))
    assert booked(hall, phone="0903333333").at == MONDAY_8


def test_looking_at_the_address_cancels_nothing(hall: Hall) -> None:
    made = booked(hall)
    assert Client().get(f"/dat-lich/ma/{made.code}/huy/").status_code == 405


def test_guessing_codes_is_slowed(hall: Hall) -> None:
    client = Client()
    for number in range(5):
        client.get(f"/dat-lich/ma/AAAAAAA{number + 2}/")
    assert "quá nhiều lần" in words(client.post("/dat-lich/", {"code": booked(hall).code}))


def test_the_calendar_file_says_when_and_where(hall: Hall) -> None:
    made = booked(hall)
    answer = Client().get(f"/dat-lich/ma/{made.code}/lich.ics")
    event = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert answer["Content-Type"].startswith("text/calendar")
    assert event.decoded("dtstart") == MONDAY_8 and made.code in event["description"]
    assert "Đào" not in answer.content.decode()


def test_after_the_number_was_drawn_the_page_leads_to_it(hall: Hall) -> None:
    made = booked(hall)
    with clock.at(MONDAY_8):
        kiosk(hall).post("/ki-ot/dat-lich/", {"ma": made.code, "key": str(uuid.uuid4())})
        assert "Bạn đã nhận số A001" in words(Client().get(f"/dat-lich/ma/{made.code}/"))


def by_mail(hall: Hall, settings: Any) -> Booking:
    """A booking of somebody whose address is known."""
    settings.EMAIL_READY = True
    citizen = hall.world.users["citizen"]
    Party.objects.create(user=citizen, name="Demo Nguyễn Thị Bưởi", email="buoi@demo.invalid")
    send(hall, hall.world.signed_in("citizen"))
    return Booking.objects.get()


def test_who_has_an_address_is_told_and_reminded_the_day_before(hall: Hall, settings: Any) -> None:
    made = by_mail(hall, settings)
    delivery.deliver()
    with clock.at(MONDAY_8 - timedelta(hours=14)):
        delivery.deliver()
    told, reminded = mail.outbox
    assert made.code in told.body and "Bưởi" not in told.body
    assert reminded.body.startswith("Nhắc bạn lịch hẹn ngày mai")


def test_a_cancelled_booking_reminds_nobody(hall: Hall, settings: Any) -> None:
    made = by_mail(hall, settings)
    acts.cancel_booking(ANYBODY, made.code)
    with clock.at(MONDAY_8 - timedelta(hours=14)):
        delivery.deliver()
    assert [one.body.split()[0] for one in mail.outbox] == ["Bạn", "Lịch"]
    assert not Outbox.objects.filter(delivered_at=None).exists()


def test_without_an_address_nothing_is_sent(hall: Hall) -> None:
    booked(hall)
    assert not Outbox.objects.filter(topic="booking").exists()


def test_a_booked_number_is_called_at_its_time_before_others(hall: Hall) -> None:
    made = booked(hall)
    with clock.at(MONDAY_8):
        hall.open(2)
        hall.draw()
        kiosk(hall).post("/ki-ot/dat-lich/", {"ma": made.code, "key": str(uuid.uuid4())})
        first = hall.called(2)
    made.refresh_from_db()
    assert first.pk == made.ticket_id and hallkit.fresh(first).state == State.CALLED
