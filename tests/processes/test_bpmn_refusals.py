"""Everything that cannot be run is named: unsupported elements by type, errors by rule."""

from __future__ import annotations

import pytest

from motcua.processes import bpmn
from processes.bpmn_kit import conditional, definitions, fixture, flows, nodes, process, rules, timer

CHAIN = "startEvent:s {} endEvent:e"
LOOP = "<standardLoopCharacteristics/>"


def unsupported(data: bytes) -> list[tuple[str, str]]:
    return [(u.type, u.id) for u in bpmn.check(data).unsupported]


@pytest.mark.parametrize(
    "name",
    ["sendTask", "receiveTask", "scriptTask", "businessRuleTask", 
     "eventBasedGateway", "complexGateway", "intermediateThrowEvent", "intermediateCatchEvent",
     "transaction", "adHocSubProcess"],
)  # fmt: skip
def test_an_unsupported_element_is_named_once_and_blamed_for_nothing_else(name: str) -> None:
    report = bpmn.check(process(nodes(CHAIN.format(f"{name}:x")) + flows("s x e")))
    assert [(u.type, u.id) for u in report.unsupported] == [(name, "x")]
    assert (report.ok, report.elements, report.errors) == (False, 3, ())


@pytest.mark.parametrize(
    ("element", "type_"),
    [
        (f'<userTask id="x">{LOOP}</userTask>', "userTask/standardLoopCharacteristics"),
        ('<task id="x"><multiInstanceLoopCharacteristics/></task>', "task/multiInstanceLoopCharacteristics"),
        (f'<subProcess id="x">{LOOP}</subProcess>', "subProcess/standardLoopCharacteristics"),
        ('<subProcess id="x" triggeredByEvent="true"/>', "subProcess/triggeredByEvent"),
        ('<task id="x" isForCompensation="true"/>', "task/isForCompensation"),
        ('<task id="x" completionQuantity="2"/>', "task/completionQuantity"),
        ('<intermediateCatchEvent id="x"><signalEventDefinition/></intermediateCatchEvent>',
         "intermediateCatchEvent/signalEventDefinition"),
        ('<intermediateCatchEvent id="x">' + "<timerEventDefinition/>" * 2 + "</intermediateCatchEvent>",
         "intermediateCatchEvent/timerEventDefinition"),
        (timer("intermediateCatchEvent", "x", "R3/PT1H", kind="timeCycle"),
         "intermediateCatchEvent/timerEventDefinition"),
    ],
)  # fmt: skip
def test_a_marker_that_changes_the_meaning_is_named(element: str, type_: str) -> None:
    body = nodes("startEvent:s endEvent:e") + element + flows("s x e")
    assert unsupported(process(body)) == [(type_, "x")]


def test_events_with_definitions_are_refused_at_both_ends() -> None:
    start = timer("startEvent", "s", "PT1H")
    end = '<endEvent id="e"><terminateEventDefinition/></endEvent>'
    report = process(start + end + nodes("task:a") + flows("s a e"))
    assert unsupported(report) == [
        ("startEvent/timerEventDefinition", "s"), ("endEvent/terminateEventDefinition", "e"),
    ]  # fmt: skip
    assert rules(report) == []


def test_an_unknown_bpmn_child_is_refused_by_its_name() -> None:
    body = nodes("startEvent:s endEvent:e") + '<choreographyLink id="odd"/>' + flows("s e")
    assert unsupported(process(body)) == [("choreographyLink", "odd")]


def test_a_choreography_is_refused_by_its_name() -> None:
    body = f'<process id="p">{nodes("startEvent:s endEvent:e")}{flows("s e")}</process>'
    assert unsupported(definitions(body + '<choreography id="c"/>')) == [("choreography", "c")]


def test_content_of_unsupported_containers_is_counted_and_named() -> None:
    inner = '<adHocSubProcess id="x"><task id="a"/><scriptTask id="b"/></adHocSubProcess>'
    data = process(nodes("startEvent:s endEvent:e") + inner + flows("s x e"))
    assert bpmn.check(data).elements == 5
    assert unsupported(data) == [("adHocSubProcess", "x"), ("scriptTask", "b")]


