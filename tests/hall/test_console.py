"""The officer's counter: opening, calling, serving, and what is said when something does not go."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from counter_stage import Stage, build, fields, refused
from django.test import Client

from motcua.core import clock
from motcua.counters.acts import setting_up
from motcua.counters.acts.setting_up import CentreData
from motcua.counters.models import Served, State, Ticket
from motcua.hall.models import Printing
from motcua.identity.models import Party
from world import PERSON, SignIn, World

pytestmark = pytest.mark.django_db
HERE = "/can-bo/quay/"
CARD = "092190000123||Demo Nguyễn Thị Bưởi|14031990|Nữ|Ấp Demo 1, xã Demo Sông Hậu|01052021"


@pytest.fixture
def stage(province: World) -> Stage:
    return build(province)


@pytest.fixture
def clerk(stage: Stage) -> Client:
    return stage.world.signed_in("clerk")


def press(client: Client, act: str, **sent: object) -> Any:
    return client.post(f"{HERE}lam/{act}/", {name: str(value) for name, value in sent.items()}, follow=True)


def opened(stage: Stage, clerk: Client, number: int = 1) -> Any:
    return press(clerk, "mo", counter=stage.counters[number].pk, centre=stage.centre.pk)


def state_of(ticket: Ticket) -> str:
    return Ticket.objects.get(pk=ticket.pk).state


def known_person() -> Party:
    return Party.objects.create(**{**PERSON, "birth_date": date(1990, 3, 14)})


def test_who_does_not_work_in_a_hall_has_no_counter(stage: Stage, as_: SignIn) -> None:
    assert as_("specialist").get(HERE).status_code == 403
    assert as_("citizen").get(HERE).status_code == 403


def test_who_manages_the_hall_is_led_to_its_day(stage: Stage) -> None:
    page = stage.world.signed_in("hall_admin").get(HERE)
    assert page.headers["Location"] == "/can-bo/quay/hom-nay/"


def test_an_officer_opens_a_counter_that_is_free(stage: Stage, clerk: Client) -> None:
    stage.open(2)
    before = clerk.get(HERE).content.decode()
    assert "Demo Second Clerk đang phục vụ" in before
    assert "Đã mở quầy 1." in opened(stage, clerk).content.decode()


def test_a_counter_taken_meanwhile_is_said_with_who_is_there(stage: Stage, clerk: Client) -> None:
    stage.open(2)
    page = opened(stage, clerk, 2)
    assert page.status_code == 409
    assert "Demo Second Clerk" in refused(page).reason  # type: ignore[union-attr]


def test_one_button_calls_the_next_serves_and_finishes(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    ticket = stage.draw()
    assert press(clerk, "goi").context["current"] == ticket
    assert press(clerk, "tiep", ticket=ticket.pk).context["serving"] is True
    assert "Đã xong A001." in press(clerk, "xong", ticket=ticket.pk).content.decode()
    assert state_of(ticket) == State.DONE


def test_nobody_waiting_is_said_and_nothing_is_called(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    assert "Chưa có ai chờ" in press(clerk, "goi").content.decode()


def test_the_same_press_sent_twice_shows_where_the_number_stands(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    ticket = stage.draw()
    press(clerk, "goi")
    again = press(clerk, "goi")
    assert again.status_code == 409
    assert again.context["current"] == ticket


def test_the_list_stands_in_the_order_of_calls(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    for priority in ("", "", "elderly"):
        stage.draw(priority=priority)
    assert [one.ticket.code for one in clerk.get(HERE).context["lists"].next] == ["A003", "A001", "A002"]
    assert press(clerk, "goi").context["current"].code == "A003"


def test_more_than_a_screenful_is_counted(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    for _ in range(18):
        stage.draw()
    told = clerk.get(HERE).context["lists"]
    assert (len(told.next), told.behind, told.waiting) == (15, 3, 18)


def test_an_absence_can_be_noted_only_after_the_calls_and_the_time(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    ticket = stage.draw()
    assert "sau khi gọi đủ 3 lần" in press(clerk, "goi").content.decode()
    for _ in range(2):
        press(clerk, "goi-lai", ticket=ticket.pk)
    early = press(clerk, "vang", ticket=ticket.pk)
    assert early.status_code == 409
    with clock.at(clock.now() + timedelta(minutes=3)):
        assert "Ghi vắng mặt</button>" in clerk.get(HERE).content.decode()
        press(clerk, "vang", ticket=ticket.pk)
        assert state_of(ticket) == State.ABSENT
        press(clerk, "quay-lai", ticket=ticket.pk)
    assert state_of(ticket) == State.WAITING


def test_somebody_put_aside_is_served_on_later(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    ticket = stage.draw()
    press(clerk, "goi")
    page = press(clerk, "tam-giu", ticket=ticket.pk, reason="đi sao y")
    assert [one.ticket for one in page.context["lists"].held] == [ticket]
    assert press(clerk, "goi-tiep", ticket=ticket.pk).context["current"] == ticket


def test_a_reason_that_is_missing_is_said_beside_its_field_and_nothing_is_lost(
    stage: Stage, clerk: Client
) -> None:
    opened(stage, clerk)
    ticket = stage.draw()
    press(clerk, "goi")
    page = press(clerk, "chuyen", ticket=ticket.pk, counter=stage.counters[2].pk, reason="")
    form = page.context["transfer_form"]
    assert page.status_code == 422
    assert form["counter"].value() == str(stage.counters[2].pk)
    assert form.errors["reason"] == ["Nhập lý do."]
    assert state_of(ticket) == State.CALLED


def test_a_number_sent_to_another_counter_waits_there(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    ticket = stage.draw()
    press(clerk, "goi")
    page = press(clerk, "chuyen", ticket=ticket.pk, counter=stage.counters[2].pk, reason="đúng quầy hơn")
    assert "Đã chuyển A001 sang quầy 2." in page.content.decode()
    assert state_of(ticket) == State.WAITING


def test_calling_out_of_turn_needs_a_reason_and_leaves_it(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    stage.draw()
    second = stage.draw()
    assert press(clerk, "goi-rieng", ticket=second.pk, reason="").status_code == 422
    page = press(clerk, "goi-rieng", ticket=second.pk, reason="người bệnh")
    assert page.context["current"] == second
    assert second.events.get(kind="call").data["reason"] == "người bệnh"


def test_a_number_is_drawn_for_somebody_once_however_often_it_is_sent(stage: Stage, clerk: Client) -> None:
    key = uuid.uuid4()
    for _ in range(2):
        page = press(clerk, "lay-so", key=key, line=stage.lines["B"].pk, purpose="advice", priority="")
    ticket = Ticket.objects.get()
    assert (ticket.code, ticket.origin, ticket.purpose) == ("B001", "counter", "advice")
    assert f"/so/{ticket.secret}/phieu/" in page.content.decode()


def test_closing_tells_who_is_left_without_a_counter(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    stage.draw("B")
    assert clerk.get(HERE).context["lists"].only_here == {"Đất đai, nhà ở": 1}
    assert "Còn 1 người chờ mà không quầy nào" in press(clerk, "dong").content.decode()


def test_a_counter_with_somebody_at_it_is_not_closed(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    stage.draw()
    press(clerk, "goi")
    assert press(clerk, "dong").status_code == 409


def test_people_no_open_counter_serves_are_shown_to_every_counter(stage: Stage, as_: SignIn) -> None:
    other = as_("second_clerk")
    stage.open(2)
    stage.draw("B")
    assert "Có người chờ mà chưa quầy nào tiếp" in other.get(HERE).content.decode()


def test_a_printer_that_is_gone_is_said(stage: Stage, clerk: Client) -> None:
    admin = stage.world.actor("hall_admin")
    setting_up.set_centre(admin, stage.centre.unit_id, CentreData("Một cửa", printer="192.0.2.1:9100"))
    now = clock.now()
    ticket = stage.draw()
    Printing.objects.create(
        centre=stage.centre, ticket=ticket, asked_at=now, ended_at=now, problem="unreachable"
    )
    assert "Không kết nối được với máy in" in clerk.get(HERE).content.decode()


def test_the_person_their_papers_and_earlier_visits_are_in_sight(stage: Stage, clerk: Client) -> None:
    party = known_person()
    opened(stage, clerk)
    more = {"party": party.pk, "procedure": stage.world.procedure.pk}
    stage.draw(**more)
    stage.run_through()
    stage.draw(**more)
    page = press(clerk, "goi")
    person = page.context["person"]
    assert (person.name, person.again, len(person.visits)) == (PERSON["name"], 1, 1)
    assert [paper.name for paper in person.papers] == ["Giấy chứng sinh", "Giấy tờ tùy thân"]


def test_an_intake_begins_with_the_person_in_front(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    ticket = stage.draw(party=known_person().pk, procedure=stage.world.procedure.pk)
    press(clerk, "goi")
    page = clerk.get(f"/can-bo/tiep-nhan/?phieu={ticket.pk}").content.decode()
    assert PERSON["name"] in page
    assert f'name="phieu" value="{ticket.pk}"' in page


def test_the_dossier_filed_is_attached_to_the_number_by_itself(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    ticket = stage.draw()
    press(clerk, "goi")
    press(clerk, "tiep", ticket=ticket.pk)
    page = file_for(clerk, ticket.pk)
    served = Served.objects.get()
    assert served.ticket == ticket
    assert served.purpose == "file"
    assert served.dossier.code in page.content.decode()
    assert clerk.get(HERE).context["person"].done == [served.dossier.code]


def test_a_number_of_another_hall_is_not_attached(stage: Stage, clerk: Client) -> None:
    stage.open(1)
    ticket = stage.draw()
    outsider = stage.world.signed_in("outsider")
    assert "Cho số" not in outsider.get(f"/can-bo/tiep-nhan/?phieu={ticket.pk}").content.decode()


def test_a_filing_stands_though_its_number_is_over(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    ticket = stage.draw()
    Ticket.objects.filter(pk=ticket.pk).update(state=State.CANCELLED)
    page = file_for(clerk, ticket.pk)
    assert "chưa gắn được với số thứ tự" in page.content.decode()
    assert not Served.objects.exists()


def file_for(clerk: Client, ticket: int) -> Any:
    """An intake of the page as it is shown, from the ticket to the receipt."""
    shown = clerk.get(f"/can-bo/tiep-nhan/?phieu={ticket}")
    address = shown.context["action"]
    for press_, typed in (
        ("tiep", {"scan": CARD}),
        ("tiep", {"query": "ks"}),
        ("du", {}),
        ("nhan", {}),
    ):
        sent = {**dict(fields(shown)), **typed, "lam": press_}
        shown = clerk.post(address, sent, follow=True)
    return shown


def test_the_result_handed_over_is_attached_to_the_number(stage: Stage, clerk: Client, sealed: Any) -> None:
    opened(stage, clerk)
    ticket = stage.draw(party=sealed.applicant_id, purpose="return")
    press(clerk, "goi")
    assert [row.pk for row in clerk.get(HERE).context["person"].ready] == [sealed.pk]
    listed = clerk.get(f"/can-bo/cho-tra/?phieu={ticket.pk}").content.decode()
    assert f"{sealed.code}/?phieu={ticket.pk}" in listed
    offered = clerk.get(f"/can-bo/ho-so/{sealed.code}/?phieu={ticket.pk}").context["primary"]
    sent = {"verb": "return-result", "node": offered.node, "method": "Tại quầy"}
    clerk.post(f"/can-bo/ho-so/{sealed.code}/?phieu={ticket.pk}", sent)
    assert [(one.dossier_id, one.purpose) for one in Served.objects.all()] == [(sealed.pk, "return")]


def test_after_the_end_of_the_day_nothing_is_called(stage: Stage, clerk: Client) -> None:
    opened(stage, clerk)
    clerk.post(f"/can-bo/quay/hom-nay/{stage.centre.pk}/ket-thuc/", {"send_home": ""})
    page = opened(stage, clerk)
    assert page.status_code == 409
    assert "ngày làm việc đã kết thúc" in refused(page).reason  # type: ignore[union-attr]


@pytest.mark.parametrize(("act", "sent"), [("khong-co", {}), ("xong", {"ticket": "x"}), ("goi", {})])
def test_odd_requests_are_refused(stage: Stage, clerk: Client, act: str, sent: dict[str, str]) -> None:
    assert press(clerk, act, **sent).status_code in (404, 409)
