"""Sending back: to an earlier completed task of the same branch, never past a split or a sub-process."""

from __future__ import annotations

import pytest

from motcua.processes import stepper
from motcua.processes.stepper_refusals import NotDoneYet, OtherBranch, StepNotOpen
from processes.bpmn_kit import Run, fixture, flows, nodes, process

LINE = process(nodes("startEvent:s task:a task:b task:c endEvent:e") + flows("s a b c e"))
LOOP = process(
    nodes("startEvent:s exclusiveGateway:m task:a task:b exclusiveGateway:g task:c task:d endEvent:e")
    + flows("s m a b g c d e", "g m")
)


def candidates(run: Run, at: str) -> list[str]:
    return [node.id for node in stepper.reopenable(run.model, run.state, at)]


def test_a_completed_task_is_opened_again_and_the_work_repeats() -> None:
    run = Run(LINE).complete("a", "b")
    assert candidates(run, "c") == ["a", "b"]
    assert run.reopen("a").open == ["a"]
    assert run.complete("a").open == ["b"]
    assert run.complete("b", "c").state.finished


def test_what_was_sent_back_is_no_longer_behind() -> None:
    run = Run(LINE).complete("a", "b").reopen("a")
    assert candidates(run, "a") == []
    assert candidates(run.complete("a"), "b") == ["a"]


def test_a_task_never_done_is_refused() -> None:
    run = Run(LINE).complete("a")
    for task in ("b", "c", "s", "nowhere"):
        with pytest.raises(NotDoneYet):
            run.reopen(task)


def test_a_branch_goes_back_alone() -> None:
    run = Run(fixture("opinions")).complete("receive", "draft", "police")
    assert run.reopen("police", at="policeSign").open == ["health", "police"]


def test_before_a_parallel_split_is_out_of_reach() -> None:
    run = Run(fixture("opinions")).complete("receive", "draft", "police")
    for task in ("receive", "draft"):
        with pytest.raises(OtherBranch):
            run.reopen(task)


def test_after_a_join_the_branches_are_out_of_reach() -> None:
    run = Run(fixture("opinions")).complete("receive", "draft", "police", "policeSign", "health")
    assert candidates(run, "decide") == []
    for task in ("health", "draft"):
        with pytest.raises(OtherBranch):
            run.reopen(task)


def test_another_branch_is_out_of_reach() -> None:
    run = Run(fixture("opinions")).complete("receive", "draft", "police")
    with pytest.raises(OtherBranch):
        run.reopen("police", at="health")


def test_a_branch_waiting_at_the_join_is_done_with() -> None:
    run = Run(fixture("opinions")).complete("receive", "draft", "police", "policeSign")
    with pytest.raises(OtherBranch):
        run.reopen("policeSign")


def test_a_sub_process_is_a_border_both_ways() -> None:
    run = Run(fixture("inspection")).complete("plan", "go")
    with pytest.raises(OtherBranch):
        run.reopen("plan")
    assert run.reopen("go").open == ["go", "late", "slow"]
    run.complete("go", "minutes")
    for task in ("plan", "minutes"):
        with pytest.raises(OtherBranch):
            run.reopen(task)


def test_a_branch_opened_by_a_timer_has_nothing_behind_it() -> None:
    run = Run(fixture("inspection")).complete("plan").fire("slow").complete("go")
    with pytest.raises(OtherBranch):
        run.reopen("go", at="remind")


def test_a_drawn_loop_forgets_what_it_undid() -> None:
    run = Run(LOOP).complete("a").complete("b", choice="g-m").complete("a").complete("b", choice="g-c")
    assert candidates(run, "c") == ["a", "b"]


def test_only_an_open_step_is_sent_back() -> None:
    run = Run(LINE).complete("a", "b")
    with pytest.raises(StepNotOpen):
        run.reopen("a", at="b")
    with pytest.raises(StepNotOpen):
        stepper.reopenable(run.model, run.state, "a")


def test_a_pending_choice_can_be_sent_back_too() -> None:
    run = Run(LOOP).complete("a", "b")
    assert run.state.pending == ("g",)
    assert run.reopen("b", at="g").open == ["b"]
