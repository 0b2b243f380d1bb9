"""Durations fitted or taken from limits, the limit a model states, a first scenario for it."""

from __future__ import annotations

import numpy as np
import pytest

from motcua.processes.simulation import fit, read, scenario_from_model, simulate
from motcua.processes.simulation.distributions import Const, Exp, Lognormal, Uniform
from motcua.processes.simulation.fitting import TooFewSamples
from motcua.processes.simulation.limits import stated_limit
from motcua.processes.simulation.suggesting import from_limit
from processes.bpmn_kit import flows, nodes
from simulation.models import compiled, lanes

DRAWN = "".join(
    f'<{type_} id="{id_}" {more}/>'
    for type_, id_, more in (
        ("startEvent", "s", ""), ("userTask", "a", 'motcua:limitHours="4"'), ("exclusiveGateway", "m", ""),
        ("userTask", "b", 'motcua:limitHours="16"'), ("userTask", "c", ""), ("exclusiveGateway", "x", ""),
        ("serviceTask", "d", ""), ("endEvent", "e", ""),
    )
)  # fmt: skip
LIMITED = lanes(desk="a b", head="c d") + DRAWN + flows("s a m b c x d e", "x m")


@pytest.mark.parametrize(
    "made", [Exp(2.0), Lognormal(3.0, 1.5), Lognormal(8.0, 2.0)], ids=["exp", "lognormal", "narrow"]
)
def test_a_fit_finds_the_distribution_values_came_from(made: Exp | Lognormal) -> None:
    found = fit(made.block(np.random.default_rng(1), 4000).tolist())
    assert type(found.distribution) is type(made) and found.n == 4000
    assert found.distribution.mean == pytest.approx(made.mean, rel=0.06)
    assert found.as_json()["n"] == 4000


def test_equal_values_are_a_constant() -> None:
    assert fit([2.5] * 40).distribution == Const(2.5)
    assert fit([0.0] * 40).distribution == Const(0.0)


def test_a_zero_rules_the_lognormal_out() -> None:
    found = fit([0.0, *np.linspace(1, 3, 40)])
    assert isinstance(found.distribution, Exp) and set(found.aic) == {"exp"}


def test_under_thirty_values_nothing_is_fitted() -> None:
    with pytest.raises(TooFewSamples, match="29"):
        fit([1.0] * 29)


@pytest.mark.parametrize("bad", [-1.0, float("nan"), float("inf")])
def test_a_duration_is_finite_and_not_negative(bad: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        fit([bad, *[1.0] * 40])


@pytest.mark.parametrize("made", [Const(2.0), Exp(2.0), Uniform(1.0, 3.0), Lognormal(2.0, 1.0)])
def test_a_distribution_draws_its_mean_and_never_less_than_nothing(made: Const) -> None:
    values = made.block(np.random.default_rng(2), 100_000)
    assert values.mean() == pytest.approx(made.mean, rel=0.02) and values.min() >= 0


def test_nine_of_ten_steps_keep_their_limit() -> None:
    values = from_limit(16).block(np.random.default_rng(3), 100_000)
    assert (values <= 16).mean() == pytest.approx(0.9, abs=0.005)


def test_the_stated_limit_is_the_longest_way_without_going_back() -> None:
    assert stated_limit(compiled(LIMITED)) == 20.0
    assert stated_limit(compiled(nodes("startEvent:s userTask:a endEvent:e") + flows("s a e"))) is None


def test_a_shared_limit_counts_once() -> None:
    extension = '<extensionElements><motcua:span id="both" hours="24"/></extensionElements>'
    drawn = '<startEvent id="s"/><userTask id="a" motcua:span="both"/><userTask id="b" motcua:span="both"/>'
    model = compiled(extension + drawn + nodes("endEvent:e") + flows("s a b e"))
    assert stated_limit(model) == 24.0
    durations = scenario_from_model(model, arrivals_mean_hours=1)["durations"]
    assert durations["a"] == durations["b"] == from_limit(12).as_json()


def test_the_longer_branch_and_the_inside_of_a_sub_process_count() -> None:
    inside = '<startEvent id="i"/><userTask id="b" motcua:limitHours="6"/><endEvent id="o"/>' + flows("i b o")
    drawn = nodes("startEvent:s parallelGateway:p parallelGateway:j endEvent:e")
    drawn += f'<userTask id="a" motcua:limitHours="4"/><subProcess id="u">{inside}</subProcess>'
    assert stated_limit(compiled(drawn + flows("s p a j e", "p u j"))) == 6.0


def test_a_way_that_begins_at_a_timer_comes_after_the_step_it_stands_on() -> None:
    drawn = (
        '<startEvent id="s"/><userTask id="a" motcua:limitHours="4"/><endEvent id="e"/><endEvent id="f"/>'
        '<boundaryEvent id="t" attachedToRef="a" cancelActivity="false"><timerEventDefinition>'
        "<timeDuration>PT8H</timeDuration></timerEventDefinition></boundaryEvent>"
        '<userTask id="b" motcua:limitHours="3"/>'
    )
    assert stated_limit(compiled(drawn + flows("s a e", "t b f"))) == 7.0


def test_a_first_scenario_runs_as_it_is() -> None:
    model = compiled(LIMITED)
    document = scenario_from_model(model, arrivals_mean_hours=24)
    found = simulate(model, read(document, model), 200, 1)
    assert document["staff"] == {} and found.waiting.mean == 0 and set(document["durations"]) == {"a", "b"}
    assert found.limit_hours == 20.0 and found.on_time is not None and found.stable


def test_what_was_measured_goes_before_the_limit() -> None:
    measured = {"a": fit([2.0] * 30)}
    document = scenario_from_model(
        compiled(LIMITED), arrivals_mean_hours=24, measured=measured, staff={"desk": 3}
    )
    assert document["durations"]["a"] == {"dist": "const", "mean_hours": 2.0}
    assert document["staff"] == {"desk": 3}
