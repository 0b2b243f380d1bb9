"""What tokens do at gateways, sub-processes and timers, by constant durations added up by hand."""

from __future__ import annotations

import pytest

from motcua.processes import bpmn
from motcua.processes.simulation import BadScenario, Result
from processes.bpmn_kit import conditional, definitions, flows, nodes, timer
from simulation.models import chain, compiled, every, lanes, ran

FAR = every(1000.0, "const")
"""Arrivals so far apart that cases never meet."""


def alone(body: str, cases: int = 1, /, hours: dict[str, float] | None = None, **scenario: object) -> Result:
    """Cases that never meet, with constant durations."""
    durations = {task: every(value, "const") for task, value in (hours or {}).items()}
    return ran(compiled(body), cases, arrivals=FAR, durations=durations, **scenario)


SPLIT = nodes("startEvent:s {0}Gateway:x userTask:a userTask:b {0}Gateway:j userTask:c endEvent:e")
WAYS = flows("s x a j c e", "x b j")


def test_parallel_branches_wait_for_the_longer() -> None:
    found = alone(SPLIT.replace("{0}", "parallel") + WAYS, hours={"a": 2, "b": 5, "c": 1})
    assert (found.cycle.mean, found.work, found.events) == (6.0, 8.0, 3)


def test_one_lane_does_parallel_branches_one_after_the_other() -> None:
    body = lanes(desk="a b c") + SPLIT.replace("{0}", "parallel") + WAYS
    found = alone(body, hours={"a": 2, "b": 5, "c": 1}, staff={"desk": 1})
    assert (found.cycle.mean, found.waiting.mean) == (8.0, 2.0)


def test_parallel_branches_are_nothing_left_to_chance() -> None:
    body = lanes(desk="a b") + SPLIT.replace("{0}", "parallel") + WAYS
    durations = {"a": every(1, "const"), "b": every(1, "const")}
    found = ran(compiled(body), 20, arrivals=every(1, "const"), durations=durations, staff={"desk": 2})
    assert found.load == {"desk": 1.0} and found.stable


def test_an_exclusive_split_without_branching_is_equal() -> None:
    found = alone(SPLIT.replace("{0}", "exclusive") + WAYS, 4000)
    assert found.tasks["a"] + found.tasks["b"] == found.tasks["c"] == 4000
    assert found.tasks["a"] == pytest.approx(2000, rel=0.1)


def test_branching_is_kept_and_the_rest_goes_to_the_other_way() -> None:
    found = alone(SPLIT.replace("{0}", "exclusive") + WAYS, 4000, branching={"x-a": 0.1})
    assert found.tasks["a"] == pytest.approx(400, rel=0.2)


@pytest.mark.parametrize("branching", [{"x-a": 0.5, "x-b": 0.3}, {"x-a": 0.9, "x-b": 0.9}, {"x-a": 1.2}])
def test_probabilities_that_do_not_add_up_are_refused(branching: dict[str, float]) -> None:
    with pytest.raises(BadScenario) as refused:
        alone(SPLIT.replace("{0}", "exclusive") + WAYS, branching=branching)
    assert "x-a" in str(refused.value.where)


def test_a_probability_where_nothing_is_decided_is_refused() -> None:
    with pytest.raises(BadScenario, match="s-x"):
        alone(SPLIT.replace("{0}", "exclusive") + WAYS, branching={"s-x": 0.5})


def test_an_inclusive_split_takes_each_way_by_itself_and_at_least_one() -> None:
    found = alone(SPLIT.replace("{0}", "inclusive") + WAYS, 4000, branching={"x-a": 0.5, "x-b": 0.5})
    assert found.tasks["c"] == 4000
    assert found.tasks["a"] == pytest.approx(4000 * 2 / 3, rel=0.05)
    assert found.tasks["a"] + found.tasks["b"] == pytest.approx(4000 * 4 / 3, rel=0.05)


def test_an_inclusive_join_waits_for_all_that_was_begun() -> None:
    always = {"x-a": 1, "x-b": 1}
    body = SPLIT.replace("{0}", "inclusive") + WAYS
    found = alone(body, 10, hours={"a": 2, "b": 5, "c": 1}, branching=always)
    assert found.cycle.mean == pytest.approx(6) and found.tasks == {"a": 10, "b": 10, "c": 10}


def test_an_inclusive_join_does_not_wait_for_what_was_not_begun() -> None:
    body = SPLIT.replace("{0}", "inclusive") + WAYS
    found = alone(body, hours={"a": 2, "b": 5, "c": 1}, branching={"x-a": 1, "x-b": 0})
    assert (found.cycle.mean, found.tasks["b"]) == (3.0, 0)


