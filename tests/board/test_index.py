"""The pages of index 766: points, what is behind them, who may see which."""

from __future__ import annotations

import pytest
from index_stage import IndexStage, make
from kit import vn
from said_kit import petition, rated

from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.indicators.facts import refreshing
from query_counts import counted
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(province: World) -> IndexStage:
    made = make(province)
    top = Unit.objects.get(code="H00")
    province.add("province_control", Role.CONTROL, top)
    return made


def test_the_page_shows_points_over_what_could_be_measured(stage: IndexStage) -> None:
    text = stage.text("leader")
    assert "Điểm của phần có dữ liệu" in text
    assert "<dt>Trong đó đúng hạn</dt><dd>2</dd>" in text
    assert "1 trên 3 trường hợp không đạt" in text


def test_a_group_without_a_source_says_so_and_shows_no_number(stage: IndexStage) -> None:
    text = stage.text("leader")
    payment = text.split('id="nhom-payment"')[1].split("</section>")[0]
    assert "Chưa có dữ liệu; tối đa 10 điểm." in payment
    assert "0,00" not in payment


def test_every_component_carries_its_source_and_its_doubt(stage: IndexStage) -> None:
    text = stage.text("leader")
    assert text.count("Nguồn: ") == 21
    assert text.count("chưa xác nhận") >= 21


def test_no_rating_is_given_while_a_part_is_not_measured(stage: IndexStage) -> None:
    assert "chưa xếp loại được: còn" in stage.text("leader")


def test_a_lost_point_opens_the_late_dossier_and_its_holder(stage: IndexStage) -> None:
    text = stage.text("leader", "index-dossiers", thanh_phan="2.1", ben="lost")
    assert str(stage.late.code) in text
    assert str(stage.done.code) not in text
    assert "Cơ quan giải quyết" in text


def test_an_earned_point_opens_its_dossiers(stage: IndexStage) -> None:
    text = stage.text("leader", "index-dossiers", thanh_phan="3.3", ben="earned")
    assert str(stage.done.code) in text
    assert str(stage.paper.code) not in text


def test_a_dossier_line_shows_nothing_personal(stage: IndexStage) -> None:
    text = stage.text("leader", "index-dossiers", thanh_phan="2.1", ben="lost")
    assert "Bưởi" not in text
    assert "092190000123" not in text


def test_what_if_the_late_one_had_been_on_time(stage: IndexStage) -> None:
    text = stage.text("leader", gia_dinh="2.1", so_ho_so="1")
    assert "13,33" in text
    assert "20,00" in text.split("ket-qua-gia-dinh")[1]


def test_more_than_were_lost_is_refused_beside_the_field_with_what_was_typed(stage: IndexStage) -> None:
    response = stage.get("leader", gia_dinh="2.1", so_ho_so="7")
    text = response.content.decode()
    assert response.status_code == 422
    assert "phải từ 0 đến 1" in text
    assert 'value="7"' in text


@pytest.mark.parametrize("typed", ["", "x", "-1"])
def test_a_number_that_will_not_do_is_refused(stage: IndexStage, typed: str) -> None:
    assert stage.get("leader", gia_dinh="2.1", so_ho_so=typed).status_code == 422


def test_ticked_dossiers_are_weighed(stage: IndexStage) -> None:
    text = stage.text("leader", "index-dossiers", thanh_phan="2.1", ben="lost", ho_so=stage.late.pk)
    assert "20,00" in text.split("ket-qua-gia-dinh")[1]
    assert f'value="{stage.late.pk}" checked' in text


def test_units_below_are_placed_among_each_other(stage: IndexStage) -> None:
    text = stage.text("province_control", "index-compared")
    assert stage.world.commune.name in text
    assert stage.world.elsewhere.name in text


@pytest.mark.parametrize(
    ("by", "word"), [("linh-vuc", "Hộ tịch"), ("thu-tuc", "1.001193"), ("can-bo", "Demo")]
)
def test_the_index_is_told_apart_by(stage: IndexStage, by: str, word: str) -> None:
    assert word in stage.text("leader", "index-compared", theo=by)


def test_officers_are_not_told_apart_to_those_who_do_not_oversee(stage: IndexStage) -> None:
    text = stage.text("specialist", "index-compared", theo="can-bo")
    assert "Bạn không xem được số liệu từng cán bộ" in text


def test_names_of_officers_stay_hidden_in_lists_to_those_who_do_not_oversee(stage: IndexStage) -> None:
    stage.world.add("another", Role.SPECIALIST)
    assert "không hiện tên" in stage.text("another", "index-dossiers", thanh_phan="2.1", ben="earned")


def test_one_field_alone_counts_what_dossiers_tell(stage: IndexStage) -> None:
    text = stage.text("leader", linh_vuc="Hộ tịch")
    assert "Lĩnh vực Hộ tịch" in text
    assert "13,33" in text


