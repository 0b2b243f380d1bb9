"""Running a model: steps open in order, choices wait for people, conditions decide by themselves."""

from __future__ import annotations

import pytest

from motcua.core.errors import Unreadable
from motcua.processes import stepper
from motcua.processes.definition import TaskType
from motcua.processes.state import State
from motcua.processes.stepper_refusals import (
    BadValue,
    Finished,
    MissingVariable,
    NoWayOn,
    StepNotOpen,
    UnknownChoice,
)
from processes.bpmn_kit import Run, conditional, fixture, flows, nodes, process

ENDS = "startEvent:s endEvent:e "
CHOICE = process(
    nodes(ENDS + "task:a exclusiveGateway:g task:yes task:no exclusiveGateway:m")
    + flows("s a g yes m e", "g no m")
)
TWO_WAYS = nodes(ENDS + "task:a exclusiveGateway:g task:b task:c") + flows("s a g", "b e", "c e")
DECLARED = '<motcua:variable name="copies" type="number"/>'


def test_steps_open_one_after_another_to_the_end() -> None:
    run = Run(process(nodes(ENDS + "task:a userTask:b") + flows("s a b e")))
    assert run.open == ["a"]
    assert run.complete("a").open == ["b"]
    assert run.complete("b").state.finished


def test_a_service_task_is_open_work_of_the_system() -> None:
    run = Run(fixture("certificate")).complete("receive").complete("vet", copies=2, kind="x")
    assert [run.model.nodes[task].task_type for task in run.state.tasks] == [TaskType.SERVICE]


def test_parallel_branches_wait_for_each_other() -> None:
    run = Run(fixture("opinions")).complete("receive", "draft")
    assert run.open == ["health", "police"]
    assert run.complete("health", "police").open == ["policeSign"]
    assert run.complete("policeSign").open == ["decide"]


def test_a_split_without_conditions_waits_for_a_person() -> None:
    run = Run(CHOICE).complete("a")
    assert (run.open, run.state.pending) == ([], ("g",))
    assert [way.flow for way in stepper.choices(run.model, run.state)] == ["g-yes", "g-no"]
    assert run.choose("g", "g-no").open == ["no"]


def test_the_choice_may_come_with_completing() -> None:
    run = Run(CHOICE)
    assert [way.flow for way in stepper.choices(run.model, run.state, "a")] == ["g-yes", "g-no"]
    assert run.complete("a", choice="g-yes").open == ["yes"]


def test_nothing_is_asked_after_a_step_that_leads_straight_on() -> None:
    run = Run(CHOICE).complete("a", choice="g-yes")
    assert stepper.choices(run.model, run.state, "yes") == ()


def test_the_default_is_one_of_the_choices_when_there_is_no_condition() -> None:
    text = CHOICE.decode().replace('id="g"', 'id="g" default="g-no"').encode()
    assert Run(text).complete("a").state.pending == ("g",)


@pytest.mark.parametrize("flow", ["g-maybe", "a-g", ""])
def test_an_unknown_choice_is_refused(flow: str) -> None:
    run = Run(CHOICE)
    with pytest.raises(UnknownChoice):
        run.complete("a", choice=flow)
    with pytest.raises(UnknownChoice):
        run.complete("a").choose("g", flow)


def test_a_choice_nobody_asked_for_is_refused() -> None:
    run = Run(CHOICE).complete("a", choice="g-yes")
    with pytest.raises(UnknownChoice):
        run.complete("yes", choice="g-no")


@pytest.mark.parametrize(("copies", "opened"), [(11, "approve"), (10, "register")])
def test_conditions_decide_else_the_default(copies: int, opened: str) -> None:
    run = Run(fixture("certificate")).complete("receive")
    assert run.complete("vet", copies=copies, kind="civil").open == [opened]


def test_the_first_true_condition_in_document_order_wins() -> None:
    both = conditional("g", "b", "copies > 1.0") + conditional("g", "c", "true")
    assert Run(process(TWO_WAYS + both, DECLARED)).complete("a", copies=2).open == ["b"]
    assert Run(process(TWO_WAYS + both, DECLARED)).complete("a", copies=1).open == ["c"]


def test_when_no_condition_holds_a_person_chooses_among_the_unconditioned() -> None:
    mixed = conditional("g", "b", "copies > 1.0") + flows("g c", "g e")
    run = Run(process(TWO_WAYS + mixed, DECLARED)).complete("a", copies=0)
    assert [way.flow for way in stepper.choices(run.model, run.state, "g")] == ["g-c", "g-e"]
    with pytest.raises(UnknownChoice):
        run.choose("g", "g-b")


