"""Setting up a hall: who may, what is missing is said, nothing typed is lost; the day and its end."""

from __future__ import annotations

from typing import Any

import pytest
from counter_stage import Stage, build
from django.test import Client

from motcua.core import clock
from motcua.counters.models import Centre, Counter, Day, Device, Line, SlotRule
from motcua.hall.models import Printing
from motcua.hall.printing import printer
from motcua.hall.printing.printer import NotPrinted, Problem
from motcua.hall.wall import voice
from motcua.identity.roles import Role
from world import SignIn, World

pytestmark = pytest.mark.django_db
HERE = "/can-bo/quay/thiet-lap/"
CENTRE = {"name": "Một cửa", "calls": "3", "patience": "2", "priority_share": "3", "active": "on"}


@pytest.fixture
def stage(province: World) -> Stage:
    return build(province)


@pytest.fixture
def admin(stage: Stage) -> Client:
    return stage.world.signed_in("hall_admin")


def at(stage: Stage, rest: str) -> str:
    return f"{HERE}{stage.centre.pk}/{rest}"


def test_only_who_manages_the_unit_sets_it_up(stage: Stage, as_: SignIn) -> None:
    assert as_("clerk").get(HERE).status_code == 403
    assert as_("outsider").get(f"{HERE}?trung-tam={stage.centre.pk}").status_code == 403
    assert as_("leader").get(f"{HERE}?trung-tam={stage.centre.pk}").status_code == 200


def test_the_first_hall_begins_with_the_choice_of_a_unit(province: World) -> None:
    province.add("new_admin", Role.UNIT_ADMIN, province.centre)
    client = province.signed_in("new_admin")
    assert f"/can-bo/quay/thiet-lap/don-vi/{province.centre.pk}/" in client.get(HERE).content.decode()
    client.post(f"{HERE}don-vi/{province.centre.pk}/", CENTRE)
    assert Centre.objects.get().unit == province.centre


def test_an_impossible_value_stands_beside_its_field(stage: Stage, admin: Client) -> None:
    sent = {**CENTRE, "priority_share": "1", "name": "Tên mới"}
    page = admin.post(f"{HERE}don-vi/{stage.centre.unit_id}/", sent)
    assert page.status_code == 422
    assert "priority_share" in page.context["form"].errors
    assert page.context["form"]["name"].value() == "Tên mới"


def test_a_need_takes_fields_and_single_procedures(stage: Stage, admin: Client) -> None:
    code = stage.world.procedure.code
    sent = {"letter": "c", "name": "Hộ tịch", "areas": ["Hộ tịch"], "procedures": code, "minutes": "8"}
    admin.post(at(stage, "nhu-cau/"), {**sent, "active": "on"})
    made = Line.objects.get(letter="C")
    assert (made.fields, [row.code for row in made.procedures.all()]) == (["Hộ tịch"], [code])


def test_a_procedure_nobody_knows_is_named(stage: Stage, admin: Client) -> None:
    sent = {"letter": "C", "name": "Hộ tịch", "procedures": "9.999999", "minutes": "8"}
    page = admin.post(at(stage, "nhu-cau/"), sent)
    assert "9.999999" in page.context["form"].errors["procedures"][0]


def test_a_row_of_the_table_gives_a_counter_its_needs(stage: Stage, admin: Client) -> None:
    lines = [stage.lines["B"].pk]
    counter = stage.counters[1]
    admin.post(at(stage, f"quay/{counter.pk}/"), {"number": "1", "name": "", "lines": lines, "active": "on"})
    assert [line.letter for line in counter.lines.all()] == ["B"]
    admin.post(at(stage, "quay/"), {"number": "3", "lines": lines, "active": "on"})
    assert Counter.objects.filter(number=3, active=True).exists()


def test_a_need_without_a_counter_is_said(stage: Stage, admin: Client) -> None:
    stage.counters[1].lines.clear()
    words = {step.title: step.words for step in admin.get(HERE).context["steps"]}
    assert words["Quầy"] == "Chưa quầy nào tiếp: Đất đai, nhà ở."


def test_a_server_without_a_voice_says_what_to_install(
    stage: Stage, admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice, "program", lambda: "")
    step = admin.get(HERE).context["steps"][-1]
    assert not step.done
    assert "espeak-ng" in step.words


def slot(number: int, **values: object) -> dict[str, str]:
    start = {"weekday": "0", "begins": "08:00", "ends": "10:00", "minutes": "15", "places": "1"}
    row = {**start, "valid_from": "01/09/2026", **values}
    return {f"r{number}-{name}": str(value) for name, value in row.items()}