@pytest.mark.parametrize("hours", [{"a": 1, "b": 5}, {"a": 5, "b": 1}, {"f": 2, "a": 1, "b": 5}])
def test_two_tokens_on_the_same_branches_are_joined_pair_by_pair(hours: dict[str, float]) -> None:
    drawn = nodes("startEvent:s parallelGateway:o userTask:f userTask:g exclusiveGateway:m")
    body = drawn + SPLIT.replace("{0}", "parallel").replace('<startEvent id="s"/>', "")
    found = alone(body + flows("s o f m x a j c e", "o g m", "x b j"), 3, hours=hours)
    assert found.cases == 3 and {found.tasks[task] for task in "abc"} == {6}
    assert found.cycle.mean == pytest.approx(5 + hours.get("f", 0))


def test_several_ways_out_of_a_task_are_taken_together() -> None:
    found = alone(
        nodes("startEvent:s userTask:a userTask:b userTask:c endEvent:e") + flows("s a b e", "a c e")
    )
    assert found.tasks == {"a": 1, "b": 1, "c": 1} and found.cases == 1


def conditioned(split: str, first: str, second: str = "", default: str = "") -> str:
    """``x`` to a, b or c; the first two flows carry conditions."""
    drawn = '<extensionElements><motcua:variable name="n" type="number"/></extensionElements>'
    attribute = f' default="{default}"' if default else ""
    drawn += f'<{split}Gateway id="x"{attribute}/><{split}Gateway id="j"/>'
    drawn += nodes("startEvent:s userTask:a userTask:b userTask:c endEvent:e")
    ways = conditional("x", "a", first) + (conditional("x", "b", second) if second else flows("x b"))
    return drawn + ways + flows("s x c j e", "a j", "b j")


@pytest.mark.parametrize(
    ("first", "second", "default", "taken"),
    [
        ("n > 1.0", "n > 2.0", "", "abc"),
        ("n > 1.0", "n > 2.0", "x-c", "abc"),
        ("n > 1.0", "", "x-c", "ac"),
        ("false", "n > 2.0", "x-c", "bc"),
        ("true", "n > 2.0", "x-c", "a"),
        ("n > 1.0", "true", "x-c", "ab"),
    ],
)
def test_conditions_become_equal_chances(first: str, second: str, default: str, taken: str) -> None:
    found = alone(conditioned("exclusive", first, second, default), 600)
    assert {task for task, times in found.tasks.items() if times} == set(taken)
    assert all(found.tasks[task] == pytest.approx(600 / len(taken), rel=0.3) for task in taken)


def test_the_default_of_an_inclusive_split_is_taken_when_no_other_is() -> None:
    found = alone(
        conditioned("inclusive", "n > 1.0", "n > 2.0", "x-c"), 1000, branching={"x-a": 0, "x-b": 0.3}
    )
    assert (found.tasks["a"], found.tasks["b"] + found.tasks["c"]) == (0, 1000)
    assert found.tasks["b"] == pytest.approx(300, rel=0.2)


def test_the_default_of_an_inclusive_split_has_no_probability() -> None:
    with pytest.raises(BadScenario, match="x-c"):
        alone(conditioned("inclusive", "n > 1.0", "n > 2.0", "x-c"), branching={"x-c": 0.3})


def test_a_loop_that_is_never_left_is_refused() -> None:
    body = nodes("startEvent:s exclusiveGateway:m userTask:a exclusiveGateway:x endEvent:e")
    with pytest.raises(BadScenario, match="quay vòng"):
        alone(body + flows("s m a x e", "x m"), branching={"x-m": 1, "x-e": 0})


INSIDE = nodes("startEvent:i userTask:b endEvent:o") + flows("i b o")


def within(beside: str) -> str:
    """a, then a sub-process with b, then c; ``beside``: what stands on the sub-process."""
    sub = f'<subProcess id="p">{INSIDE}</subProcess>'
    return nodes("startEvent:s userTask:a userTask:c endEvent:e") + sub + flows("s a p c e") + beside


def test_a_sub_process_is_run_through() -> None:
    found = alone(within(""), hours={"a": 1, "b": 2, "c": 4})
    assert (found.cycle.mean, found.events) == (7.0, 3)


@pytest.mark.parametrize("members", ["b", "a"])
def test_waiting_inside_a_sub_process_counts_for_the_case(members: str) -> None:
    body = lanes(desk=members) + within("")
    durations = {members: every(2, "const")}
    found = ran(compiled(body), 2, arrivals=every(1, "const"), durations=durations, staff={"desk": 1})
    assert (found.cycle.mean, found.waiting.mean) == (2.5, 0.5)


