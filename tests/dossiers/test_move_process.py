"""Moving a running dossier to the process in force now."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from bpmn_dossiers import document, flows, running, task, timer
from kit import conflict, forbidden, fresh, last_tag, untouched, vn

import world
from motcua.catalog.models import ProcedureProcess
from motcua.core import clock
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.dossiers.acts import endings, moving, pauses, steps
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import under_present_process
from motcua.dossiers.relocation import preview, running_elsewhere
from motcua.dossiers.timeline import internal_lines, public_lines
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.processes import tables
from motcua.processes.definition import Act
from motcua.processes.models import ProcessVersion, add_version
from motcua.processes.moving import NoLanding
from motcua.processes.tables.records import WorkflowRecord
from world import CLERK_TEXT, ROWS, World, open_step

NEW_ROWS: list[dict[str, Any]] = [
    {"no": 1, "responsible": CLERK_TEXT, "action": "Tiếp nhận hồ sơ", "days": 0.5},
    {"no": 2, "responsible": "Công chức Tư pháp - Hộ tịch", "action": "Kiểm tra trùng", "days": 0.5},
    {"no": 3, "responsible": "Công chức Tư pháp - Hộ tịch", "action": "Thẩm tra hồ sơ", "days": 1},
    {"no": 4, "responsible": "Lãnh đạo UBND", "action": "Ký duyệt hồ sơ", "days": 1},
    {"no": 5, "responsible": CLERK_TEXT, "action": "Trả kết quả", "days": 0.5},
]


def put_in_force(w: World, xml: str) -> ProcessVersion:
    """A newer process, in force from today."""
    ProcedureProcess.objects.filter(procedure=w.procedure).update(valid_to=date(2026, 8, 20))
    process = add_version(f"{w.procedure.code}-mới", xml)
    process.publish()
    ProcedureProcess.objects.create(procedure=w.procedure, process=process, valid_from=date(2026, 8, 21))
    return process


def renewed(w: World, rows: list[dict[str, Any]] | None = None, **acts: Act) -> ProcessVersion:
    data = {"doc_code": "QT 02", "title": "Mới", "number": 1, "variants": [{"steps": rows or NEW_ROWS}]}
    record = WorkflowRecord.model_validate(data)
    chosen = {int(step.removeprefix("step")): act for step, act in acts.items()}
    return put_in_force(w, tables.to_bpmn(record, record.variants[0], acts=chosen).xml.decode())


def control(w: World) -> Actor:
    return w.actor("control") if "control" in w.users else w.add("control", Role.CONTROL)


def move(w: World, row: Dossier, target: ProcessVersion, actor: Actor | None = None) -> Dossier:
    return moving.move_process(actor or control(w), row.pk, target.pk, reason="QĐ 12/QĐ-UBND")


def test_the_open_step_goes_on_as_its_counterpart(province: World, received: Dossier) -> None:
    target = renewed(province)
    opened = received.work.get(closed_at=None).opened_at
    move(province, received, target)
    item = received.work.get(closed_at=None)
    assert (item.node, item.name, item.opened_at) == ("step3", "Thẩm tra hồ sơ", opened)
    assert (fresh(received).process_version, last_tag(received)) == (target, "dossier:process:move")


def test_what_was_promised_and_what_was_filed_for_stay(province: World, received: Dossier) -> None:
    before = fresh(received)
    with clock.at(vn("2026-08-24 09:00")):
        move(province, received, renewed(province))
    after = fresh(received)
    assert (after.due_at, after.index_due_at) == (before.due_at, before.index_due_at)
    assert (after.procedure_version, after.state) == (before.procedure_version, before.state)
    assert after.deadlines.count() == before.deadlines.count()


def test_the_step_limit_is_the_new_one_from_the_old_opening(province: World, received: Dossier) -> None:
    world.same_day_rule()
    with clock.at(vn("2026-08-21 15:00")):
        move(province, received, renewed(province))
    item = received.work.get(closed_at=None)
    assert item.step_due_at == vn("2026-08-22 09:00")


def test_whoever_holds_the_step_keeps_it(province: World, received: Dossier) -> None:
    specialist = province.actor("specialist")
    steps.take_step(specialist, received.pk, open_step(received))
    move(province, received, renewed(province))
    item = received.work.get(closed_at=None)
    assert (item.holder_id, item.role) == (specialist.user, "specialist")


def test_a_step_that_changes_hands_is_let_go(province: World, received: Dossier) -> None:
    steps.take_step(province.actor("specialist"), received.pk, open_step(received))
    rows = [dict(row) for row in ROWS]
    rows[1]["responsible"] = "Văn thư UBND"
    move(province, received, renewed(province, rows, step2=Act.PROCESS))
    item = received.work.get(closed_at=None)
    assert (item.role, item.holder, item.taken_at) == ("seal", None, None)


def test_it_runs_to_its_end_under_the_new_process(province: World, received: Dossier) -> None:
    move(province, received, renewed(province))
    steps.complete_step(province.actor("specialist"), received.pk, open_step(received))
    steps.approve(province.actor("leader"), received.pk, open_step(received))
    endings.return_result(province.actor("clerk"), received.pk, method="Tại quầy")
    assert fresh(received).returned_at is not None


def test_a_dossier_at_intake_moves_too(province: World, submitted: Dossier) -> None:
    before = submitted.work.get(closed_at=None).due_at
    move(province, submitted, renewed(province))
    item = submitted.work.get(closed_at=None)
    assert (item.act, item.due_at) == ("receive", before)


def test_a_shared_clock_runs_on_under_its_new_name(province: World, vetted: Dossier) -> None:
    rows = [dict(NEW_ROWS[0]), *(dict(row) for row in NEW_ROWS[2:])]
    rows[2].pop("days")
    rows[2]["merged_with_step"] = 3
    move(province, vetted, renewed(province, rows))
    item = vetted.work.get(closed_at=None)
    done = vetted.work.get(act="process")
    assert item.span == done.span != ""


def test_officers_read_why_and_the_public_that(province: World, received: Dossier) -> None:
    move(province, received, renewed(province))
    events = list(received.events.all())
    assert "Lý do: QĐ 12/QĐ-UBND" in internal_lines(events)[-1].text
    assert public_lines(events)[-1].text.endswith("hạn trả kết quả không đổi.")


def test_control_of_the_unit_above_may(province: World, received: Dossier) -> None:
    above = province.add("above", Role.CONTROL, Unit.objects.get(code="H00"))
    move(province, received, renewed(province), above)
    event = received.events.last()
    assert event and event.unit_name == "UBND tỉnh Demo"


@pytest.mark.parametrize("name", ["citizen", "clerk", "specialist", "leader", "outsider"])
def test_nobody_else_may(province: World, received: Dossier, name: str) -> None:
    target = renewed(province)
    with forbidden(received):
        move(province, received, target, province.actor(name))


def test_control_of_another_commune_may_not(province: World, received: Dossier) -> None:
    target = renewed(province)
    with forbidden(received):
        move(province, received, target, province.add("far", Role.CONTROL, province.elsewhere))


def test_a_reason_is_needed(province: World, received: Dossier) -> None:
    target = renewed(province)
    with untouched(received, Refusal) as caught:
        moving.move_process(control(province), received.pk, target.pk, reason=" ")
    assert "lý do" in str(caught.value)


def test_only_to_the_process_in_force(province: World, received: Dossier) -> None:
    other, _ = world.add_procedure("1.000111")
    stranger = world.add_process(other)
    with untouched(received, Refusal) as caught:
        move(province, received, stranger)
    assert "đang áp dụng" in str(caught.value)
    with untouched(received, NotFound):
        moving.move_process(control(province), received.pk, 0, reason="x")


def test_not_to_the_one_it_runs_on(province: World, received: Dossier) -> None:
    with untouched(received, Conflict):
        move(province, received, province.process)


def test_a_paused_or_decided_dossier_stays(province: World, approved: Dossier) -> None:
    with conflict(approved):
        move(province, approved, renewed(province))


def test_a_dossier_that_waits_is_not_moved(province: World, received: Dossier) -> None:
    pauses.pause(province.actor("specialist"), received.pk, open_step(received), reason="Chờ")
    target = renewed(province)
    with conflict(received):
        move(province, received, target)
    assert running_elsewhere(target, province.procedure.pk) == []


def test_without_a_landing_it_stays(province: World, received: Dossier) -> None:
    rows = [dict(NEW_ROWS[0]), dict(NEW_ROWS[3], no=2), dict(NEW_ROWS[4], no=3)]
    target = renewed(province, rows)
    with untouched(received, NoLanding):
        move(province, received, target)


def test_the_preview_says_what_changes_and_writes_nothing(province: World, received: Dossier) -> None:
    target = renewed(province)
    (found,) = preview(running_elsewhere(target, province.procedure.pk), target)
    (step,) = found.steps
    assert (found.refusal, found.skipped, found.again) == ("", ("Kiểm tra, xử lý hồ sơ",), ())
    assert (step.before.limit, step.after.limit) == (
        "2 ngày làm việc, chung cho các bước 2, 3",
        "1 ngày làm việc",
    )
    assert not step.changes_hands
    assert found.due_at == received.due_at
    assert fresh(received).process_version == province.process


def test_the_preview_says_why_not(province: World, received: Dossier) -> None:
    target = renewed(province, [dict(NEW_ROWS[0]), dict(NEW_ROWS[3], no=2), dict(NEW_ROWS[4], no=3)])
    (found,) = preview([fresh(received)], target)
    assert "không có bước tương ứng" in found.refusal


LANES = {"clerks": ["nhan", "tra"], "staff": ["xem"]}


def reminding(wait: str, name: str = "nhac") -> str:
    body = (
        '<startEvent id="s"/><endEvent id="e"/><endEvent id="e2"/>'
        + task("nhan", "receive")
        + task("xem", "process")
        + task("tra", "return")
        + timer("boundaryEvent", name, wait, 'attachedToRef="xem" cancelActivity="false"')
        + flows("s nhan xem tra e", f"{name} e2")
    )
    return document(body, LANES)


def test_a_running_timer_keeps_its_hour(province: World) -> None:
    row = running(province, reminding("P9D"))
    before = row.process_timers.get().fire_at
    with clock.at(vn("2026-08-24 09:00")):
        move(province, row, put_in_force(province, reminding("P5D")))
    assert row.process_timers.get(cancelled_at=None).fire_at == before


def test_a_timer_without_counterpart_ends_and_a_new_one_begins(province: World) -> None:
    row = running(province, reminding("P9D"))
    other = reminding("P5D", "bao").replace('id="bao"', 'id="bao" name="Báo"')
    move(province, row, put_in_force(province, other))
    timers = dict(row.process_timers.values_list("node", "cancelled_at"))
    assert timers["bao"] is None
    assert len(timers) <= 2


def test_work_done_under_the_process_it_left_is_not_work_of_the_new_one(
    province: World, received: Dossier
) -> None:
    with clock.at(vn("2026-08-24 09:00")):
        move(province, received, renewed(province))
    with clock.at(vn("2026-08-24 10:00")):
        steps.complete_step(province.actor("specialist"), received.pk, open_step(received))
    done = received.work.filter(under_present_process(), closed_at__isnull=False)
    assert [item.act for item in received.work.filter(closed_at__isnull=False)] == ["receive", "process"]
    assert [item.act for item in done] == ["process"]


def test_whoever_still_sees_the_old_step_is_told_that_it_is_gone(province: World, received: Dossier) -> None:
    stale = open_step(received)
    move(province, received, renewed(province, [NEW_ROWS[0], dict(NEW_ROWS[2], no=3), *NEW_ROWS[3:]]))
    with conflict(received) as caught:
        steps.complete_step(province.actor("specialist"), received.pk, stale)
    assert "không còn mở" in str(caught.value)