def test_bookable_times_are_saved_as_a_whole_and_empty_rows_left_out(stage: Stage, admin: Client) -> None:
    address = at(stage, f"nhu-cau/{stage.lines['A'].pk}/gio/")
    admin.post(address, {**slot(0), **slot(1, weekday="")})
    assert [(row.weekday, str(row.begins)) for row in SlotRule.objects.all()] == [(0, "08:00:00")]


def test_a_time_that_is_missing_is_said_and_nothing_is_saved(stage: Stage, admin: Client) -> None:
    address = at(stage, f"nhu-cau/{stage.lines['A'].pk}/gio/")
    page = admin.post(address, slot(0, ends=""))
    assert page.status_code == 422
    assert "giờ kết thúc" in page.context["problems"][0]["text"]
    assert not SlotRule.objects.exists()


def test_a_renewed_address_opens_and_the_old_one_does_not(stage: Stage, admin: Client) -> None:
    assert stage.wall is not None
    old = stage.wall.key
    admin.post(at(stage, f"may/{stage.wall.pk}/doi/"))
    stage.wall.refresh_from_db()
    assert Client().get(f"/thiet-bi/{old}/").status_code == 403
    assert Client().get(f"/thiet-bi/{stage.wall.key}/").status_code == 302


def test_a_machine_is_added_and_switched_off(stage: Stage, admin: Client) -> None:
    admin.post(at(stage, "may/"), {"kind": "kiosk", "name": "Máy cửa chính", "counter": ""})
    made = Device.objects.get(kind="kiosk")
    admin.post(at(stage, f"may/{made.pk}/tat/"))
    made.refresh_from_db()
    assert not made.active


def test_a_tablet_without_a_counter_is_refused_beside_the_field(stage: Stage, admin: Client) -> None:
    page = admin.post(at(stage, "may/"), {"kind": "tablet", "name": "Máy đánh giá", "counter": ""})
    assert "counter" in page.context["device_form"].errors


def test_a_trial_slip_that_does_not_come_says_why_here_and_at_the_counters(
    stage: Stage, admin: Client, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_address: str, _png: bytes) -> None:
        raise NotPrinted(Problem.NO_PAPER)

    assert admin.post(at(stage, "in-thu/")).status_code == 409
    Centre.objects.update(printer="192.0.2.1:9100")
    monkeypatch.setattr(printer, "print_picture", fails)
    assert "Máy in hết giấy" in admin.post(at(stage, "in-thu/")).content.decode()
    assert "Máy in hết giấy" in as_("clerk").get("/can-bo/quay/").content.decode()


def test_a_trial_that_comes_ends_the_warning_at_the_counters(
    stage: Stage, admin: Client, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    Centre.objects.update(printer="192.0.2.1:9100")
    now = clock.now()
    Printing.objects.create(centre=stage.centre, asked_at=now, ended_at=now, problem=Problem.NO_PAPER)
    monkeypatch.setattr(printer, "print_picture", lambda _address, _png: None)
    admin.post(at(stage, "in-thu/"))
    assert "Máy in hết giấy" not in as_("clerk").get("/can-bo/quay/").content.decode()


def test_a_printer_nobody_tried_is_still_to_be_done(stage: Stage, admin: Client) -> None:
    Centre.objects.update(printer="192.0.2.1:9100")
    step = next(one for one in admin.get(HERE).context["steps"] if one.anchor == "in-thu")
    assert (step.done, step.words) == (False, "Chưa in thử.")


def test_a_call_can_be_heard_where_nothing_speaks_too(
    stage: Stage, admin: Client, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any
) -> None:
    settings.SOUNDS = tmp_path
    monkeypatch.setattr(voice, "program", lambda: "")
    assert admin.get(at(stage, "nghe-thu.wav")).content[:4] == b"RIFF"


def test_the_day_is_closed_only_with_a_reason_for_those_who_wait(stage: Stage, as_: SignIn) -> None:
    stage.draw()
    clerk, address = as_("clerk"), f"/can-bo/quay/hom-nay/{stage.centre.pk}/ket-thuc/"
    assert clerk.post(address, {"send_home": ""}).status_code == 409
    clerk.post(address, {"send_home": "Mất điện, hẹn sáng mai."})
    assert Day.objects.get().closed_at is not None


def test_a_number_nobody_serves_is_sent_to_another_need(stage: Stage, as_: SignIn) -> None:
    ticket = stage.draw("B")
    sent = {"ticket": ticket.pk, "line": stage.lines["A"].pk, "reason": "quầy đất đai nghỉ"}
    as_("clerk").post(f"/can-bo/quay/hom-nay/{stage.centre.pk}/chuyen/", sent)
    ticket.refresh_from_db()
    assert ticket.line == stage.lines["A"]


def test_a_stranger_sees_no_day(stage: Stage, as_: SignIn) -> None:
    assert as_("outsider").get(f"/can-bo/quay/hom-nay/?trung-tam={stage.centre.pk}").status_code == 403
