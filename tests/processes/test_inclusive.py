"""Inclusive gateways: several ways at once, and a join that waits only for what can still come."""

from __future__ import annotations

import pytest

from motcua.processes import drawing, stepper
from motcua.processes.stepper_refusals import MissingVariable, NoWayOn, UnknownChoice
from processes.bpmn_kit import Run, conditional, flows, nodes, process, rules, timer

BODY = nodes("startEvent:s task:a task:b task:c task:d task:z inclusiveGateway:j endEvent:e")
JOINED = flows("b j", "c j", "d j z e")
ASKED = process(BODY + nodes("inclusiveGateway:i") + flows("s a i b", "i c", "i d") + JOINED)
DECLARED = '<motcua:variable name="copies" type="number"/>'
WAYS = conditional("i", "b", "copies > 1.0") + conditional("i", "c", "copies > 2.0")
DECIDED = process(
    BODY + '<inclusiveGateway id="i" default="i-d"/>' + flows("s a i d") + WAYS + JOINED, DECLARED
)


def test_a_person_takes_several_ways_at_once() -> None:
    run = Run(ASKED)
    assert stepper.several(run.model, run.state, "a")
    assert [way.flow for way in stepper.choices(run.model, run.state, "a")] == ["i-b", "i-c", "i-d"]
    assert run.complete("a", choice=("i-b", "i-d")).open == ["b", "d"]


def test_the_join_waits_for_the_ways_taken_and_for_no_other() -> None:
    run = Run(ASKED).complete("a", choice=["i-b", "i-d"])
    assert run.complete("b").open == ["d"]
    assert run.complete("d").open == ["z"]


def test_a_single_way_may_be_given_as_plain_text() -> None:
    run = Run(ASKED).complete("a")
    assert run.choose("i", "i-c").complete("c").open == ["z"]


@pytest.mark.parametrize("choice", [(), ("i-b", "i-x"), "i-x", ("a-i",)])
def test_none_or_an_unknown_way_is_refused(choice: str | tuple[str, ...]) -> None:
    run = Run(ASKED)
    with pytest.raises(UnknownChoice):
        run.complete("a", choice=choice)
    with pytest.raises(UnknownChoice):
        run.complete("a").choose("i", choice)


def test_an_exclusive_split_still_takes_one_way_only() -> None:
    text = ASKED.decode().replace('<inclusiveGateway id="i"/>', '<exclusiveGateway id="i"/>').encode()
    run = Run(text)
    assert not stepper.several(run.model, run.state, "a")
    with pytest.raises(UnknownChoice):
        run.complete("a", choice=("i-b", "i-c"))
    assert run.complete("a", choice=("i-b",)).open == ["b"]


@pytest.mark.parametrize(("copies", "opened"), [(1, ["d"]), (2, ["b"]), (3, ["b", "c"])])
def test_every_true_condition_opens_its_way_else_the_default(copies: int, opened: list[str]) -> None:
    assert Run(DECIDED).complete("a", copies=copies).open == opened


def test_a_missing_value_is_named() -> None:
    with pytest.raises(MissingVariable, match="copies"):
        Run(DECIDED).complete("a")


def test_without_a_default_some_condition_must_hold() -> None:
    text = (
        DECIDED.decode().replace(' default="i-d"', "").replace(flows("i d"), conditional("i", "d", "false"))
    )
    with pytest.raises(NoWayOn):
        Run(text.encode()).complete("a", copies=0)


def test_a_way_without_condition_is_taken_with_those_that_hold() -> None:
    text = DECIDED.decode().replace(' default="i-d"', "").encode()
    assert Run(text).complete("a", copies=2).open == ["b", "d"]


def test_a_branch_that_ends_elsewhere_sets_the_join_free() -> None:
    body = nodes("startEvent:s parallelGateway:p task:b task:c exclusiveGateway:x inclusiveGateway:j task:z")
    body += nodes("endEvent:e endEvent:f") + flows("s p b j z e", "p c x j", "x f")
    run = Run(process(body)).complete("b", "c")
    assert run.open == []
    assert run.choose("x", "x-f").open == ["z"]


def test_a_timer_on_a_step_can_still_bring_a_token() -> None:
    beside = timer("boundaryEvent", "late", "PT1H", 'attachedToRef="c"')
    body = nodes(
        "startEvent:s parallelGateway:p task:b task:c inclusiveGateway:j task:z endEvent:e endEvent:f"
    )
    data = process(body + beside + flows("s p b j z e", "p c f", "late j"))
    run = Run(data).complete("b")
    assert "z" not in run.open
    assert run.fire("late").open == ["z"]
    assert Run(data).complete("b", "c").open == ["z"]


def test_sending_back_passes_a_split_where_one_way_was_taken() -> None:
    run = Run(ASKED).complete("a", choice="i-b").complete("b")
    assert [node.id for node in stepper.reopenable(run.model, run.state, "z")] == ["a", "b"]
    run = Run(ASKED).complete("a", choice=("i-b", "i-c")).complete("b", "c")
    assert stepper.reopenable(run.model, run.state, "z") == ()


def test_a_parallel_join_after_an_inclusive_split_may_wait_for_ever() -> None:
    text = ASKED.decode().replace('<inclusiveGateway id="j"/>', '<parallelGateway id="j"/>')
    assert rules(text.encode()) == [("join-never-completes", "j")]


def test_inclusive_joins_inside_a_loop_do_not_wait_for_each_other() -> None:
    body = nodes("startEvent:s exclusiveGateway:m inclusiveGateway:i task:a inclusiveGateway:k task:b task:c")
    body += nodes("inclusiveGateway:l inclusiveGateway:j exclusiveGateway:x endEvent:e")
    run = Run(process(body + flows("s m i a j x e", "i k b l j", "k c l", "x m")))
    run.choose("i", ("i-a", "i-k")).choose("k", ("k-b",)).complete("a", "b")
    assert run.choose("x", "x-m").state.pending == ("i",)


def test_many_ways_at_an_inclusive_split_are_checked_cheaply() -> None:
    names = " ".join(f"task:t{n}" for n in range(12))
    body = nodes("startEvent:s endEvent:e inclusiveGateway:i inclusiveGateway:j " + names)
    assert rules(process(body + flows("s i", "j e", *(f"i t{n} j" for n in range(12))))) == []


def test_the_sign_of_an_inclusive_gateway_is_a_ring() -> None:
    picture = drawing.svg(Run(ASKED).model)
    assert picture.split('data-id="i"')[1].split("</g>")[0].count("<circle") == 1
