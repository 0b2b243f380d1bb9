"""Published tables become runnable linear processes; the facts of the rows survive."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from motcua.processes import bpmn, stepper, tables
from motcua.processes.definition import Act, Kind
from motcua.processes.tables.records import WorkflowRecord

CLERK = "Cán bộ tiếp nhận hồ sơ tại Trung tâm Phục vụ hành chính công"
ROWS: list[dict[str, Any]] = [
    {"no": 1, "responsible": CLERK, "action": "Tiếp nhận hồ sơ", "days": 0.5},
    {"no": 2, "responsible": "Công chức Tư pháp - Hộ tịch", "action": "Thẩm tra hồ sơ", "days": 2},
    {"no": 3, "responsible": "Lãnh đạo UBND", "action": "Ký duyệt", "merged_with_step": 2},
    {"no": 4, "responsible": "Văn thư", "action": "Đóng dấu", "merged_with_step": 3},
    {"no": 5, "responsible": "Cán bộ tiếp nhận hồ sơ tại TTPVHCC", "action": "Trả kết quả", "days": 0.5},
]


def record(rows: list[dict[str, Any]] | None = None, **more: Any) -> WorkflowRecord:
    data = {"doc_code": "QT 99", "title": "Thử", "tthc_code": "9.000001", "number": 1} | more
    return WorkflowRecord.model_validate(data | {"variants": [{"steps": rows or ROWS}]})


def imported(rows: list[dict[str, Any]] | None = None, **options: Any) -> tables.TableResult:
    found = record(rows)
    return tables.to_bpmn(found, found.variants[0], **options)


def kinds(result: tables.TableResult) -> set[str]:
    return {w.kind for w in result.warnings}


def with_row(index: int, **changes: Any) -> list[dict[str, Any]]:
    rows = [dict(row) for row in ROWS]
    rows[index] |= changes
    return rows


def test_acts_follow_place_position_and_words() -> None:
    acts = [task.act for task in imported().model.tasks()]
    assert acts == [Act.RECEIVE, Act.PROCESS, Act.APPROVE, Act.SEAL, Act.RETURN]


def test_merged_time_cells_are_one_clock_of_working_hours() -> None:
    model = imported().model
    (span,) = model.spans.values()
    assert span.hours == Decimal(16)
    assert span.tasks == ("step2", "step3", "step4")
    assert [t.limit_hours for t in model.tasks()] == [4, None, None, None, 4]


def test_wordings_of_one_role_share_a_lane() -> None:
    model = imported().model
    assert len(model.lanes) == 4
    assert model.nodes["step1"].lane == model.nodes["step5"].lane


def test_the_seal_belongs_to_the_unit_whose_leader_signs() -> None:
    model = imported().model
    lane = model.lane_of("step4")
    assert lane is not None
    assert (lane.unit_kind, lane.position) == ("commune_committee", "seal")


def test_the_seal_of_a_table_without_a_signing_leader_stays_unmapped() -> None:
    result = imported(with_row(2, responsible="Công chức hộ tịch"))
    lane = result.model.lane_of("step4")
    assert lane is not None
    assert lane.position == ""
    assert not result.publishable


def test_an_unmapped_wording_is_a_lane_that_blocks_publishing_and_names_the_nearest() -> None:
    result = imported(with_row(1, responsible="Công chức Tư pháp Hộ tịch xã"))
    assert not result.publishable
    (warned,) = (w for w in result.warnings if w.blocking)
    assert warned.step == 2
    assert "gần giống: Công chức Tư pháp - Hộ tịch" in warned.message


def test_words_decide_where_the_role_is_unknown() -> None:
    signing = imported(with_row(1, responsible="Người lạ", action="Phê duyệt kết quả")).model
    handing_on = imported(with_row(1, responsible="Người lạ", action="Dự thảo, trình lãnh đạo ký")).model
    assert signing.nodes["step2"].act is Act.APPROVE
    assert handing_on.nodes["step2"].act is Act.PROCESS


def test_a_leader_who_only_hands_out_work_does_not_approve() -> None:
    model = imported(with_row(1, responsible="Lãnh đạo UBND", action="Phân công công chức")).model
    assert model.nodes["step2"].act is Act.PROCESS


def test_an_act_can_be_corrected() -> None:
    assert imported(acts={2: Act.APPROVE}).model.nodes["step2"].act is Act.APPROVE


@pytest.mark.parametrize("acts", [{9: Act.SEAL}, {2: Act.RECEIVE}, {1: Act.PROCESS}, {5: Act.SEAL}])
def test_impossible_corrections_are_refused(acts: dict[int, Act]) -> None:
    with pytest.raises(tables.ImpossibleTable):
        imported(acts=acts)


def test_free_text_times_are_told_and_never_guessed() -> None:
    result = imported(with_row(0, days=None, days_text="10 ngày, kể từ ngày nhận đủ"))
    assert result.model.nodes["step1"].limit_hours is None
    assert "free-text-time" in kinds(result)


def test_a_missing_time_is_told() -> None:
    assert "no-time" in kinds(imported(with_row(0, days=None)))


def test_a_span_without_hours_is_no_span() -> None:
    result = imported(with_row(1, days=None))
    assert not result.model.spans
    assert [w.step for w in result.warnings if w.kind == "no-time"] == [2, 3, 4]


def test_a_silent_last_step_still_returns_and_is_told() -> None:
    result = imported(with_row(4, action="Chi hỗ trợ"))
    assert result.model.nodes["step5"].act is Act.RETURN
    assert "last-step-silent" in kinds(result)


def test_a_result_handed_back_by_another_than_the_clerk_is_told() -> None:
    assert "returned-by-other" in kinds(imported(with_row(4, responsible="Văn thư UBND")))


def test_a_table_without_a_signature_is_told() -> None:
    rows = with_row(2, responsible="Công chức Tư pháp - Hộ tịch", action="Soạn kết quả")
    assert "no-approval" in kinds(imported(rows))


def test_a_whole_table_has_nothing_to_tell() -> None:
    assert imported().warnings == ()


def test_the_same_table_gives_the_same_bytes() -> None:
    assert imported().xml == imported().xml


def test_published_sentences_stay_text_under_a_short_task_name() -> None:
    sentence = "Xem xét hồ sơ, nếu: + Không hợp lệ: trả lại; + Hợp lệ: Ký duyệt."
    result = imported(with_row(2, action=sentence))
    assert result.model.nodes["step3"].name == "Xem xét, ký duyệt"
    assert sentence in [e.text for e in etree.fromstring(result.xml).iter("{*}documentation")]
    assert all(n.kind in (Kind.START, Kind.TASK, Kind.END) for n in result.model.nodes.values())


def test_an_unknown_action_is_named_by_its_first_clause_cut_at_a_word() -> None:
    action = "Đối chiếu bản đồ địa chính với hiện trạng sử dụng đất tại thực địa của thửa đất"
    name = imported(with_row(1, action=action)).model.nodes["step2"].name
    assert name == "Đối chiếu bản đồ địa chính với hiện trạng sử…"


def test_every_shape_and_flow_is_drawn_once() -> None:
    root = etree.fromstring(imported().xml)
    drawn = [e.get("bpmnElement", "") for e in root.iter("{*}BPMNShape", "{*}BPMNEdge")]
    named = [e.get("id", "") for e in root.iter("{*}userTask", "{*}startEvent", "{*}endEvent", "{*}lane")]
    flows = [e.get("id", "") for e in root.iter("{*}sequenceFlow")]
    assert sorted(drawn) == sorted([*named, *flows, "pool"])


def test_ids_are_valid_xml_names_even_for_odd_codes() -> None:
    odd = record(doc_code="01/QĐ²", tthc_code=None)
    root = etree.fromstring(tables.to_bpmn(odd, odd.variants[0]).xml)
    process = root.find("{*}process")
    assert process is not None
    assert process.get("id") == "qt-01-qd2-1-1"


def test_variants_are_told_apart_by_id_and_name() -> None:
    steps = {"steps": ROWS}
    data = {"title": "Thử", "variants": [{"case": "Thời gian có xác minh: 8 ngày", **steps}, steps]}
    found = WorkflowRecord.model_validate(data)
    models = [tables.to_bpmn(found, v).model for v in found.variants]
    assert [m.name for m in models] == ["Thử – có xác minh: 8 ngày", "Thử – trường hợp 2"]
    assert models[0].id != models[1].id


def test_what_is_written_is_what_is_compiled_and_it_runs() -> None:
    result = imported()
    model = bpmn.compile(result.xml)
    assert (model.nodes, model.lanes, model.spans) == (
        result.model.nodes,
        result.model.lanes,
        result.model.spans,
    )
    state = stepper.start(model)
    for task in model.tasks():
        state = stepper.complete(model, state, task.id)
    assert state.finished


def test_a_table_of_one_step_is_read_but_makes_no_process() -> None:
    with pytest.raises(tables.ImpossibleTable, match="chỉ có một bước"):
        imported([ROWS[0]])