@pytest.mark.parametrize(
    ("text", "chains", "found"),
    [
        ("startEvent:s task:a endEvent:e", ["s a e", "a gone"], [("dangling-flow", "a-gone")]),
        ("startEvent:s task:a endEvent:e", ["s a e", "gone a"], [("dangling-flow", "gone-a")]),
        ("startEvent:s task:a task:b endEvent:e", ["s a e", "b e"], [("unreachable-node", "b")]),
        ("startEvent:s task:a task:b endEvent:e", ["s a e", "a b"], [("no-path-to-end", "b")]),
        ("startEvent:s task:a", ["s a"],
         [("no-end", "whole"), ("no-path-to-end", "s"), ("no-path-to-end", "a")]),
        ("task:a endEvent:e", ["a e"],
         [("no-start", "whole"), ("unreachable-node", "a"), ("unreachable-node", "e")]),
        ("startEvent:s startEvent:t task:a endEvent:e", ["s a e", "t a"], [("several-starts", "t")]),
        ("startEvent:s task:a endEvent:e", ["s a e", "a s"], [("flow-into-start", "s")]),
        ("startEvent:s task:a endEvent:e", ["s a e a"], [("flow-out-of-end", "e")]),
        ("startEvent:s task:a task:a endEvent:e", ["s a e"], [("duplicate-id", "a")]),
    ],
)  # fmt: skip
def test_a_broken_structure_is_named(text: str, chains: list[str], found: list[tuple[str, str]]) -> None:
    assert rules(process(nodes(text) + flows(*chains))) == found


def test_all_findings_are_listed_at_once() -> None:
    body = nodes("startEvent:s scriptTask:a task:b endEvent:e") + flows("s a e", "e nowhere")
    report = bpmn.check(process(body))
    assert [u.id for u in report.unsupported] == ["a"]
    assert {e.rule for e in report.errors} == {
        "dangling-flow", "flow-out-of-end", "unreachable-node", "no-path-to-end",
    }  # fmt: skip


def test_a_flow_may_not_cross_into_a_sub_process() -> None:
    inside = (
        '<subProcess id="sub">' + nodes("startEvent:i task:a endEvent:j") + flows("i a j") + "</subProcess>"
    )
    body = nodes("startEvent:s endEvent:e") + inside + flows("s sub e", "s a")
    assert rules(process(body)) == [("flow-crosses-subprocess", "s-a")]


def test_rules_hold_inside_a_sub_process_too() -> None:
    inside = '<subProcess id="sub">' + nodes("task:a endEvent:j") + flows("a j") + "</subProcess>"
    found = rules(process(nodes("startEvent:s endEvent:e") + inside + flows("s sub e")))
    assert ("no-start", "sub") in found


def test_two_pools_with_content_are_one_too_many() -> None:
    one = f'<process id="one">{nodes("startEvent:s endEvent:e")}{flows("s e")}</process>'
    two = f'<process id="two">{nodes("startEvent:t endEvent:f")}{flows("t f")}</process>'
    assert rules(definitions(one + two)) == [("several-processes", "two")]


def test_an_empty_file_has_no_process() -> None:
    assert rules(definitions('<process id="p"/>')) == [("no-process", "p")]
    assert rules(definitions("")) == [("no-process", "")]


def test_pools_without_content_are_kept_and_ignored() -> None:
    report = bpmn.check(fixture("certificate"))
    assert (report.ok, report.elements) == (True, 9)


@pytest.mark.parametrize(
    ("task", "found"),
    [
        ('motcua:act="sing"', ("extension-value", "a")),
        ('motcua:limitHours="-2"', ("extension-value", "a")),
        ('motcua:limitHours="NaN"', ("extension-value", "a")),
        ('motcua:span="none"', ("unknown-span", "a")),
        ('default="s-a"', ("unknown-default", "a")),
    ],
)
def test_a_wrong_attribute_of_ours_is_named(task: str, found: tuple[str, str]) -> None:
    body = nodes("startEvent:s endEvent:e") + f'<task id="a" {task}/>' + flows("s a e")
    assert rules(process(body)) == [found]


