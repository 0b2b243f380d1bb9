"""Timers: opened with their step, fired once, due at a computed moment."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.clock import VIETNAM
from motcua.processes import timers
from motcua.processes.definition import Timer
from motcua.processes.stepper_refusals import StepNotOpen
from processes.bpmn_kit import Run, fixture, flows, nodes, process, timer

MORNING = datetime(2026, 1, 31, 8, 0, tzinfo=VIETNAM)


def test_timers_open_with_their_step_and_close_with_it() -> None:
    run = Run(fixture("inspection")).complete("plan")
    assert run.open == ["go", "late", "slow"]
    assert run.complete("go").open == ["late", "minutes"]
    assert run.complete("minutes").open == ["report"]


def test_a_timer_beside_the_step_opens_a_branch_once() -> None:
    run = Run(fixture("inspection")).complete("plan").fire("slow")
    assert run.open == ["go", "late", "remind"]
    with pytest.raises(StepNotOpen):
        run.fire("slow")


def test_a_sub_process_waits_for_the_branch_its_timer_opened() -> None:
    run = Run(fixture("inspection")).complete("plan").fire("slow").complete("go", "minutes")
    assert run.open == ["late", "remind"]
    assert run.complete("remind").open == ["report"]


def test_an_interrupting_timer_ends_the_whole_sub_process() -> None:
    run = Run(fixture("inspection")).complete("plan").fire("slow").fire("late")
    assert run.open == ["close"]
    with pytest.raises(StepNotOpen):
        run.complete("go")


def test_an_interrupting_timer_leaves_the_step_uncompleted_on_the_same_branch() -> None:
    body = nodes("startEvent:s task:a task:b task:c endEvent:e") + flows("s a b e", "late c e")
    run = Run(process(body + timer("boundaryEvent", "late", "P1D", 'attachedToRef="b"')))
    run.complete("a").fire("late")
    assert (run.open, run.state.done) == (["c"], ("a",))
    assert run.reopen("a").open == ["a"]


def test_a_step_opened_again_starts_its_timers_again() -> None:
    run = Run(fixture("inspection")).complete("plan").fire("slow").complete("go")
    assert run.reopen("go", at="minutes").open == ["go", "late", "remind", "slow"]


def test_a_timer_event_waits_between_steps() -> None:
    run = Run(fixture("inspection")).complete("plan", "go", "minutes", "report")
    assert run.state.timers == ("rest",)
    assert run.fire("rest").open == ["close"]


def test_a_nested_sub_process_ends_with_the_outer_one() -> None:
    deep = '<subProcess id="deep">' + nodes("startEvent:ds task:x endEvent:de") + flows("ds x de")
    deep += "</subProcess>"
    outer = '<subProcess id="outer">' + nodes("startEvent:os endEvent:oe") + deep + flows("os deep oe")
    late = timer("boundaryEvent", "late", "P1D", 'attachedToRef="outer"')
    body = nodes("startEvent:s task:z endEvent:e") + outer + "</subProcess>" + late
    data = process(body + flows("s outer e", "late z e"))
    assert Run(data).fire("late").open == ["z"]
    assert Run(data).complete("x").state.finished


def test_an_empty_sub_process_is_passed_through() -> None:
    body = nodes("startEvent:s task:a subProcess:sub task:b endEvent:e")
    assert Run(process(body + flows("s a sub b e"))).complete("a").open == ["b"]


@pytest.mark.parametrize(
    ("value", "due"),
    [
        ("PT72H", "2026-02-03T08:00:00+07:00"),
        ("P1M", "2026-02-28T08:00:00+07:00"),
        ("P1Y2M", "2027-03-31T08:00:00+07:00"),
        ("P1W", "2026-02-07T08:00:00+07:00"),
        ("P1DT1H30M", "2026-02-01T09:30:00+07:00"),
        ("PT0.5H", "2026-01-31T08:30:00+07:00"),
        ("PT0S", "2026-01-31T08:00:00+07:00"),
    ],
)
def test_a_duration_runs_from_the_opening(value: str, due: str) -> None:
    assert timers.due(Timer("timeDuration", value), MORNING) == datetime.fromisoformat(due)


@pytest.mark.parametrize(
    ("value", "due"),
    [
        ("2026-12-01T08:00:00", "2026-12-01T08:00:00+07:00"),
        ("2026-12-01", "2026-12-01T00:00:00+07:00"),
        ("2026-12-01T01:00:00Z", "2026-12-01T08:00:00+07:00"),
    ],
)
def test_a_date_is_local_unless_it_says_otherwise(value: str, due: str) -> None:
    assert timers.due(Timer("timeDate", value), MORNING) == datetime.fromisoformat(due)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_durations_add_up_exactly(hours: int, minutes: int) -> None:
    moment = timers.due(Timer("timeDuration", f"PT{hours}H{minutes}M"), MORNING)
    assert moment - MORNING == timedelta(hours=hours, minutes=minutes)
