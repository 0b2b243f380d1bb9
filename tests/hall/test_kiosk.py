"""The kiosk: a number with few touches, whatever the person brings or lacks."""

from __future__ import annotations

import uuid
from datetime import datetime

import public_stage
import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from hallkit import Hall
from public_stage import CARD, kiosk, line_page, touch, words

from motcua.core import clock
from motcua.counters.acts import days, setting_up
from motcua.counters.models import Device, Ticket
from motcua.identity.models import Party
from world import World

pytestmark = pytest.mark.django_db
SUNDAY = datetime(2026, 8, 23, 9, 0, tzinfo=clock.VIETNAM)


@pytest.fixture
def hall(province: World) -> Hall:
    return public_stage.build(province)


@pytest.fixture
def at_kiosk(hall: Hall) -> Client:
    return kiosk(hall)


def scan(client: Client, text: str, **more: str) -> str:
    return client.post("/ki-ot/quet/", {"quet": text, **more})["Location"]


def test_the_start_offers_needs_in_peoples_words_with_the_wait(at_kiosk: Client, hall: Hall) -> None:
    hall.open()
    page = words(at_kiosk.get("/ki-ot/"))
    assert "Giấy tờ của cá nhân, gia đình" in page
    assert "Chưa có ai chờ · trong 5 phút tới" in page


def test_one_touch_on_a_need_and_one_on_the_button_draw_a_number(at_kiosk: Client, hall: Hall) -> None:
    assert touch(at_kiosk, hall).code == "A001"


def test_a_double_touch_draws_one_number(at_kiosk: Client, hall: Hall) -> None:
    key = uuid.uuid4()
    assert touch(at_kiosk, hall, key=key).pk == touch(at_kiosk, hall, key=key).pk
    assert Ticket.objects.count() == 1


def test_the_page_of_a_need_says_the_wait_before_anything_is_drawn(at_kiosk: Client, hall: Hall) -> None:
    hall.open()
    for _ in range(3):
        hall.draw("C")
    page = words(at_kiosk.get(line_page(hall, "C")))
    assert "Đang chờ trước: 3 người . Dự kiến đến lượt khoảng 15–55 phút" in page


def test_each_class_of_priority_stands_with_its_rule_and_its_source(at_kiosk: Client, hall: Hall) -> None:
    page = words(at_kiosk.get(line_page(hall)))
    assert "Từ đủ 60 tuổi" in page
    assert "Luật Người cao tuổi 39/2009/QH12" in page
    assert "chưa xác nhận" in page


def test_a_class_that_was_chosen_stands_on_the_ticket(at_kiosk: Client, hall: Hall) -> None:
    assert touch(at_kiosk, hall, priority="pregnant").priority == "pregnant"


def test_a_class_nobody_knows_is_refused_in_words(at_kiosk: Client, hall: Hall) -> None:
    fields = {"key": str(uuid.uuid4()), "purpose": "file", "priority": "vip"}
    assert "Không có diện ưu tiên này" in words(at_kiosk.post(line_page(hall), fields))


def test_two_letters_find_a_procedure_and_its_line(at_kiosk: Client, hall: Hall) -> None:
    page = at_kiosk.get("/ki-ot/tim/", {"q": "ks"})
    assert "Thủ tục đăng ký khai sinh" in words(page)
    assert f"{line_page(hall)}?thu-tuc=1.001193" in page.content.decode()


def test_letters_with_marks_find_it_too(at_kiosk: Client) -> None:
    assert "Thủ tục đăng ký khai sinh" in words(at_kiosk.get("/ki-ot/tim/", {"q": "khai s"}))


def test_a_key_of_the_screen_types_without_scripts(at_kiosk: Client) -> None:
    page = at_kiosk.get("/ki-ot/tim/", {"q": "k", "phim": "s"})
    assert 'value="ks"' in page.content.decode()


@pytest.mark.parametrize(("key", "left"), [("xoa", "k"), ("het", ""), ("cach", "ks")])
def test_keys_take_letters_back(at_kiosk: Client, key: str, left: str) -> None:
    page = at_kiosk.get("/ki-ot/tim/", {"q": "ks", "phim": key})
    assert page.context["query"].strip() == left


def test_a_situation_of_life_leads_to_its_procedures(at_kiosk: Client, hall: Hall) -> None:
    assert "Sinh con" in words(at_kiosk.get("/ki-ot/"))
    assert "Thủ tục đăng ký khai sinh" in words(at_kiosk.get("/ki-ot/tinh-huong/0/"))


def test_the_ticket_of_a_procedure_says_what_to_prepare(at_kiosk: Client, hall: Hall) -> None:
    ticket = touch(at_kiosk, hall, query="?thu-tuc=1.001193")
    assert ticket.procedure is not None
    assert "Giấy chứng sinh" in words(at_kiosk.get(f"/ki-ot/so/{ticket.secret}/"))


def test_a_scanned_card_shows_the_name_and_nothing_else(at_kiosk: Client, hall: Hall) -> None:
    page = at_kiosk.get(scan(at_kiosk, CARD)).content.decode()
    assert "Nguyễn Văn Bưởi" in page
    assert not any(secret in page for secret in ("092060000124", "1960", "Ấp Demo 2", "361234567"))


def test_the_birth_date_of_the_card_offers_the_class_of_the_elderly(at_kiosk: Client, hall: Hall) -> None:
    page = at_kiosk.get(scan(at_kiosk, CARD, line=str(hall.lines["A"].pk)))
    assert page.context["priority"] == "elderly"
    assert "(theo ngày sinh trên thẻ)" in words(page)


