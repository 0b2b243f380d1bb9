"""Scores of officers: who may see whose, and what they stand on."""

from __future__ import annotations

import pytest
from index_stage import IndexStage, make

from motcua.identity.models import Unit
from motcua.identity.roles import Role
from query_counts import counted
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(province: World) -> IndexStage:
    made = make(province)
    province.add("province_control", Role.CONTROL, Unit.objects.get(code="H00"))
    return made


def own(stage: IndexStage, who: str) -> str:
    return f"/can-bo/so-lieu/danh-gia-can-bo/{stage.world.users[who].pk}/"


def test_a_leader_sees_the_officers_of_the_unit_with_their_points(stage: IndexStage) -> None:
    text = stage.text("leader", "officers")
    assert stage.world.users["specialist"].full_name in text
    assert "Phương pháp tùy chọn: TT 01/2018/TT-VPCP" in text
    assert "chưa xác nhận" in text


def test_a_criterion_nobody_records_has_no_data(stage: IndexStage) -> None:
    text = stage.text("leader", "officers")
    posted = text.split("CS 6. Công khai thủ tục")[1].split("</tr>")[0]
    assert "chưa có dữ liệu" in posted


def test_an_officer_is_led_to_their_own_page(stage: IndexStage) -> None:
    response = stage.get("specialist", "officers")
    assert (response.status_code, response["Location"]) == (302, own(stage, "specialist"))


def test_the_own_page_shows_each_dossier_with_its_points(stage: IndexStage) -> None:
    client = stage.world.signed_in("specialist")
    text = " ".join(client.get(own(stage, "specialist")).content.decode().split())
    assert "Kết quả của tôi" in text
    assert str(stage.done.code) in text
    assert str(stage.late.code) not in text, "not finished yet"


@pytest.mark.parametrize("who", ["clerk", "seal", "outsider"])
def test_a_colleague_or_stranger_does_not_see_anothers_page(stage: IndexStage, who: str) -> None:
    assert stage.world.signed_in(who).get(own(stage, "specialist")).status_code == 403


@pytest.mark.parametrize("who", ["leader", "province_control"])
def test_the_leader_and_who_oversees_the_unit_see_it(stage: IndexStage, who: str) -> None:
    assert stage.world.signed_in(who).get(own(stage, "specialist")).status_code == 200


def test_a_month_has_no_scores(stage: IndexStage) -> None:
    assert stage.get("leader", "officers", ky="2026-08").status_code == 404


def test_an_unknown_officer_is_not_found(stage: IndexStage) -> None:
    assert stage.world.signed_in("leader").get("/can-bo/so-lieu/danh-gia-can-bo/99999999/").status_code == 404


def test_an_empty_quarter_says_what_to_do(stage: IndexStage) -> None:
    assert "Chọn kỳ khác" in stage.text("leader", "officers", ky="2026-Q1")


def test_the_pages_cost_what_is_recorded(stage: IndexStage) -> None:
    client = stage.world.signed_in("leader")
    with counted("board.officers"):
        stage.get(client, "officers")
    with counted("board.officer"):
        client.get(own(stage, "specialist"))