def test_a_single_way_left_needs_no_person() -> None:
    mixed = conditional("g", "b", "copies > 1.0") + flows("g c")
    assert Run(process(TWO_WAYS + mixed, DECLARED)).complete("a", copies=0).open == ["c"]


def test_values_given_earlier_still_count() -> None:
    run = Run(fixture("certificate"), {"copies": 20}).complete("receive", kind="civil")
    assert run.complete("vet").open == ["approve"]


def test_a_missing_value_is_named_and_nothing_moves() -> None:
    run = Run(fixture("certificate")).complete("receive")
    before = run.state
    with pytest.raises(MissingVariable, match="kind") as refused:
        run.complete("vet", copies=20)
    assert refused.value.names == ("kind",)
    assert run.state == before


def test_when_nothing_holds_and_nothing_is_left_the_step_is_refused() -> None:
    shut = conditional("g", "b", "copies > 1.0") + conditional("g", "c", "copies > 2.0")
    run = Run(process(TWO_WAYS + shut, DECLARED))
    with pytest.raises(NoWayOn):
        run.complete("a", copies=0)
    assert run.complete("a", copies=3).open == ["b"]


@pytest.mark.parametrize("values", [{"pages": 1}, {"copies": "1"}, {"copies": True}, {"copies": None}])
def test_undeclared_or_ill_typed_values_are_refused(values: dict[str, object]) -> None:
    run = Run(process(TWO_WAYS + conditional("g", "b", "copies > 1.0") + flows("g c"), DECLARED))
    with pytest.raises(BadValue):
        run.complete("a", **values)


def test_several_flows_out_of_a_step_are_taken_together() -> None:
    run = Run(process(nodes(ENDS + "task:a task:b task:c") + flows("s a b e", "a c e")))
    assert run.complete("a").open == ["b", "c"]


def test_out_of_a_step_conditions_are_each_asked_and_the_default_is_for_none() -> None:
    body = nodes(ENDS + "task:b task:c task:d") + '<task id="a" default="a-d"/>'
    ways = conditional("a", "b", "copies > 1.0") + conditional("a", "c", "copies > 2.0")
    data = process(body + ways + flows("s a d e", "b e", "c e"), DECLARED)
    opened = {n: Run(data).complete("a", copies=n).open for n in (1, 2, 3)}
    assert opened == {1: ["d"], 2: ["b"], 3: ["b", "c"]}


def test_two_tokens_at_one_step_are_two_pieces_of_work() -> None:
    body = nodes(ENDS + "task:a task:left task:right task:b")
    run = Run(process(body + flows("s a left b e", "a right b"))).complete("a", "left", "right")
    assert run.open == ["b", "b"]
    assert run.complete("b").open == ["b"]
    assert run.complete("b").state.finished


def test_a_drawn_loop_comes_back() -> None:
    run = Run(
        process(nodes(ENDS + "exclusiveGateway:m task:a exclusiveGateway:g") + flows("s m a g e", "g m"))
    )
    run.complete("a", choice="g-m").complete("a", choice="g-m")
    assert run.open == ["a"]
    assert run.complete("a", choice="g-e").state.finished


def test_a_step_that_is_not_open_is_refused() -> None:
    run = Run(fixture("opinions"))
    for task in ("decide", "split", "nowhere"):
        with pytest.raises(StepNotOpen):
            run.complete(task)
    with pytest.raises(StepNotOpen):
        run.choose("split", "split-police")


def test_nothing_moves_after_the_end() -> None:
    run = Run(process(nodes(ENDS + "task:a") + flows("s a e"))).complete("a")
    for act in (lambda: run.complete("a"), lambda: run.choose("a", "s-a"), lambda: run.fire("a"),
                lambda: run.reopen("a")):  # fmt: skip
        with pytest.raises(Finished):
            act()


def test_an_act_leaves_the_state_it_was_given_alone() -> None:
    run = Run(fixture("opinions")).complete("receive")
    before, text = run.state, run.state.dump()
    stepper.complete(run.model, before, "draft")
    assert before.dump() == text


def test_a_saved_state_is_small() -> None:
    run = Run(fixture("opinions")).complete("receive", "draft", "police")
    assert len(run.state.dump()) < 250


@pytest.mark.parametrize("text", ["", "{}", "[]", "[1,[[1]],[]]", "null", "[1,2,3]"])
def test_a_damaged_state_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        State.load(text)
