"""Replay over random well-nested models: what the stepper did fits, what no run can do is found in place."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from mining.languages import Trace, language, loopless, prefixes
from motcua.mining.replay import Outcome, Replayer
from motcua.processes import stepper
from processes.block_models import Block, blocks, drive, written
from processes.bpmn_kit import Run

randoms = st.integers(0, 2**32).map(Random)
examples = settings(max_examples=60, deadline=None)
small = blocks.filter(loopless).filter(lambda block: _leaves(block) <= 6)


def _leaves(block: Block) -> int:
    return sum(map(_leaves, block.parts)) or 1


def _driven(run: Run, random: Random) -> list[str]:
    return [step for act, step, _ in drive(run, random).acts if act == "complete"]


def _damaged(trace: list[str], random: Random) -> list[str]:
    """One event swapped with the next, taken out, or put in from elsewhere in the trace."""
    at, kind = random.randrange(len(trace)), random.choice(["swap", "remove", "add"])
    if kind == "swap" and at + 1 < len(trace):
        return [*trace[:at], trace[at + 1], trace[at], *trace[at + 2 :]]
    if kind == "remove":
        return trace[:at] + trace[at + 1 :]
    return [*trace[:at], random.choice(trace), *trace[at:]]


def _judged(trace: list[str], whole: set[Trace]) -> tuple[Outcome, int | None]:
    """By the traces the nesting allows."""
    begun = prefixes(whole)
    for number in range(1, len(trace) + 1):
        if tuple(trace[:number]) not in begun:
            return Outcome.LEAVES, number
    return (Outcome.FITS if tuple(trace) in whole else Outcome.UNFINISHED), None


@examples
@given(blocks, randoms)
def test_what_the_stepper_did_fits(block: Block, random: Random) -> None:
    run = Run(written(block))
    assert Replayer(run.model).replay(_driven(run, random)).fits


@examples
@given(blocks, randoms, st.integers(0, 8))
def test_a_run_cut_off_never_leaves_the_model(block: Block, random: Random, kept: int) -> None:
    run = Run(written(block))
    fit = Replayer(run.model).replay(_driven(run, random)[:kept])
    assert fit.outcome is not Outcome.LEAVES


@examples
@given(small, randoms)
def test_a_damaged_trace_is_found_at_the_event_the_nesting_forbids(block: Block, random: Random) -> None:
    run = Run(written(block))
    trace = _damaged(_driven(run, random), random)
    fit = Replayer(run.model).replay(trace)
    assert (fit.outcome, fit.event) == _judged(trace, language(block))


@examples
@given(small, randoms)
def test_what_is_allowed_is_what_the_nesting_lets_follow(block: Block, random: Random) -> None:
    run, whole = Run(written(block)), language(block)
    trace = _driven(run, random)
    cut = random.randrange(len(trace))
    fit = Replayer(run.model).replay([*trace[:cut], "không có bước này"])
    following = {t[cut] for t in prefixes(whole) if len(t) == cut + 1 and t[:cut] == tuple(trace[:cut])}
    assert set(fit.allowed) == following


@examples
@given(blocks, randoms)
def test_a_run_with_work_sent_back_fits_when_that_is_looked_for(block: Block, random: Random) -> None:
    run = Run(written(block))
    trace = []
    for _ in range(4):
        if not run.state.tasks:
            break
        trace.append(random.choice(run.state.tasks))
        run.complete(trace[-1])
        at = next(iter(run.state.tasks), None)
        earlier = stepper.reopenable(run.model, run.state, at) if at else ()
        if earlier and random.random() < 0.5:
            run.reopen(random.choice(earlier).id, at)
    replayer = Replayer(run.model, sending_back=True)
    assert replayer.replay(trace).outcome is not Outcome.LEAVES
