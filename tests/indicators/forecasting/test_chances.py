"""The arithmetic of forecasts: what is left of a process, the chance to overrun, and whether it came true."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.indicators.forecasting.calibration import calibrate
from motcua.indicators.forecasting.chance import any_of, overrun
from motcua.indicators.forecasting.remaining import DRAWS, Remaining, Unknown
from motcua.indicators.forecasting.samples import Floats, Measured, Samples, Step
from motcua.processes.definition import Node
from motcua.processes.simulation.distributions import Exp, Lognormal
from processes.bpmn_kit import Run, flows, nodes, process

HOURS = st.lists(st.floats(0, 200), min_size=1, max_size=40).map(sorted).map(np.array)
ENDS = "startEvent:s endEvent:e "


@given(step=HOURS, after=HOURS, spent=st.floats(0, 300), left=st.floats(-10, 600), more=st.floats(0, 100))
@settings(max_examples=80)
def test_more_time_never_makes_it_likelier_to_be_late(
    step: Floats, after: Floats, spent: float, left: float, more: float
) -> None:
    assert 0 <= overrun(step, spent, after, left + more) <= overrun(step, spent, after, left) <= 1


@given(step=HOURS, after=HOURS, spent=st.floats(0, 300))
def test_no_time_is_certainly_late_and_enough_time_certainly_not(
    step: Floats, after: Floats, spent: float
) -> None:
    assert overrun(step, spent, after, -0.01) == 1
    assert overrun(step, spent, after, float(step.max() + after.max()) + 0.01) == 0


def test_only_steps_longer_than_the_time_spent_are_still_possible() -> None:
    step, nothing = np.array([1.0, 1.0, 1.0, 10.0]), np.zeros(1)
    assert overrun(step, 0, nothing, 5) == pytest.approx(0.25)
    assert overrun(step, 2, nothing, 5) == 1


def test_branches_are_late_when_one_of_them_is() -> None:
    assert any_of([0.5, 0.5]) == 0.75
    assert any_of([0.2, 1.0]) == 1
    assert any_of([0.3]) == pytest.approx(0.3)


def rest(
    body: str, hours: dict[str, list[float]], after: str, visits: dict[str, int] | None = None
) -> Floats:
    def known(node: Node) -> Floats | None:
        return np.array(sorted(hours[node.id])) if node.id in hours else None

    return Remaining(Run(process(body)).model, known, visits or {}, 1).after(after)


def test_steps_one_after_another_add_up() -> None:
    body = nodes(ENDS + "task:a task:b task:c") + flows("s a b c e")
    assert rest(body, {"b": [3], "c": [4]}, "a").tolist() == [7.0] * DRAWS
    assert rest(body, {}, "c").tolist() == [0.0] * DRAWS


def test_the_longer_branch_of_a_parallel_part_counts_and_what_follows_it_once() -> None:
    body = nodes(ENDS + "task:a parallelGateway:p task:b task:c parallelGateway:j task:d") + flows(
        "s a p b j d e", "p c j"
    )
    found = rest(body, {"b": [2], "c": [5], "d": [1, 9]}, "a")
    assert sorted(set(found.tolist())) == [6.0, 14.0]


def test_a_way_is_taken_as_often_as_the_log_shows() -> None:
    body = nodes(ENDS + "task:a exclusiveGateway:g task:b task:c") + flows("s a g b e", "g c e")
    found = rest(body, {"b": [1], "c": [9]}, "a", {"b": 898, "c": 98})
    assert float(np.mean(found == 9.0)) == pytest.approx(0.1, abs=0.05)


def test_the_same_question_has_the_same_answer() -> None:
    body = nodes(ENDS + "task:a task:b task:c") + flows("s a b c e")
    hours = {"b": [1.0, 2, 3], "c": [4.0, 5, 6]}
    assert rest(body, hours, "a").tolist() == rest(body, hours, "a").tolist()


def test_a_loop_ends() -> None:
    body = nodes(ENDS + "task:a task:b exclusiveGateway:g") + flows("s a b g e", "g a")
    assert set(rest(body, {"a": [1], "b": [2]}, "a").tolist()) <= {2.0, 3.0}


def test_a_step_nothing_is_known_of_gives_no_forecast() -> None:
    with pytest.raises(Unknown):
        rest(nodes(ENDS + "task:a task:b") + flows("s a b e"), {}, "a")


def measured(node: str, procedure: int, hours: float, times: int) -> list[Measured]:
    return [Measured(Step(procedure, node, "process", procedure, 9), hours)] * times


def test_too_few_values_give_way_to_a_wider_circle() -> None:
    known = Samples(iter(measured("a", 1, 5, 3) + measured("b", 1, 7, 30)), fewest=30)
    assert known.of(Step(1, "b", "process", 1, 9), None).tolist() == [7.0] * 30  # type: ignore[union-attr]
    assert len(known.of(Step(1, "a", "process", 1, 9), None)) == 33  # type: ignore[arg-type]
    assert known.of(Step(2, "x", "seal", 2, 8), None) is not None


def test_without_enough_anywhere_a_step_takes_its_limit() -> None:
    known = Samples(iter(measured("a", 1, 5, 3)), fewest=30)
    assert known.of(Step(1, "a", "process", 1, 9), 16.0).tolist() == [16.0]  # type: ignore[union-attr]
    assert Samples(iter([]), 30).of(Step(1, "a", "process", 1, 9), None) is None


def test_forecasts_of_simulated_work_come_true() -> None:
    """Two steps of known distributions: what is said of 3,000 dossiers at a random moment is what happens."""
    rng = np.random.default_rng(2026)
    first, second = Exp(6.0), Lognormal(10.0, 8.0)
    learnt = np.sort(first.block(rng, 2000)), np.sort(second.block(rng, 2000))
    real, then = first.block(rng, 3000), second.block(rng, 3000)
    spent, due = rng.uniform(0, 8, 3000), rng.uniform(4, 40, 3000)
    pairs = [
        (overrun(learnt[0], s, learnt[1], d - s), bool(a + b > d))
        for a, b, s, d in zip(real, then, spent, due, strict=True)
        if a > s and d > s
    ]
    found = calibrate(pairs)
    assert found.better
    assert all(abs(one.predicted - one.observed) < 0.08 for one in found.bins if one.n >= 50)
    assert sum(one.fits for one in found.bins) >= 8


def test_reliability_is_counted_by_tenths() -> None:
    found = calibrate([(0.05, False)] * 19 + [(0.05, True)] + [(1.0, True)] * 10)
    assert [(one.low, one.n, one.late, one.fits) for one in found.bins] == [
        (0.0, 20, 1, True),
        (0.9, 10, 10, True),
    ]
    assert found.brier == pytest.approx((19 * 0.05**2 + 0.95**2) / 30)
    assert found.enough
    assert found.better


def test_under_thirty_there_is_no_verdict() -> None:
    assert not calibrate([(0.5, True)] * 29).enough
    assert calibrate([]).brier is None
