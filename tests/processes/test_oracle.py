"""SpiffWorkflow as the oracle: same models, same choices, the same sets of ready tasks.

It evaluates conditions as Python, so it is only ever given models written or translated here.
"""

from __future__ import annotations

import os
import re
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.processes import stepper
from motcua.processes.definition import DECIDED, Kind, ProcessModel
from processes.block_models import Block, blocks, written
from processes.bpmn_kit import Run, conditional, fixture, flows, nodes, process, timer

pytest.importorskip("SpiffWorkflow", reason="SpiffWorkflow is a test dependency only")

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow

ASK = "<conditionExpression>'{target}' in pick_{source}</conditionExpression>"
DATA = os.environ.get("MOTCUA_DATA", "")


class Oracle:
    """The same run in SpiffWorkflow."""

    def __init__(self, data: bytes, process_id: str) -> None:
        parser = BpmnParser()
        parser.add_bpmn_io(BytesIO(data.replace(b'isExecutable="false"', b'isExecutable="true"')))
        spec = parser.get_spec(process_id)
        self.workflow = BpmnWorkflow(spec, parser.get_subprocess_specs(process_id))
        self.workflow.do_engine_steps()

    @property
    def open(self) -> list[str]:
        return sorted(task.task_spec.bpmn_id for task in self._ready())

    def complete(self, id_: str, data: dict[str, object]) -> None:
        task = next(task for task in self._ready() if task.task_spec.bpmn_id == id_)
        task.data.update(data)
        task.run()
        self.workflow.do_engine_steps()

    def refresh(self) -> None:
        """Let timers that have come due fire."""
        self.workflow.refresh_timers()
        self.workflow.do_engine_steps()

    def _ready(self) -> list[object]:
        return self.workflow.get_tasks(state=TaskState.READY, manual=True)


def splits(model: ProcessModel) -> list[str]:
    return [n.id for n in model.nodes.values() if n.kind in DECIDED and len(n.outgoing) > 1]


def compare(run: Run, oracle: Oracle, random: Random, acts: int = 60) -> None:
    """Take the same random steps in both; the ready tasks agree after every one."""
    for _ in range(acts):
        assert oracle.open == sorted(run.state.tasks)
        assert oracle.workflow.completed == run.state.finished
        if run.state.finished:
            return
        task = random.choice(run.state.tasks)
        picks = {split: picked(run.model, split, random) for split in splits(run.model)}
        oracle.complete(task, {f"pick_{split}": targets for split, targets in picks.items()})
        run.complete(task)
        while run.state.pending:
            gateway = run.state.pending[0]
            ways = stepper.choices(run.model, run.state, gateway)
            run.choose(gateway, [way.flow for way in ways if way.target in picks[gateway]])


def picked(model: ProcessModel, split: str, random: Random) -> list[str]:
    """The nodes a split leads on to this time."""
    targets = [node.id for node in model.targets(split)]
    several = model.nodes[split].kind is Kind.INCLUSIVE
    return random.sample(targets, random.randint(1, len(targets)) if several else 1)


def joins_in_loop(block: Block, looped: bool = False) -> bool:
    """A parallel or inclusive block that a loop repeats. There the oracle is wrong: from the second round on
    its join goes through with the first branch to arrive, while the other is still open."""
    if block.kind in ("parallel", "inclusive") and looped:
        return True
    inside = {"loop": True, "subprocess": False}.get(block.kind, looped)
    return any(joins_in_loop(part, inside) for part in block.parts)


@settings(max_examples=60, deadline=None)
@given(blocks.filter(lambda block: not joins_in_loop(block)), st.integers(0, 2**32))
def test_random_models_agree(block: Block, seed: int) -> None:
    compare(Run(written(block)), Oracle(written(block, ASK), "whole"), Random(seed))


@pytest.mark.parametrize("seed", range(4))
def test_parallel_branches_agree(seed: int) -> None:
    compare(Run(fixture("opinions")), Oracle(fixture("opinions"), "ask"), Random(seed))


def test_called_processes_agree() -> None:
    call = '<callActivity id="c" calledElement="back"/>'
    main = nodes("startEvent:s userTask:a userTask:b endEvent:e") + call + flows("s a c b e")
    back = f'<process id="back">{nodes("startEvent:x userTask:y endEvent:w")}{flows("x y w")}</process>'
    data = process(main).replace(b"</definitions>", back.encode() + b"</definitions>")
    ours, oracle = Run(data), Oracle(data, "whole")
    for task in ("a", "c.y", "b"):
        assert ours.open == [task]
        assert oracle.open == [task.rpartition(".")[2]]
        ours.complete(task)
        oracle.complete(oracle.open[0], {})
    assert oracle.workflow.completed == ours.state.finished


