"""Editing a process by small operations: each gives a new model that runs, or says why not."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.errors import NotFound, Refusal
from motcua.processes import bpmn, editing
from motcua.processes.bpmn.writing import write
from motcua.processes.definition import Act, ProcessModel
from motcua.processes.editing import CannotEdit, NewLane, NoSuchStep
from motcua.processes.layout import complete
from motcua.processes.steps import rows
from processes.block_models import Block, blocks, drive, written
from processes.bpmn_kit import Run, conditional, flows, nodes, process, timer

LANES = (
    '<laneSet id="ls"><lane id="x" name="Một cửa"><flowNodeRef>s</flowNodeRef><flowNodeRef>a</flowNodeRef>'
    "<flowNodeRef>c</flowNodeRef><flowNodeRef>e</flowNodeRef></lane>"
    '<lane id="y" name="Công chức"><flowNodeRef>b</flowNodeRef></lane></laneSet>'
)
TASKS = (
    '<userTask id="a" name="Nhận" motcua:span="t"/><userTask id="b" name="Xét" motcua:span="t"/>'
    '<userTask id="c" name="Trả" motcua:limitHours="4"/>'
)
ROW = bpmn.compile(
    process(
        LANES + TASKS + nodes("startEvent:s endEvent:e") + flows("s a b c e"),
        '<motcua:span id="t" hours="8"/>',
    )
)
ASKING = bpmn.compile(
    process(
        nodes("startEvent:s userTask:a userTask:b userTask:c endEvent:e")
        + flows("s a", "b c e") + conditional("a", "b", "copies > 1.0") + conditional("a", "c", "true"),
        '<motcua:variable name="copies" type="number"/>',
    )
)  # fmt: skip


def order(model: ProcessModel) -> list[str]:
    return [row.id for row in rows(model)]


def test_a_step_is_renamed_and_the_old_model_stays() -> None:
    assert editing.rename(ROW, "b", " Thẩm  tra ").nodes["b"].name == "Thẩm tra"
    assert ROW.nodes["b"].name == "Xét"


def test_a_step_needs_a_name_and_must_be_there() -> None:
    with pytest.raises(CannotEdit, match="bỏ trống"):
        editing.rename(ROW, "b", "  ")
    for id_ in ("nowhere", "s", "s-a"):
        with pytest.raises(NoSuchStep):
            editing.rename(ROW, id_, "Tên")


def test_the_act_of_a_step_is_set_and_taken_away() -> None:
    model = editing.set_act(ROW, "b", Act.APPROVE)
    assert model.nodes["b"].act is Act.APPROVE
    assert editing.set_act(model, "b", None).nodes["b"].act is None


def test_a_limit_of_its_own_takes_a_step_out_of_a_shared_one() -> None:
    model = editing.set_limit(ROW, "b", Decimal("2.5"))
    assert (model.nodes["b"].limit_hours, model.nodes["b"].span) == (Decimal("2.5"), "")
    assert (model.nodes["a"].limit_hours, model.spans) == (Decimal(8), {})
    assert editing.set_limit(ROW, "c", None).nodes["c"].limit_hours is None


@pytest.mark.parametrize("hours", ["0", "-1", "NaN", "Infinity"])
def test_a_limit_that_is_no_time_is_refused(hours: str) -> None:
    with pytest.raises(CannotEdit):
        editing.set_limit(ROW, "b", Decimal(hours))


def test_a_step_goes_to_another_lane_and_an_empty_lane_goes() -> None:
    model = editing.set_lane(ROW, "b", "x")
    assert model.nodes["b"].lane == "x"
    assert list(model.lanes) == ["x"]


def test_a_step_goes_to_a_new_lane_with_its_start() -> None:
    model = editing.set_lane(ROW, "a", NewLane("Bưu điện", "one_stop", "clerk"))
    lane = model.lanes[model.nodes["a"].lane]
    assert (lane.name, lane.unit_kind, lane.position) == ("Bưu điện", "one_stop", "clerk")
    assert model.nodes["s"].lane == lane.id
    assert model.nodes["e"].lane == "x"


def test_a_lane_must_be_there_or_have_a_name() -> None:
    with pytest.raises(NotFound):
        editing.set_lane(ROW, "a", "z")
    with pytest.raises(CannotEdit):
        editing.set_lane(ROW, "a", NewLane(" "))


def test_a_step_is_taken_out_of_the_row() -> None:
    model = editing.remove(ROW, "b")
    assert order(model) == ["a", "c"]
    assert (model.nodes["a"].limit_hours, model.spans) == (Decimal(8), {})


def test_the_last_step_may_go_too_and_a_split_must_be_emptied_first() -> None:
    assert order(editing.remove(editing.remove(editing.remove(ROW, "a"), "b"), "c")) == []
    with pytest.raises(CannotEdit, match="rẽ ra"):
        editing.remove(ASKING, "a")


def test_a_step_with_a_timer_is_not_taken_out_silently() -> None:
    beside = timer("boundaryEvent", "late", "PT1H", 'attachedToRef="a"')
    body = nodes("startEvent:s userTask:a endEvent:e endEvent:f") + beside + flows("s a e", "late f")
    with pytest.raises(CannotEdit, match="hẹn giờ"):
        editing.remove(bpmn.compile(process(body)), "a")


def test_a_step_is_added_behind_another() -> None:
    model = editing.add_after(ROW, "b", "Ký", "x", Act.APPROVE)
    added = model.nodes[editing.new_step(ROW, "Ký")]
    assert order(model) == ["a", "b", added.id, "c"]
    assert (added.name, added.lane, added.act) == ("Ký", "x", Act.APPROVE)


def test_an_added_step_takes_over_the_ways_on() -> None:
    model = editing.add_after(ASKING, "a", "Ký")
    run = Run(model).complete("a")
    assert run.open == ["step-ky"]
    assert run.complete("step-ky", copies=0).open == ["c"]


def test_an_added_step_does_not_take_the_id_of_one_that_went() -> None:
    model = editing.add_after(editing.remove(ROW, "b"), "a", "Hỏi ý kiến")
    assert model.nodes.keys() - ROW.nodes.keys() == {"step-hoi-y-kien"}
    again = editing.add_after(model, "a", "Hỏi ý kiến")
    assert again.nodes.keys() - model.nodes.keys() == {"step-hoi-y-kien-1"}


def test_neighbours_change_places() -> None:
    assert order(editing.move_earlier(ROW, "b")) == ["b", "a", "c"]
    assert order(editing.move_later(ROW, "b")) == ["a", "c", "b"]
    assert editing.move_later(editing.move_earlier(ROW, "b"), "b").nodes == ROW.nodes


@pytest.mark.parametrize(("move", "step"), [(editing.move_earlier, "a"), (editing.move_later, "c")])
def test_a_step_at_the_edge_stays(move: object, step: str) -> None:
    with pytest.raises(CannotEdit, match="liền kề"):
        move(ROW, step)  # type: ignore[operator]


def test_steps_under_conditions_do_not_change_places() -> None:
    with pytest.raises(CannotEdit):
        editing.move_earlier(ASKING, "c")


def test_two_steps_are_done_at_the_same_time_and_in_a_row_again() -> None:
    model = editing.side_by_side(ROW, "a", "b")
    run = Run(model)
    assert run.open == ["a", "b"]
    assert run.complete("b", "a").open == ["c"]
    assert order(editing.in_sequence(model, "b")) == ["a", "b", "c"]
    assert len(editing.in_sequence(model, "b").nodes) == len(ROW.nodes)


def test_a_third_step_joins_the_two() -> None:
    model = editing.side_by_side(editing.side_by_side(ROW, "a", "b"), "a", "c")
    assert Run(model).open == ["a", "b", "c"]
    assert Run(editing.in_sequence(model, "a")).complete("b", "c").open == ["a"]


def test_a_branch_taken_out_leaves_no_empty_block() -> None:
    model = editing.remove(editing.side_by_side(ROW, "a", "b"), "a")
    assert order(model) == ["b", "c"]
    assert len(model.nodes) == 4


def test_steps_that_do_not_follow_each_other_are_not_put_side_by_side() -> None:
    for first, second in (("a", "c"), ("b", "a")):
        with pytest.raises(CannotEdit):
            editing.side_by_side(ROW, first, second)
    with pytest.raises(CannotEdit, match="song song"):
        editing.in_sequence(ROW, "a")


OPERATIONS = [
    editing.move_earlier, editing.move_later, editing.remove, editing.in_sequence,
    lambda model, step: editing.add_after(model, step, "Bước mới"),
    lambda model, step: editing.set_lane(model, step, NewLane("Vai mới")),
    lambda model, step: editing.set_limit(model, step, Decimal(3)),
    lambda model, step: editing.side_by_side(model, step, next(model.targets(step)).id),
]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(blocks, st.integers(0, 2**32).map(Random))
def test_whatever_is_edited_still_runs_to_its_end(block: Block, random: Random) -> None:
    model = bpmn.compile(written(block))
    for _ in range(6):
        steps = [task.id for task in model.tasks()]
        if not steps:
            break
        try:
            model = random.choice(OPERATIONS)(model, random.choice(steps))
        except Refusal as refusal:
            assert refusal.reason
            assert refusal.remedy
        assert bpmn.compile(write(model)) == model
    assert complete(model) or model.layout.shapes == {}
    drive(Run(model), random)