def test_a_number_drawn_with_a_card_knows_the_person_and_the_machine_forgets(
    at_kiosk: Client, hall: Hall
) -> None:
    scan(at_kiosk, CARD)
    ticket = touch(at_kiosk, hall)
    assert ticket.party is not None and ticket.party.number == "092060000124"
    assert not Session.objects.exists()


def test_a_card_changes_nothing_about_a_known_person(at_kiosk: Client, hall: Hall) -> None:
    known = Party.objects.create(number="092060000124", name="Nguyễn Văn Bưởi", address="Nhà cũ")
    scan(at_kiosk, CARD)
    assert touch(at_kiosk, hall).party_id == known.pk
    known.refresh_from_db()
    assert known.address == "Nhà cũ"


def test_going_back_to_the_start_forgets_the_card(at_kiosk: Client) -> None:
    scan(at_kiosk, CARD)
    at_kiosk.get("/ki-ot/")
    assert "Nguyễn Văn Bưởi" not in words(at_kiosk.get("/ki-ot/?the=1"))


def test_a_card_that_cannot_be_read_stops_nobody(at_kiosk: Client, hall: Hall) -> None:
    page = words(at_kiosk.get(scan(at_kiosk, "092|hỏng|rồi")))
    assert "Bạn vẫn lấy số bình thường" in page and "Giấy tờ của cá nhân" in page
    assert touch(at_kiosk, hall).party is None


def test_a_receipt_leads_to_the_line_of_its_procedure(at_kiosk: Client, hall: Hall, received: object) -> None:
    code = received.code  # type: ignore[attr-defined]
    asked = scan(at_kiosk, f"http://127.0.0.1:8000/tra-cuu/?ma={code}")
    leads = at_kiosk.get(asked)["Location"]
    assert leads == f"{line_page(hall)}?muc-dich=return"
    assert at_kiosk.get(leads).context["purpose"] == "return"


def test_an_unknown_dossier_code_offers_the_needs_instead(at_kiosk: Client) -> None:
    page = words(at_kiosk.get("/ki-ot/nhan-ket-qua/", {"ma": "H00.21-000000-0000", "xem": "1"}))
    assert "Chưa tìm được quầy theo mã" in page and "Nhà ở, đất đai" in page


def test_a_ticket_scanned_again_says_where_it_stands(at_kiosk: Client, hall: Hall) -> None:
    hall.open()
    ticket = hall.draw()
    hall.call()
    shown = words(at_kiosk.get(scan(at_kiosk, f"http://127.0.0.1:8000/so/{ticket.secret}/")))
    assert "Mời bạn đến quầy 2" in shown


def test_somebody_who_missed_the_call_is_told_what_to_do(at_kiosk: Client, hall: Hall) -> None:
    hall.open()
    hall.draw()
    page = words(at_kiosk.get(f"/ki-ot/so/{hall.missed().secret}/"))
    assert "báo đã có mặt để được gọi lại" in page


def test_a_line_without_an_open_counter_says_so_and_still_gives_numbers(at_kiosk: Client, hall: Hall) -> None:
    hall.open(3)
    assert "Hiện chưa có quầy nào mở cho việc này" in words(at_kiosk.get(line_page(hall)))
    assert touch(at_kiosk, hall).code == "A001"


def test_a_need_no_counter_could_serve_is_not_drawn_for(at_kiosk: Client, hall: Hall) -> None:
    hall.counters[3].lines.clear()
    page = words(at_kiosk.get(line_page(hall, "C")))
    assert "Chưa có quầy nào ở đây nhận việc này" in page and "Lấy số" not in page.split("Nhà ở", 1)[1]


def test_on_a_day_off_it_says_when_people_are_received_again(at_kiosk: Client, hall: Hall) -> None:
    with clock.at(SUNDAY):
        page = words(at_kiosk.get("/ki-ot/"))
    assert "Hôm nay là ngày nghỉ" in page and "07:30 thứ Hai 24/8/2026" in page


def test_a_counter_that_opens_on_a_day_off_opens_the_kiosk(at_kiosk: Client, hall: Hall) -> None:
    with clock.at(SUNDAY):
        hall.open(2)
        assert touch(at_kiosk, hall).code == "A001"


def test_after_the_day_was_closed_nothing_is_drawn(at_kiosk: Client, hall: Hall) -> None:
    hall.open(2)
    days.close_counter(hall.officer(2), hall.counters[2].pk)
    days.close_day(hall.officer(2), hall.centre.pk)
    assert "Hôm nay đã kết thúc nhận số" in words(at_kiosk.get("/ki-ot/"))
    fields = {"key": str(uuid.uuid4()), "purpose": "file", "priority": ""}
    assert "Mời trở lại lúc 07:30" in words(at_kiosk.post(line_page(hall), fields))
    assert not Ticket.objects.exists()


def test_a_stranger_s_browser_is_no_kiosk(hall: Hall) -> None:
    assert "Máy này chưa dùng được" in words(Client().get("/ki-ot/"))


def test_a_wall_screen_is_no_kiosk(hall: Hall) -> None:
    admin = hall.world.actor("manager")
    wall = setting_up.set_device(admin, hall.centre.pk, Device.Kind.WALL, "Màn hình 1")
    client = Client()
    client.get(f"/thiet-bi/{wall.key}/")
    assert client.get("/ki-ot/").status_code == 403


def test_a_ticket_of_another_hall_is_not_shown(at_kiosk: Client) -> None:
    assert at_kiosk.get("/ki-ot/so/khong-co-that/")["Location"].endswith("?loi=quet")
