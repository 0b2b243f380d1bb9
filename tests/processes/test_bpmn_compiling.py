"""A drawn process becomes the agreed model: attributes, lanes, spans, variables, drawing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from motcua.processes import bpmn
from motcua.processes.bpmn.xml import MAX_BYTES, NotBpmn
from motcua.processes.definition import Act, Box, Kind, ProcessModel, TaskType, Timer
from processes.bpmn_kit import definitions, fixture, flows, nodes, process


@pytest.fixture(scope="module")
def certificate() -> ProcessModel:
    return bpmn.compile(fixture("certificate"))


def test_every_attribute_of_ours_reaches_the_task(certificate: ProcessModel) -> None:
    receive, approve = certificate.nodes["receive"], certificate.nodes["approve"]
    assert (receive.act, receive.limit_hours, receive.form) == (Act.RECEIVE, Decimal("0.5"), "receipt")
    assert (approve.act, approve.span, approve.output) == (Act.APPROVE, "vetting", "decision")


def test_tasks_know_who_does_them(certificate: ProcessModel) -> None:
    types = {node.id: node.task_type for node in certificate.tasks()}
    assert types == {
        "receive": TaskType.USER, "vet": TaskType.USER, "approve": TaskType.MANUAL,
        "register": TaskType.SERVICE, "return": TaskType.USER,
    }  # fmt: skip


def test_a_span_lists_its_tasks_in_document_order(certificate: ProcessModel) -> None:
    span = certificate.spans["vetting"]
    assert (span.hours, span.tasks) == (Decimal(12), ("vet", "approve"))


def test_the_innermost_lane_holds_the_node(certificate: ProcessModel) -> None:
    assert [certificate.nodes[id_].lane for id_ in ("receive", "vet", "approve", "register")] == [
        "desk", "back", "judge", "",
    ]  # fmt: skip
    assert certificate.lanes["desk"].unit_kind == "one-stop"
    assert certificate.lanes["desk"].position == "clerk"


def test_what_stands_in_or_on_a_sub_process_takes_its_lane() -> None:
    model = bpmn.compile(fixture("inspection"))
    assert {model.nodes[id_].lane for id_ in ("visit", "go", "slow", "late")} == {"field"}


def test_declared_variables_and_conditions_are_kept(certificate: ProcessModel) -> None:
    assert certificate.variables == {"copies": "number", "kind": "string"}
    assert certificate.flows["lots"].condition == "copies > 10.0 && kind == 'civil'"
    assert certificate.nodes["many"].default == "few"
    assert certificate.nodes["many"].outgoing == ("lots", "few")


def test_the_drawing_comes_along(certificate: ProcessModel) -> None:
    layout = certificate.layout
    assert layout.shapes["receive"] == Box(100.5, 80, 100, 80)
    assert layout.labels["receive"] == Box(110, 100, 80, 20)
    assert layout.edges["f1"] == ((36, 120), (100.5, 120))
    assert "vet" not in layout.shapes


def test_what_is_only_drawn_keeps_its_text(certificate: ProcessModel) -> None:
    assert certificate.layout.others == {
        "office": ("participant", "Ủy ban"),
        "note": ("textAnnotation", "Lưu ý"),
        "around": ("group", "Nội bộ"),
    }


def test_events_carry_their_timers() -> None:
    model = bpmn.compile(fixture("inspection"))
    assert model.nodes["rest"].timer == Timer("timeDate", "2026-12-01T08:00:00")
    assert (model.nodes["late"].kind, model.nodes["late"].interrupting) == (Kind.BOUNDARY_TIMER, True)
    assert (model.nodes["slow"].attached_to, model.nodes["slow"].interrupting) == ("go", False)
    assert model.start("visit").id == "vs"


def test_a_process_without_a_name_takes_its_pool_s() -> None:
    pool = '<collaboration id="c"><participant id="x" name="Sở Y tế" processRef="p"/></collaboration>'
    body = nodes("startEvent:s task:a endEvent:e") + flows("s a e")
    assert bpmn.compile(definitions(f'{pool}<process id="p">{body}</process>')).name == "Sở Y tế"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"not xml", b"<svg/>", b"\xff\xfe\x00", b"<definitions/>",
        b'<!DOCTYPE d [<!ENTITY x "y">]>' + process(""),
        b" " * (MAX_BYTES + 1),
    ],
)  # fmt: skip
def test_what_is_not_bpmn_is_unreadable(data: bytes) -> None:
    with pytest.raises(NotBpmn):
        bpmn.check(data)


def test_an_outside_entity_is_never_fetched() -> None:
    secret = process("<documentation>&file;</documentation>")
    with pytest.raises(NotBpmn, match="DOCTYPE"):
        bpmn.check(b'<!DOCTYPE d [<!ENTITY file SYSTEM "file:///etc/hostname">]>' + secret)


def test_a_refused_model_carries_its_report() -> None:
    with pytest.raises(bpmn.NotRunnable) as refused:
        bpmn.compile(process(nodes("startEvent:s scriptTask:a endEvent:e") + flows("s a e")))
    assert refused.value.report.unsupported == (bpmn.Unsupported("a", "scriptTask"),)
    assert "scriptTask" in str(refused.value)
    assert refused.value.where == "a"