@pytest.mark.parametrize(
    "extension",
    ['<motcua:span id="x"/>', '<motcua:span id="x" hours="0"/>', '<motcua:variable name="a" type="list"/>',
     '<motcua:variable name="true" type="string"/>', '<motcua:variable name="a b" type="string"/>'],
)  # fmt: skip
def test_a_wrong_declaration_is_named(extension: str) -> None:
    body = nodes("startEvent:s endEvent:e") + flows("s e")
    assert [rule for rule, _ in rules(process(body, extension))] == ["extension-value"]


@pytest.mark.parametrize("value", ["", "3 days", "P", "PT", "P1DT", "-P1D", "2026-13-01", "P99999Y"])
@pytest.mark.parametrize("kind", ["timeDuration", "timeDate"])
def test_a_timer_without_an_iso_value_is_named(kind: str, value: str) -> None:
    body = nodes("startEvent:s endEvent:e") + timer("intermediateCatchEvent", "x", value, kind=kind)
    assert rules(process(body + flows("s x e"))) == [("timer-value", "x")]


def test_a_boundary_timer_needs_a_step_to_stand_on() -> None:
    body = nodes("startEvent:s task:a exclusiveGateway:g endEvent:e") + flows("s a g e", "b e")
    for host in ("gone", "g", "s"):
        data = process(body + timer("boundaryEvent", "b", "PT1H", f'attachedToRef="{host}"'))
        assert rules(data) == [("unknown-reference", "b")]


def test_a_lane_may_not_hold_what_is_not_there() -> None:
    lanes = '<laneSet id="l"><lane id="k"><flowNodeRef>ghost</flowNodeRef></lane></laneSet>'
    body = lanes + nodes("startEvent:s endEvent:e") + flows("s e")
    assert rules(process(body)) == [("unknown-reference", "k")]


SPLIT = nodes("startEvent:s task:a exclusiveGateway:g task:b endEvent:e") + flows("s a g b e")
DECLARED = '<motcua:variable name="copies" type="number"/>'


@pytest.mark.parametrize(
    ("condition", "attributes", "rule"),
    [
        ("pages > 1.0", "", "unknown-name"),
        ("copies >", "", "condition-syntax"),
        ("copies == 'x'", "", "condition-type"),
        ("copies + 1.0", "", "condition-type"),
        ("[1].exists(copies, true)", "", "condition-function"),
        ("${copies > 1}", "", "condition-syntax"),
        ("copies > 1.0", 'language="http://www.w3.org/1999/XPath"', "condition-language"),
    ],
)
def test_a_condition_that_cannot_be_trusted_is_an_error(condition: str, attributes: str, rule: str) -> None:
    data = process(SPLIT + conditional("g", "e", condition, attributes), DECLARED)
    assert rules(data) == [(rule, "g-e")]


@pytest.mark.parametrize("condition", ["true", " False ", "", "copies > 1.0"])
def test_constants_empty_and_typed_conditions_are_accepted(condition: str) -> None:
    foreign = "" if "copies" in condition else 'language="http://groovy.codehaus.org/"'
    assert rules(process(SPLIT + conditional("g", "e", condition, foreign), DECLARED)) == []


def test_the_document_s_language_counts_where_a_condition_names_none() -> None:
    body = SPLIT + conditional("g", "e", "copies > 1.0")
    data = process(body, DECLARED, 'expressionLanguage="http://www.w3.org/1999/XPath"')
    assert rules(data) == [("condition-language", "g-e")]


def test_a_parallel_split_takes_no_conditions() -> None:
    body = nodes("startEvent:s parallelGateway:g task:a endEvent:e") + flows("s g a e")
    data = process(body + conditional("g", "e", "copies > 1.0"), DECLARED)
    assert rules(data) == [("condition-place", "g-e")]
