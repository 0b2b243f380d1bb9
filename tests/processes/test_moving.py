"""Moving a running case to another model: where it lands, what is skipped, what comes again."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.processes import bpmn, stepper
from motcua.processes.moving import NoLanding, landing
from motcua.processes.state import CHOICE, TASK, TIMER, State
from processes.block_models import Block, blocks, drive, some, written
from processes.bpmn_kit import Run, conditional, flows, process, restored, timer

randoms = st.integers(0, 2**32).map(Random)
examples = settings(max_examples=60, deadline=None)
ACTS = {"r": "receive", "p": "process", "q": "process", "a": "approve", "b": "approve", "z": "return"}


def tasks(ids: str) -> str:
    """User tasks named and acting as their letters say."""
    return "".join(f'<userTask id="{id}" name="Bước {id}" motcua:act="{ACTS[id[0]]}"/>' for id in ids.split())


def line(ids: str) -> bytes:
    return process(f'<startEvent id="s"/><endEvent id="e"/>{tasks(ids)}{flows(f"s {ids} e")}')


def run(data: bytes, *done: str, **values: Any) -> Run:
    return Run(data, values).complete(*done)


def land(one: Run, to: bytes) -> Any:
    found = landing(one.model, one.state, bpmn.compile(to))
    restored(found.state)
    return found


def open_in(state: State) -> Counter[str]:
    return Counter(token.node for token in state.tokens if token.kind in (TASK, CHOICE, TIMER))


def test_it_lands_on_the_same_step() -> None:
    found = land(run(line("r p a z"), "r"), line("r p z"))
    assert (found.state.tasks, found.state.done) == (("p",), ("r",))
    assert (found.skipped, found.again) == ((), ())


def test_a_step_put_in_before_is_skipped_and_said() -> None:
    found = land(run(line("r p a z"), "r"), line("r q1 p a z"))
    assert found.skipped == ("q1",)
    assert found.state.done == ("r",)


def test_a_step_moved_behind_is_done_again_and_said() -> None:
    found = land(run(line("r q1 p a z"), "r", "q1"), line("r p q1 a z"))
    assert (found.state.tasks, found.again) == (("p",), ("q1",))


def test_a_step_that_is_gone_is_no_landing() -> None:
    with pytest.raises(NoLanding, match="Bước q1"):
        land(run(line("r p q1 a z"), "r", "p"), line("r p a z"))


def test_an_approval_is_never_skipped() -> None:
    with pytest.raises(NoLanding, match="bỏ qua một bước phê duyệt"):
        land(run(line("r p z"), "r", "p"), line("r p a z"))


def test_the_only_act_of_its_kind_is_found_under_another_name() -> None:
    before, after = line("r p a z"), line("r p b z").replace("Bước b".encode(), "Ký số".encode())
    found = land(run(before, "r", "p"), after)
    assert found.state.tasks == ("b",)


def test_a_sent_back_case_stays_sent_back() -> None:
    one = run(line("r p q1 a z"), "r", "p", "q1")
    one.state = stepper.reopen(one.model, one.state, "p")
    found = land(one, line("r p q1 a z"))
    assert found.state.tasks == ("p",)
    assert stepper.complete(bpmn.compile(line("r p q1 a z")), found.state, "p").tasks == ("q1",)


SPLIT = process(
    f'<startEvent id="s"/><endEvent id="e"/>{tasks("r p q1 a z")}'
    '<parallelGateway id="f"/><parallelGateway id="j"/>'
    f"{flows('s r f p j a z e', 'f q1 j')}"
)


def test_one_branch_done_waits_at_the_join() -> None:
    found = land(run(line("r p q1 a z"), "r", "p"), SPLIT)
    assert found.state.tasks == ("q1",)
    assert stepper.complete(bpmn.compile(SPLIT), found.state, "q1").tasks == ("a",)


def test_parallel_work_may_become_serial_only_where_one_step_is_open() -> None:
    assert land(run(SPLIT, "r", "p"), line("r p q1 a z")).state.tasks == ("q1",)
    with pytest.raises(NoLanding, match="không bao giờ mở đúng"):
        land(run(SPLIT, "r"), line("r p q1 a z"))


FORK = process(
    f'<startEvent id="s"/><endEvent id="e"/>{tasks("r p q1 z")}<exclusiveGateway id="x" default="x-q1"/>'
    '<exclusiveGateway id="m"/>'
    f"{flows('s r x', 'x q1 m z e', 'p m')}{conditional('x', 'p', 'n > 5.0')}",
    '<motcua:variable name="n" type="number"/>',
)


def test_the_way_taken_agrees_with_the_values() -> None:
    one = Run(FORK).complete("r", n=9)
    assert land(one, FORK).state.tasks == ("p",)
    assert land(one, FORK).state.values == one.state.values


def test_values_the_new_model_does_not_know_are_left_behind() -> None:
    assert land(Run(FORK).complete("r", n=9), line("r p z")).state.values == {}


def test_values_that_lead_elsewhere_are_no_landing() -> None:
    one = Run(FORK).complete("r", n=9)
    with pytest.raises(NoLanding):
        land(one, FORK.replace(b"n &gt; 5.0", b"n &lt; 5.0").replace(b"n > 5.0", b"n &lt; 5.0"))


BESIDE = process(
    f'<startEvent id="s"/><endEvent id="e"/><endEvent id="e2"/>{tasks("r p z q1")}'
    + timer("boundaryEvent", "late", "P1D", 'attachedToRef="p" cancelActivity="false"')
    + flows("s r p z e", "late q1 e2")
)


def test_a_timer_that_fired_is_not_wound_up_again() -> None:
    one = run(BESIDE, "r")
    assert land(one, BESIDE).state.timers == ("late",)
    one.state = stepper.fire(one.model, one.state, "late")
    one.complete("q1")
    found = land(one, BESIDE)
    assert (found.state.tasks, found.state.timers) == (("p",), ())


def test_a_case_that_ended_is_nowhere() -> None:
    with pytest.raises(NoLanding):
        land(run(line("r p z"), "r", "p", "z"), line("r p z"))


@examples
@given(blocks, randoms, st.integers(0, 8))
def test_into_its_own_model_a_case_lands_where_it_stands(block: Block, random: Random, steps: int) -> None:
    one = begun(block, random, steps)
    if one.state.finished:
        return
    found = landing(one.model, one.state, one.model)
    assert open_in(found.state) == open_in(one.state)
    assert set(found.state.done) <= set(one.state.done)


@examples
@given(blocks, randoms, st.integers(0, 8))
def test_whatever_it_lands_on_can_finish(block: Block, random: Random, steps: int) -> None:
    one = begun(block, random, steps)
    if one.state.finished:
        return
    one.state = landing(one.model, one.state, one.model).state
    drive(one, random)
    assert one.state.finished


@examples
@given(blocks, blocks, randoms, st.integers(0, 6))
def test_into_any_model_it_lands_on_the_counterparts_or_is_refused(
    block: Block, other: Block, random: Random, steps: int
) -> None:
    one, target = begun(block, random, steps), bpmn.compile(written(other))
    try:
        found = landing(one.model, one.state, target)
    except NoLanding:
        return
    wanted = Counter(found.nodes[node] for node in open_in(one.state).elements())
    assert open_in(found.state) == wanted
    assert not set(found.skipped) & set(found.state.done)


def begun(block: Block, random: Random, steps: int) -> Run:
    """A run with some steps done."""
    one = Run(written(block))
    for _ in range(steps):
        here = [*one.state.tasks, *one.state.pending]
        if not here:
            break
        step = random.choice(here)
        if step in one.state.pending:
            one.choose(step, tuple(way.flow for way in some(one, step, random)))
        else:
            one.complete(step)
    return one
