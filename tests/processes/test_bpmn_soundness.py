"""A model that may never finish is not accepted, and the node to blame is named."""

from __future__ import annotations

from processes.bpmn_kit import conditional, flows, nodes, process, rules, timer

ENDS = "startEvent:s endEvent:e "


def test_a_join_after_a_choice_waits_for_ever() -> None:
    body = nodes(ENDS + "exclusiveGateway:x task:a task:b parallelGateway:j")
    assert rules(process(body + flows("s x a j e", "x b j"))) == [("join-never-completes", "j")]


def test_a_branch_that_ends_leaves_its_join_waiting() -> None:
    body = nodes(ENDS + "parallelGateway:p exclusiveGateway:x task:a task:b parallelGateway:j endEvent:f")
    assert rules(process(body + flows("s p a j e", "p x b j", "x f"))) == [("join-never-completes", "j")]


def test_a_loop_that_multiplies_its_tokens_is_named() -> None:
    body = nodes(ENDS + "task:a parallelGateway:p task:b")
    assert rules(process(body + flows("s a p a", "p b a", "b e")))[0][0] == "unbounded-tokens"


def test_a_loop_nobody_can_leave_cannot_finish() -> None:
    body = nodes(ENDS + "task:a parallelGateway:p")
    assert rules(process(body + flows("s a p e", "p a"))) == [("cannot-finish", "a")]


def test_gateways_in_a_circle_would_run_for_ever() -> None:
    declared = '<motcua:variable name="again" type="boolean"/>'
    body = nodes(ENDS + "task:a exclusiveGateway:x exclusiveGateway:y") + flows("s a x y", "y e")
    data = process(body + conditional("y", "x", "again"), declared)
    assert rules(data) == [("loop-without-step", "x")]


def test_a_circle_a_person_decides_about_is_fine() -> None:
    body = nodes(ENDS + "task:a exclusiveGateway:x exclusiveGateway:y")
    assert rules(process(body + flows("s a x y e", "y x"))) == []


def test_a_split_with_every_way_shut_is_named() -> None:
    body = nodes(ENDS + "exclusiveGateway:x task:a") + flows("s x", "a e")
    shut = conditional("x", "a", "false") + conditional("x", "e", "false")
    assert rules(process(body + shut)) == [("no-way-out", "x")]


def test_a_task_with_its_only_way_shut_is_named() -> None:
    body = nodes(ENDS + "task:a") + flows("s a") + conditional("a", "e", "false")
    assert rules(process(body)) == [("no-way-out", "a")]


def test_a_way_never_taken_does_not_count_as_a_deadlock() -> None:
    body = nodes(ENDS + "exclusiveGateway:x task:a task:b parallelGateway:j")
    shut = flows("s x", "x a e", "b j e") + conditional("x", "b", "false")
    assert rules(process(body + shut + flows("b j").replace("b-j", "b-j2"))) == []


def test_a_timer_that_feeds_a_join_may_not_fire() -> None:
    body = nodes(ENDS + "task:a parallelGateway:j") + flows("s a j e", "late j")
    beside = timer("boundaryEvent", "late", "PT1H", 'attachedToRef="a" cancelActivity="false"')
    assert rules(process(body + beside)) == [("join-never-completes", "j")]


def test_the_content_of_a_sub_process_must_finish_too() -> None:
    inside = nodes("startEvent:i exclusiveGateway:x parallelGateway:j endEvent:o") + flows("i x j o")
    second = flows("x j").replace("x-j", "x-j2")
    body = nodes(ENDS) + f'<subProcess id="sub">{inside}{second}</subProcess>' + flows("s sub e")
    assert rules(process(body)) == [("join-never-completes", "j")]


def _wide(merged: bool) -> bytes:
    """Thirty parallel branches, each with a choice; ``merged``: brought together before the join."""
    names = " ".join(f"task:t{n} exclusiveGateway:x{n} task:u{n} exclusiveGateway:m{n}" for n in range(30))
    last = [f"x{n} {'m' if merged else 'j'}{n if merged else ''}" for n in range(30)]
    chains = [f"p t{n} x{n} u{n} m{n} j" for n in range(30)]
    body = nodes(ENDS + "parallelGateway:p parallelGateway:j " + names)
    return process(body + flows("s p", "j e", *chains, *last))


def test_wide_parallel_work_is_accepted_cheaply() -> None:
    assert rules(_wide(merged=True)) == []


def test_wide_parallel_work_that_cannot_join_is_refused_cheaply() -> None:
    assert rules(_wide(merged=False)) == [("join-never-completes", "j")]


def test_hundreds_of_parallel_branches_are_not_taken_for_a_loop() -> None:
    names = " ".join(f"task:t{n}" for n in range(300))
    body = nodes(ENDS + "parallelGateway:p parallelGateway:j " + names)
    assert rules(process(body + flows("s p", "j e", *(f"p t{n} j" for n in range(300))))) == []


def test_a_hundred_choices_in_a_row_are_accepted() -> None:
    names = " ".join(f"exclusiveGateway:x{n} task:a{n} task:b{n} exclusiveGateway:m{n}" for n in range(100))
    ways = [f"x{n} {t}{n} m{n}" for n in range(100) for t in "ab"]
    chains = [f"m{n} x{n + 1}" for n in range(99)]
    assert rules(process(nodes(ENDS + names) + flows("s x0", "m99 e", *ways, *chains))) == []
