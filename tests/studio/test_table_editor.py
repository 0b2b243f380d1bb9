"""The table editor: one button, one change, one version; nothing needs a mouse or a script."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desk_pages import text
from motcua.processes import bpmn
from motcua.processes.definition import ProcessModel
from motcua.processes.steps import rows
from motcua.reengineering.acts.drafting import start_to_be
from motcua.reengineering.models import Diagram


@pytest.fixture
def proposal(studio) -> Diagram:
    return start_to_be(studio.world.actor("control"), studio.reviewed.pk)


def do(client, studio, verb: str, step: str = "", base: int = 1, **more):
    sent = {"do": verb, "step": step, "base": base, **more}
    return client.post(studio.url("diagram-table", "de-xuat"), sent)


def model(studio) -> ProcessModel:
    return bpmn.compile(studio.reviewed.latest("to-be").xml.encode())


def names(studio) -> list[str]:
    return [row.name for row in rows(model(studio))]


def row(studio, step: str, **changes):
    node = model(studio).nodes[step]
    hours = "" if node.limit_hours is None else str(node.limit_hours)
    return {"name": node.name, "lane": node.lane, "act": node.act or "", "hours": hours, **changes}


def test_every_step_stands_in_a_row_with_its_own_labels(as_, studio, proposal) -> None:
    shown = text(as_("control").get(studio.url("diagram-table", "de-xuat")))
    for number, name in enumerate(names(studio), start=1):
        assert f'value="{name}"' in shown
        assert f"Tên bước, bước {number}</label>" in shown


def test_a_row_is_saved_as_it_was_typed(as_, studio, proposal) -> None:
    sent = row(studio, "step4", name="Ký số của cơ quan", act="approve", hours="1,5")
    answer = do(as_("control"), studio, "save", "step4", **sent)
    assert answer.status_code == 302
    assert answer["Location"].endswith("#buoc-step4")
    step = model(studio).nodes["step4"]
    assert (step.name, step.act, step.limit_hours) == ("Ký số của cơ quan", "approve", Decimal("1.5"))
    assert studio.reviewed.latest("to-be").note == "Bảng: Sửa bước “Đóng dấu”"


def test_a_shared_limit_stays_unless_hours_are_typed(as_, studio, proposal) -> None:
    do(as_("control"), studio, "save", "step2", **row(studio, "step2", name="Thẩm tra"))
    assert model(studio).nodes["step2"].span
    do(as_("control"), studio, "save", "step2", base=2, **row(studio, "step2", hours="4"))
    assert not model(studio).nodes["step2"].span


@pytest.mark.parametrize(
    ("verb", "step", "order"),
    [
        ("up", "step4", [0, 1, 3, 2, 4]),
        ("down", "step2", [0, 2, 1, 3, 4]),
        ("remove", "step4", [0, 1, 2, 4]),
    ],
)
def test_steps_change_places_and_go(as_, studio, proposal, verb: str, step: str, order: list[int]) -> None:
    before = names(studio)
    assert do(as_("control"), studio, verb, step).status_code == 302
    assert names(studio) == [before[place] for place in order]


def test_two_steps_are_put_side_by_side_and_back(as_, studio, proposal) -> None:
    client = as_("control")
    assert do(client, studio, "beside", "step3").status_code == 302
    assert text(client.get(studio.url("diagram-table", "de-xuat"))).count("Song song</strong>") == 2
    assert do(client, studio, "apart", "step3", base=2).status_code == 302
    assert "Song song</strong>" not in text(client.get(studio.url("diagram-table", "de-xuat")))


def test_a_step_is_added_behind_another(as_, studio, proposal) -> None:
    sent = {"after": "step2", "name": "Tra cứu dữ liệu dân cư", "act": "process", "lane": "", "hours": "0.5"}
    assert do(as_("control"), studio, "add", **sent).status_code == 302
    assert names(studio)[2] == "Tra cứu dữ liệu dân cư"
    added = next(task for task in model(studio).tasks() if task.name == "Tra cứu dữ liệu dân cư")
    assert added.limit_hours == Decimal("0.5")


def test_a_step_is_given_to_a_new_role(as_, studio, proposal) -> None:
    sent = {"role": "Công an cấp xã", "unit_kind": "other_agency", "position": "specialist"}
    assert do(as_("control"), studio, "role", "step2", **sent).status_code == 302
    lane = model(studio).lane_of("step2")
    assert lane and (lane.name, lane.unit_kind) == ("Công an cấp xã", "other_agency")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Nhập tên bước"),
        ({"hours": "nửa ngày"}, "Ghi số giờ làm việc"),
        ({"hours": "0"}, "lớn hơn 0 giờ"),
        ({"lane": "không có"}, "lựa chọn"),
        ({}, "hông có gì thay đổi"),
    ],
)
def test_a_row_with_a_fault_says_so_and_keeps_what_was_typed(as_, studio, proposal, changes, said) -> None:
    sent = row(studio, "step4", **({"act": "process"} | changes if changes else {}))
    answer = do(as_("control"), studio, "save", "step4", **sent)
    assert answer.status_code == 422
    assert said in text(answer)
    assert not changes or '<option value="process" selected>' in text(answer)
    assert studio.reviewed.latest("to-be").number == 1


@pytest.mark.parametrize(("verb", "step"), [("up", "step1"), ("beside", "step1"), ("apart", "step2")])
def test_what_the_process_cannot_bear_is_refused_with_the_reason(as_, studio, proposal, verb, step) -> None:
    answer = do(as_("control"), studio, verb, step)
    assert answer.status_code == 422
    assert "Bước “" in text(answer)


@pytest.mark.parametrize(("verb", "step"), [("save", "step99"), ("nonsense", "step1"), ("remove", "start")])
def test_a_button_of_another_page_changes_nothing(as_, studio, proposal, verb: str, step: str) -> None:
    assert do(as_("control"), studio, verb, step).status_code == 404
    assert studio.reviewed.latest("to-be").number == 1


def test_a_change_on_an_older_version_is_refused(as_, studio, proposal) -> None:
    do(as_("control"), studio, "remove", "step4")
    answer = do(as_("province_control"), studio, "remove", "step3")
    assert answer.status_code == 409
    assert "đã lưu phiên bản 2" in text(answer)


def test_longer_texts_of_steps_survive(as_, studio, proposal) -> None:
    do(as_("control"), studio, "up", "step4")
    assert "<bpmn:documentation>Thẩm tra hồ sơ</bpmn:documentation>" in studio.reviewed.latest("to-be").xml


def test_before_anything_is_drawn_the_table_begins_with_the_shortest_process(as_, studio) -> None:
    client = as_("control")
    assert "Chưa có phiên bản nào" in text(client.get(studio.url("diagram-table", "de-xuat")))
    assert (
        do(client, studio, "add", base=0, after="step1", name="Thẩm tra", lane="", act="process").status_code
        == 302
    )
    assert studio.reviewed.latest("to-be").number == 1


@pytest.mark.parametrize("name", ["leader", "clerk", "system_admin"])
def test_nobody_else_edits(as_, studio, proposal, name: str) -> None:
    assert as_(name).get(studio.url("diagram-table", "de-xuat")).status_code == 403
    assert do(as_(name), studio, "remove", "step4").status_code == 403
    assert studio.reviewed.latest("to-be").number == 1
