"""The public BPMN reference models (MIWG A and B): run, or refused with the right list."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from motcua.processes import bpmn, stepper
from processes.bpmn_kit import Run

DATA = os.environ.get("MOTCUA_DATA", "")
pytestmark = pytest.mark.skipif(not DATA, reason="MOTCUA_DATA names no folder with the reference models")


def model(name: str) -> bytes:
    return (Path(DATA) / "bpmn" / f"{name}.bpmn").read_bytes()


def named(run: Run) -> list[str]:
    return sorted(run.model.nodes[id_].name for id_ in run.state.tasks)


def do(run: Run, name: str) -> Run:
    """Complete the open task called ``name``."""
    return run.complete(next(id_ for id_ in run.state.tasks if run.model.nodes[id_].name == name))


def go(run: Run, target: str) -> Run:
    """Choose the way to the node called ``target``."""
    ways = stepper.choices(run.model, run.state)
    way = next(way for way in ways if run.model.nodes[way.target].name == target)
    return run.choose(run.state.pending[0], way.flow)


def test_a_1_0_runs_in_one_line() -> None:
    run = Run(model("A.1.0"))
    for name in ("Task 1", "Task 2", "Task 3"):
        assert named(run) == [name]
        do(run, name)
    assert run.state.finished


@pytest.mark.parametrize("file", ["A.2.0", "A.2.1"])
@pytest.mark.parametrize("task", ["Task 2", "Task 3", "Task 4"])
def test_a_2_runs_by_the_way_a_person_chooses(file: str, task: str) -> None:
    run = do(Run(model(file)), "Task 1")
    assert len(stepper.choices(run.model, run.state)) == 3
    assert named(go(run, task)) == [task]
    assert do(run, task).state.finished


def test_the_drawings_of_the_runnable_ones_come_along() -> None:
    for name in ("A.1.0", "A.2.0", "A.2.1"):
        compiled = bpmn.compile(model(name))
        assert compiled.layout.shapes.keys() >= compiled.nodes.keys()
        assert compiled.layout.edges.keys() >= compiled.flows.keys()


@pytest.mark.parametrize(
    ("name", "elements", "unsupported", "rules"),
    [
        ("A.1.0", 5, [], set()),
        ("A.2.0", 8, [], set()),
        ("A.2.1", 8, [], set()),
        ("A.3.0", 10, ["boundaryEvent/messageEventDefinition", "boundaryEvent/escalationEventDefinition"],
         set()),
        ("A.4.0", 17, [], {"several-processes"}),
        ("A.4.1", 17, [], {"several-processes"}),
        ("B.1.0", 29,
         ["startEvent/timerEventDefinition", "endEvent/messageEventDefinition",
          "startEvent/messageEventDefinition", "endEvent/terminateEventDefinition"],
         {"several-processes", "unknown-call"}),
    ],
)  # fmt: skip
def test_each_report_is_complete(name: str, elements: int, unsupported: list[str], rules: set[str]) -> None:
    report = bpmn.check(model(name))
    assert report.elements == elements
    assert [u.type for u in report.unsupported] == unsupported
    assert {e.rule for e in report.errors} == rules
    assert report.ok is (not unsupported and not rules)


def test_the_largest_model_is_refused_in_full() -> None:
    """B.2.0: 36 elements are unsupported, its three supported timers have no value, and one of its calls
    asks for a global task."""
    report = bpmn.check(model("B.2.0"))
    types = {u.id for u in report.unsupported}
    assert (report.elements, len(types)) == (94, 36)
    assert sorted(e.rule for e in report.errors) == [
        "several-processes",
        *["timer-value"] * 3,
        "unknown-call",
    ]
