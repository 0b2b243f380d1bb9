"""Properties over random well-nested models, every state saved and restored between steps."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.processes import bpmn, stepper
from motcua.processes.stepper_refusals import Finished, OtherBranch
from processes.block_models import Block, blocks, drive, expected, replay, written
from processes.bpmn_kit import Run, restored

randoms = st.integers(0, 2**32).map(Random)
examples = settings(max_examples=120, deadline=None)


@examples
@given(blocks)
def test_every_well_nested_model_is_accepted(block: Block) -> None:
    report = bpmn.check(written(block))
    assert (report.ok, report.errors) == (True, ())


@examples
@given(blocks, randoms)
def test_no_token_is_lost_and_none_appears(block: Block, random: Random) -> None:
    script = drive(Run(written(block)), random)
    assert script.done == expected(block, script.taken)
    assert not any(script.taken.values())


@examples
@given(blocks, randoms)
def test_the_same_choices_give_the_same_states(block: Block, random: Random) -> None:
    data = written(block)
    run = Run(data)
    script = drive(run, random)
    assert list(replay(Run(data), script)) == list(replay(Run(data), script))
    assert run.state.dump() == list(replay(Run(data), script))[-1]


@examples
@given(blocks, randoms)
def test_no_step_after_the_end(block: Block, random: Random) -> None:
    run = Run(written(block))
    drive(run, random)
    for task in run.model.tasks():
        with pytest.raises(Finished):
            run.complete(task.id)


@examples
@given(blocks, randoms)
def test_the_order_of_parallel_work_does_not_matter(block: Block, random: Random) -> None:
    """Whatever the order, what is open is a function of what was done."""
    run, other = Run(written(block)), Run(written(block))
    script = drive(run, random)
    left = list(script.acts)
    while left:
        ready = [act for act in left if act[1] in (*other.state.tasks, *other.state.pending)]
        act = random.choice(ready)
        act = next(a for a in left if a[1] == act[1])
        left.remove(act)
        other.choose(act[1], act[2]) if act[0] == "choose" else other.complete(act[1])
    assert other.state.finished


@examples
@given(blocks, randoms, st.integers(0, 12))
def test_sending_back_loses_no_token_and_the_run_still_finishes(
    block: Block, random: Random, steps: int
) -> None:
    run = _begun(block, random, steps)
    for task in run.state.tasks:
        before = Counter(run.state.tasks)
        for earlier in stepper.reopenable(run.model, run.state, task):
            back = restored(stepper.reopen(run.model, run.state, earlier.id, task))
            assert Counter(back.tasks) == before - Counter([task]) + Counter([earlier.id])
            again = Run(run.model)
            again.state = back
            drive(again, random)
            assert again.state.finished


@examples
@given(blocks, randoms, st.integers(0, 12))
def test_what_is_offered_for_sending_back_stands_on_the_same_branch(
    block: Block, random: Random, steps: int
) -> None:
    """Same sub-process, and no parallel block around one of the two without the other."""
    run = _begun(block, random, steps)
    fences = _fences(block)
    for task in run.state.tasks:
        offered = {node.id for node in stepper.reopenable(run.model, run.state, task)}
        assert {fences[id_] for id_ in offered} <= {fences[task]}
        for earlier in set(run.state.done) - offered - {task}:
            with pytest.raises(OtherBranch):
                stepper.reopen(run.model, run.state, earlier, task)


def _begun(block: Block, random: Random, steps: int) -> Run:
    """A run after so many acts, or at its end."""
    run = Run(written(block))
    for _ in range(steps):
        if not run.state.finished:
            _one_act(run, random)
    return run


def _one_act(run: Run, random: Random) -> None:
    if run.state.pending:
        gateway = random.choice(run.state.pending)
        run.choose(gateway, random.choice(stepper.choices(run.model, run.state, gateway)).flow)
    else:
        run.complete(random.choice(run.state.tasks))


def _fences(block: Block, at: str = "b_0_1", around: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    """For each task the parallel branches and sub-processes around it."""
    if block.kind == "task":
        return {"b_0_0": (), at: around}
    found: dict[str, tuple[str, ...]] = {"b_0_0": ()}
    for n, part in enumerate(block.parts):
        inner = f"{at}_{n}"
        fenced = (*around, inner) if block.kind in ("parallel", "subprocess") else around
        found |= _fences(part, inner, fenced)
    return found