def test_an_officer_sees_their_own_index_and_not_another_ones(stage: IndexStage) -> None:
    me, other = (stage.world.users[name].pk for name in ("specialist", "clerk"))
    assert stage.get("specialist", can_bo=me).status_code == 200
    assert stage.get("specialist", can_bo=other).status_code == 403


def test_the_trend_has_a_chart_and_its_table(stage: IndexStage) -> None:
    text = stage.text("leader", "index-trend")
    assert 'class="mc-chart' in text
    assert text.count("chưa có hồ sơ") == 11


def test_generations_stand_side_by_side_with_their_differences(stage: IndexStage) -> None:
    text = stage.text("leader", "index-generations")
    assert "Khác: 6 điểm, đủ điểm từ 30 %" in text
    assert "không có thành phần này" in text
    assert "đếm trạng thái hồ sơ đồng bộ đúng hạn trên trạng thái hồ sơ" in text
    assert "mẫu số bằng 0: chia điểm cho thành phần khác của nhóm" in text


def test_another_generation_may_be_chosen(stage: IndexStage) -> None:
    assert "/ 60" not in stage.text("leader", cach_tinh="provincial-2025")
    assert "<dd>60</dd>" in stage.text("leader", cach_tinh="provincial-2025")


def test_before_the_decision_there_is_no_way_of_counting(stage: IndexStage) -> None:
    assert "Chưa có cách tính cho kỳ này" in stage.text("leader", ky="2022-07")


def test_a_unit_outside_ones_sight_is_refused(stage: IndexStage) -> None:
    assert stage.get("leader", don_vi=stage.world.elsewhere.code).status_code == 403


def test_citizens_do_not_come_in(stage: IndexStage) -> None:
    assert stage.get("citizen").status_code == 403


NOWHERE = [
    ({"ky": "2026-09"}, 422),
    ({"ky": "tháng tám"}, 422),
    ({"don_vi": "X"}, 404),
    ({"don_vi": "\x00"}, 404),
    ({"cach_tinh": "x"}, 404),
    ({"thu_tuc": "9.9"}, 404),
    ({"thu_tuc": "\x00"}, 404),
    ({"can_bo": "x"}, 404),
    ({"linh_vuc": "Không có\x00"}, 200),
]


@pytest.mark.parametrize(("asked", "status"), NOWHERE)
def test_what_does_not_exist_is_said(stage: IndexStage, asked: dict[str, str], status: int) -> None:
    assert stage.get("leader", **asked).status_code == status


@pytest.mark.parametrize("code", ["", "9.9", "4.4", "1.1"])
def test_a_component_without_dossiers_has_no_list(stage: IndexStage, code: str) -> None:
    assert stage.get("leader", "index-dossiers", thanh_phan=code).status_code == 404


def test_a_month_without_a_dossier_is_no_zero(stage: IndexStage) -> None:
    assert "chưa có dữ liệu" in stage.text("leader", ky="2026-02")


@pytest.mark.parametrize("page", ["index", "index-compared", "index-trend", "index-generations"])
def test_what_a_page_costs(stage: IndexStage, page: str) -> None:
    client = stage.world.signed_in("province_control")
    with counted(f"board:{page} control"):
        stage.get(client, page)


def test_what_a_list_costs(stage: IndexStage) -> None:
    client = stage.world.signed_in("leader")
    with counted("board:index-dossiers leader"):
        stage.get(client, "index-dossiers", thanh_phan="2.1", ben="lost")


def test_petitions_open_from_their_number_and_name_nobody(stage: IndexStage) -> None:
    late = petition(stage.world, due_at=vn("2026-08-10 17:00"), name="Demo Trần Văn Cam")
    hidden = petition(stage.world, due_at=vn("2026-08-10 17:00"), officer=stage.world.users["leader"])
    assert "2 trên 2 trường hợp không đạt" in stage.text("leader")
    text = stage.text("leader", "index-petitions", thanh_phan="5.2", ben="lost")
    assert late.code in text and hidden.code not in text
    assert "Cam" not in text and "không hiện mã" in text


def test_petitions_are_told_by_kind_without_points(stage: IndexStage) -> None:
    petition(stage.world, about="staff")
    text = stage.text("leader", "index-petitions", thanh_phan="5.2", ben="earned")
    assert "Cán bộ, công chức: 1" in text and "không tính điểm" in text


def test_a_list_says_how_many_it_keeps_back(stage: IndexStage) -> None:
    rated(stage.done, satisfied=False)
    refreshing.refresh()
    lost = stage.text("leader", "index-dossiers", thanh_phan="5.4", ben="lost")
    assert "1 hồ sơ nữa không đạt" in lost and str(stage.done.code) not in lost
    earned = stage.text("leader", "index-dossiers", thanh_phan="5.4", ben="earned")
    assert "có 1 hồ sơ không đạt mà không chỉ rõ" in earned and str(stage.done.code) in earned


def test_since_when_people_are_asked_is_said(stage: IndexStage) -> None:
    rated(stage.done, satisfied=True)
    assert "Hệ thống ghi số liệu này từ 20/08/2026" in stage.text("leader")
