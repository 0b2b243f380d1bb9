"""The published workflows themselves, when their folder is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from motcua.processes import bpmn, drawing, stepper, tables
from motcua.processes.definition import Act
from motcua.processes.layout import arranged

DATA = os.environ.get("MOTCUA_DATA", "")
pytestmark = pytest.mark.skipif(not DATA, reason="MOTCUA_DATA does not name the folder with published data")


@pytest.fixture(scope="module")
def results() -> list[tables.TableResult]:
    records = tables.read(Path(DATA) / "workflows.yaml")
    return [tables.to_bpmn(record, variant) for record in records for variant in record.variants]


def test_all_53_variants_of_36_workflows_are_imported(results: list[tables.TableResult]) -> None:
    assert len(results) == len({r.model.id for r in results}) == 53


def test_every_one_begins_with_receipt_and_ends_with_return(results: list[tables.TableResult]) -> None:
    ends = {(tasks[0].act, tasks[-1].act) for r in results for tasks in [list(r.model.tasks())]}
    assert ends == {(Act.RECEIVE, Act.RETURN)}


def test_only_the_undecided_wording_blocks_publishing(results: list[tables.TableResult]) -> None:
    blocked = [r.model.id for r in results if not r.publishable]
    assert blocked == ["qt-1-013750-35-1"]


def test_what_is_written_is_what_is_compiled(results: list[tables.TableResult]) -> None:
    for result in results:
        compiled = bpmn.compile(result.xml)
        assert (compiled.nodes, compiled.flows) == (result.model.nodes, result.model.flows)
        assert (compiled.lanes, compiled.spans) == (result.model.lanes, result.model.spans)


def test_every_one_runs_to_its_end_step_by_step(results: list[tables.TableResult]) -> None:
    for result in results:
        model = bpmn.compile(result.xml)
        state = stepper.start(model)
        while not state.finished:
            (task,) = state.tasks
            state = stepper.complete(model, state, task)
        assert state.done == tuple(task.id for task in model.tasks())


def test_every_one_keeps_its_drawing(results: list[tables.TableResult]) -> None:
    for result in results:
        model = bpmn.compile(result.xml)
        picture = drawing.svg(model, position=["step1"])
        assert f'data-id="step{len(list(model.tasks()))}"' in picture
        assert all(lane.name in picture for lane in model.lanes.values())


@pytest.mark.parametrize("name", ["A.1.0", "A.2.0", "A.2.1"])
def test_reference_models_are_drawn_with_and_without_their_own_layout(name: str) -> None:
    model = bpmn.compile((Path(DATA) / "bpmn" / f"{name}.bpmn").read_bytes())
    for picture in (drawing.svg(model), drawing.svg(arranged(model))):
        assert all(f'data-id="{node}"' in picture for node in model.nodes)
