"""The ticket on the phone: its place, its call, giving it back; nobody's name."""

from __future__ import annotations

import json

import hallkit
import public_stage
import pytest
from django.test import Client
from hallkit import Hall, later
from public_stage import words

from motcua.core import live_pass
from motcua.counters import board
from motcua.counters.acts import calling, days
from motcua.counters.models import State, Ticket
from motcua.hall.phone import standing
from motcua.identity.models import Party
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(province: World) -> Hall:
    found = public_stage.build(province)
    found.open()
    return found


def page(ticket: Ticket) -> str:
    return words(Client().get(f"/so/{ticket.secret}/"))


def test_the_place_and_the_expected_time_stand_first(hall: Hall) -> None:
    for _ in range(3):
        hall.draw("C")
    shown = page(hall.draw("C"))
    assert "Còn 3 người trước bạn" in shown and "Dự kiến đến lượt khoảng 15–55 phút" in shown


def test_the_next_one_is_told_so(hall: Hall) -> None:
    assert "Bạn là người tiếp theo" in page(hall.draw("C"))


def test_a_priority_ticket_counts_only_those_called_before_it(hall: Hall) -> None:
    for _ in range(3):
        hall.draw("C")
    assert "Bạn là người tiếp theo" in page(hall.draw("C", priority="pregnant"))


def test_when_called_the_counter_stands_large(hall: Hall) -> None:
    ticket = hall.draw("C")
    hall.call(3)
    assert "Đến lượt bạn, mời đến quầy 3" in page(ticket)


def test_a_number_put_aside_says_where_to_return(hall: Hall) -> None:
    ticket = hall.draw("C")
    calling.hold(hall.officer(3), hall.called(3).pk, "Ra photo giấy tờ")
    shown = page(ticket)
    assert "trở lại thẳng quầy 3" in shown and "photo" not in shown


def test_who_missed_the_call_is_told_what_to_do(hall: Hall) -> None:
    hall.draw("C")
    assert "số được gọi lại, không phải lấy số mới" in page(hall.missed(3))


def test_after_the_service_it_says_thanks(hall: Hall) -> None:
    ticket = hall.draw("C")
    hall.turn(3)
    assert "Cảm ơn bạn đã đến" in page(ticket)


def test_without_an_open_counter_it_says_so_and_the_number_stands(hall: Hall) -> None:
    ticket = hall.draw("C")
    days.close_counter(hall.officer(3), hall.counters[3].pk)
    shown = page(ticket)
    assert "Hiện chưa có quầy nào mở cho việc này" in shown and "vẫn giữ nguyên" in shown


def test_the_next_day_the_number_is_over(hall: Hall) -> None:
    ticket = hall.draw("C")
    with later(days=1):
        assert "không còn hiệu lực" in page(ticket)


def test_a_number_can_be_given_back_by_whoever_holds_it(hall: Hall) -> None:
    ticket = hall.draw("C")
    Client().post(f"/so/{ticket.secret}/tra-lai/")
    assert hallkit.fresh(ticket).state == State.CANCELLED
    assert "Số đã được trả lại" in page(ticket)


def test_a_number_that_is_being_called_is_not_given_back(hall: Hall) -> None:
    ticket = hall.draw("C")
    hall.call(3)
    answer = Client().post(f"/so/{ticket.secret}/tra-lai/")
    assert answer.status_code == 409 and "Mời báo cán bộ tại quầy" in words(answer)


def test_looking_at_the_address_gives_nothing_back(hall: Hall) -> None:
    ticket = hall.draw("C")
    assert Client().get(f"/so/{ticket.secret}/tra-lai/").status_code == 405
    assert hallkit.fresh(ticket).state == State.WAITING


def test_nothing_personal_stands_on_the_page(hall: Hall) -> None:
    person = Party.objects.create(number="092060000124", name="Nguyễn Văn Bưởi")
    ticket = hall.draw("C", party=person.pk)
    html = Client().get(f"/so/{ticket.secret}/").content.decode()
    assert "Bưởi" not in html and "092060000124" not in html


def test_a_guessed_address_finds_nothing(hall: Hall) -> None:
    assert Client().get("/so/AAAAAAAAAAAA/").status_code == 404


def test_the_page_is_small(hall: Hall) -> None:
    ticket = hall.draw("C")
    assert len(Client().get(f"/so/{ticket.secret}/").content) < 6000


def test_the_public_state_comes_with_a_pass_for_this_hall_alone(hall: Hall) -> None:
    hall.draw("C")
    told = json.loads(Client().get(f"/hang-cho/{hall.centre.pk}/").content)
    assert live_pass.read(told.pop("pass")).topics == {f"hall:{hall.centre.pk}"}
    assert told.items() >= json.loads(json.dumps(board.state_of(hall.centre.pk))).items()


def test_no_state_of_a_hall_that_is_not_there(hall: Hall) -> None:
    assert Client().get("/hang-cho/999999/").status_code == 404


def test_a_ticket_sent_to_another_line_is_found_there(hall: Hall) -> None:
    hall.draw("B")
    ticket = hall.draw("A")
    calling.transfer(hall.officer(2), ticket.pk, line=hall.lines["B"].pk, reason="Chọn nhầm việc")
    found = standing.find(ticket.secret)
    assert found is not None
    assert standing.standing_of(found).ahead == 1


def test_the_paper_for_a_browser_s_printer_is_a_pdf(hall: Hall) -> None:
    answer = Client().get(f"/so/{hall.draw('C').secret}/phieu/")
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")


def test_a_signed_in_person_who_gives_back_is_named_in_the_history(hall: Hall) -> None:
    ticket = hall.draw("C")
    hall.world.signed_in("citizen").post(f"/so/{ticket.secret}/tra-lai/")
    assert ticket.events.get(kind="cancel").user_id == hall.world.users["citizen"].pk