def beside(at: str, duration: str, attributes: str = "") -> str:
    """A timer on ``at`` that leads to the task ``late`` and an end of its own."""
    drawn = timer("boundaryEvent", "t", duration, f'attachedToRef="{at}" {attributes}')
    return drawn + nodes("userTask:late endEvent:l") + flows("t late l")


def test_an_interrupting_timer_takes_the_step_away() -> None:
    found = alone(within(beside("a", "PT3H")), hours={"a": 10, "b": 2, "late": 1})
    assert (found.cycle.mean, found.work) == (4.0, 4.0)
    assert found.tasks == {"a": 0, "b": 0, "c": 0, "late": 1}


def test_work_done_at_the_very_moment_is_in_time() -> None:
    found = alone(within(beside("a", "PT3H")), hours={"a": 3, "b": 2})
    assert (found.cycle.mean, found.tasks["late"]) == (5.0, 0)


def test_an_interrupting_timer_takes_a_whole_sub_process_away() -> None:
    found = alone(within(beside("p", "PT3H")), hours={"a": 1, "b": 10, "late": 1})
    assert (found.cycle.mean, found.work) == (5.0, 5.0)


def test_another_timer_goes_on_beside_the_step() -> None:
    found = alone(within(beside("a", "PT3H", 'cancelActivity="false"')), hours={"a": 10, "late": 1})
    assert (found.cycle.mean, found.tasks["a"], found.tasks["late"]) == (10.0, 1, 1)


def test_people_of_a_step_taken_away_are_free_at_once() -> None:
    body = lanes(desk="a") + within(beside("a", "PT3H"))
    durations = {"a": every(10, "const")}
    found = ran(compiled(body), 2, arrivals=every(1, "const"), durations=durations, staff={"desk": 1})
    assert found.cycle.mean == 3.0
    assert found.work == 2.0 and found.waiting.mean == 1.0


def test_a_queued_step_taken_away_is_never_begun() -> None:
    body = lanes(desk="a") + within(beside("a", "PT3H"))
    durations = {"a": every(2.5, "const")}
    found = ran(compiled(body), 3, arrivals=every(0.5, "const"), durations=durations, staff={"desk": 1})
    assert found.tasks["a"] == 1 and found.tasks["late"] == 2
    assert found.stable is False


def test_a_timer_in_the_flow_waits_on_the_wall_clock() -> None:
    body = nodes("startEvent:s userTask:a endEvent:e") + timer("intermediateCatchEvent", "w", "PT24H")
    office = alone(body + flows("s a w e"), hours={"a": 1}, calendar="office")
    always = alone(body + flows("s a w e"), hours={"a": 1})
    assert always.cycle.mean == 25.0
    assert office.cycle.mean == 9.0


def test_a_task_of_the_system_takes_nobody() -> None:
    body = lanes(desk="a") + nodes("startEvent:s serviceTask:a endEvent:e") + flows("s a e")
    durations = {"a": every(5, "const")}
    found = ran(compiled(body), 50, arrivals=every(1, "const"), durations=durations, staff={"desk": 1})
    assert (found.waiting.mean, found.utilisation) == (0.0, {"desk": 0.0})


@pytest.mark.parametrize("to", ["t3", "nobody"])
def test_sending_back_goes_to_an_earlier_step(to: str) -> None:
    with pytest.raises(BadScenario, match=r"rework\.t2\.to"):
        ran(chain(3), 1, rework={"t2": {"to": to, "probability": 0.1}})


def test_sending_back_never_leaves_a_branch() -> None:
    body = nodes("startEvent:s userTask:o") + SPLIT.replace("{0}", "parallel").replace(
        '<startEvent id="s"/>', ""
    )
    with pytest.raises(BadScenario, match=r"rework\.a\.to"):
        rework = {"a": {"to": "o", "probability": 0.1}}
        alone(body + flows("s o x a j c e", "x b j"), rework=rework)


def test_a_long_process_needs_no_deep_recursion() -> None:
    found = ran(chain(1500), 2)
    assert found.events == 3000


def test_a_called_process_is_run_through() -> None:
    caller = nodes("startEvent:s userTask:a endEvent:e") + '<callActivity id="p" calledElement="other"/>'
    called = f'<process id="other">{INSIDE}</process>'
    text = f'<process id="whole">{caller}{flows("s a p e")}</process>{called}'
    model = bpmn.compile(definitions(text))
    found = ran(model, 1, durations={"a": every(1, "const"), "p.b": every(2, "const")})
    assert (found.cycle.mean, found.tasks) == (3.0, {"a": 1, "p.b": 1})