@pytest.mark.parametrize("cancel", ["true", "false"])
@pytest.mark.parametrize("host", ["userTask", "subProcess"])
def test_timers_on_steps_agree(host: str, cancel: str) -> None:
    ours, oracle = Run(timed(host, cancel, "PT0S")), Oracle(timed(host, cancel, '"PT0S"'), "whole")
    oracle.complete("a", {})
    oracle.refresh()
    assert sorted(ours.complete("a").fire("late").state.tasks) == oracle.open
    while not ours.state.finished:
        task = ours.state.tasks[0]
        oracle.complete(task, {})
        assert sorted(ours.complete(task).state.tasks) == oracle.open
    assert oracle.workflow.completed


def timed(host: str, cancel: str, value: str) -> bytes:
    """Task ``a``, then a step with a timer leading to ``c``."""
    inside = nodes("startEvent:i userTask:x endEvent:o") + flows("i x o") if host == "subProcess" else ""
    body = nodes("startEvent:s userTask:a userTask:c userTask:d endEvent:e endEvent:f")
    body += f'<{host} id="b">{inside}</{host}>' + flows("s a b d e", "late c f")
    return process(
        body + timer("boundaryEvent", "late", value, f'attachedToRef="b" cancelActivity="{cancel}"')
    )


CONDITIONS = [
    ("copies > 3.0 && kind == 'x'", "copies > 3.0 and kind == 'x'"),
    ("!(copies > 3.0) || kind in ['x', 'y']", "not (copies > 3.0) or kind in ['x', 'y']"),
    ("kind.startsWith('x')", "kind.startswith('x')"),
]


@pytest.mark.parametrize(("ours", "python"), CONDITIONS)
@pytest.mark.parametrize("values", [{"copies": 4.0, "kind": "x"}, {"copies": 4.0, "kind": "z"},
                                    {"copies": 1.0, "kind": "z"}])  # fmt: skip
def test_conditions_with_a_default_agree(ours: str, python: str, values: dict[str, object]) -> None:
    declared = '<motcua:variable name="copies" type="number"/><motcua:variable name="kind" type="string"/>'
    body = nodes("startEvent:s userTask:a userTask:b userTask:c endEvent:e")
    body += '<exclusiveGateway id="g" default="g-c"/>' + flows("s a g c e", "b e")
    run = Run(process(body + conditional("g", "b", ours), declared)).complete("a", **values)
    oracle = Oracle(process(body + conditional("g", "b", python), declared), "whole")
    oracle.complete("a", values)
    assert oracle.open == run.open


@pytest.mark.skipif(not DATA, reason="MOTCUA_DATA names no folder with the reference models")
@pytest.mark.parametrize(("name", "process_id"), [("A.1.0", "WFP-6-"), ("A.2.0", "WFP-6-")])
@pytest.mark.parametrize("seed", range(3))
def test_reference_models_agree(name: str, process_id: str, seed: int) -> None:
    data = (Path(DATA) / "bpmn" / f"{name}.bpmn").read_bytes()
    run = Run(data)
    compare(
        Run(short(data, run.model)),
        Oracle(asking(short(data, run.model), run.model), process_id),
        Random(seed),
    )


def short(data: bytes, model: ProcessModel) -> bytes:
    """Ids that are also Python names, and user tasks, which the oracle leaves to people."""
    text = data.decode("latin-1")
    for n, id_ in enumerate([*model.nodes, *model.flows]):
        text = text.replace(f'"{id_}"', f'"i{n}"').replace(f">{id_}<", f">i{n}<")
    return re.sub(r"(</?(?:\w+:)?)task\b", r"\1userTask", text).encode("latin-1")


def asking(data: bytes, model: ProcessModel) -> bytes:
    """Conditions on the flows out of each split, for the oracle."""
    ids = {id_: f"i{n}" for n, id_ in enumerate([*model.nodes, *model.flows])}
    text = data.decode("latin-1")
    for split in splits(model):
        for id_ in model.nodes[split].outgoing:
            condition = ASK.format(source=ids[split], target=ids[model.flows[id_].target])
            condition = condition.replace("conditionExpression", "semantic:conditionExpression")
            text = re.sub(
                rf'(<semantic:sequenceFlow [^>]*id="{ids[id_]}")/>',
                rf"\1>{condition}</semantic:sequenceFlow>",
                text,
            )
    return text.encode("latin-1")
