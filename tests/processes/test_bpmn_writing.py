"""A model written as BPMN and read back is the same model."""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.processes import bpmn, tables
from motcua.processes.bpmn.writing import documentation, write
from motcua.processes.definition import Act, Layout, Node, ProcessModel, TaskType
from motcua.processes.layout import arranged
from processes.block_models import Block, blocks, written
from processes.bpmn_kit import conditional, definitions, fixture, flows, nodes, process, timer

DATA = os.environ.get("MOTCUA_DATA", "")
needs_data = pytest.mark.skipif(not DATA, reason="MOTCUA_DATA names no folder with the reference models")
WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), max_size=12)


def same(model: ProcessModel) -> None:
    again = bpmn.compile(write(model))
    assert again == model
    assert write(again) == write(model)


@st.composite
def tasks(draw: st.DrawFn, node: Node) -> Node:
    """A task with whatever properties it may carry."""
    return replace(
        node,
        name=draw(WORDS),
        task_type=draw(st.sampled_from(TaskType)),
        act=draw(st.none() | st.sampled_from(Act)),
        limit_hours=draw(st.none() | st.decimals(Decimal("0.01"), 1000, places=2)),
        form=draw(WORDS),
        output=draw(WORDS),
    )


@settings(max_examples=60, deadline=None)
@given(blocks, st.data(), st.booleans())
def test_any_model_survives_being_written(block: Block, data: st.DataObject, drawn: bool) -> None:
    model = bpmn.compile(written(block))
    named = {task.id: data.draw(tasks(task)) for task in model.tasks()}
    model = replace(model, name=data.draw(WORDS), nodes={**model.nodes, **named})
    same(arranged(model) if drawn else model)


@pytest.mark.parametrize("name", ["certificate", "opinions"])
def test_lanes_limits_variables_and_conditions_survive(name: str) -> None:
    same(bpmn.compile(fixture(name)))


def test_timers_and_defaults_survive() -> None:
    body = nodes("startEvent:s userTask:a userTask:c endEvent:e endEvent:f exclusiveGateway:g")
    body += timer("intermediateCatchEvent", "w", "2026-09-01", kind="timeDate")
    body += timer("boundaryEvent", "late", "PT1H", 'attachedToRef="a" cancelActivity="false"')
    body = body.replace('id="g"', 'id="g" default="g-e"')
    declared = '<motcua:variable name="copies" type="number"/><motcua:span id="x" hours="0.5"/>'
    same(
        bpmn.compile(
            process(body + flows("s a w g e", "late c f") + conditional("g", "c", "copies < 2.0"), declared)
        )
    )


def test_a_process_with_what_it_called_is_written_whole() -> None:
    back = (
        f'<process id="back" name="Trả">{nodes("startEvent:x task:y endEvent:w")}{flows("x y w")}</process>'
    )
    call = '<callActivity id="c" calledElement="back"/>'
    main = f'<process id="p">{nodes("startEvent:s endEvent:e")}{call}{flows("s c e")}</process>'
    model = bpmn.compile(definitions(main + back))
    same(model)
    assert bpmn.compile(write(model)).nodes["c"].called == "Trả"


def test_ids_of_the_file_s_own_parts_give_way_to_those_of_steps() -> None:
    body = nodes("startEvent:lanes task:collaboration endEvent:definitions") + flows(
        "lanes collaboration definitions"
    )
    lanes = '<laneSet id="l"><lane id="k"><flowNodeRef>collaboration</flowNodeRef></lane></laneSet>'
    same(arranged(bpmn.compile(process(lanes + body))))


def test_longer_texts_are_passed_beside_the_model() -> None:
    model = bpmn.compile(process(nodes("startEvent:s task:a endEvent:e") + flows("s a e")))
    data = write(model, {"a": "Kiểm tra & ghi sổ"})
    assert documentation(data) == {"a": "Kiểm tra & ghi sổ"}
    assert bpmn.compile(data) == model


@needs_data
@pytest.mark.parametrize("name", ["A.1.0", "A.2.0", "A.2.1"])
def test_reference_models_survive(name: str) -> None:
    model = bpmn.compile((Path(DATA) / "bpmn" / f"{name}.bpmn").read_bytes())
    same(model)
    same(arranged(replace(model, layout=Layout())))


@needs_data
def test_every_published_table_survives() -> None:
    for record in tables.read(Path(DATA) / "workflows.yaml"):
        for variant in record.variants:
            same(tables.to_bpmn(record, variant).model)
