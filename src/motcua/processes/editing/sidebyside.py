"""Steps put side by side, and back in a row."""

from __future__ import annotations

from dataclasses import replace

from motcua.processes.definition import Flow, Kind, Node, ProcessModel
from motcua.processes.editing.rebuilding import (
    CannotEdit,
    called,
    new_flow,
    new_gateway,
    put_after,
    rebuilt,
    resourced,
    retargeted,
    task,
)
from motcua.processes.editing.sequence import adjacent


def side_by_side(model: ProcessModel, first: str, second: str) -> ProcessModel:
    """Have ``second``, which follows ``first``, done at the same time as it.

    ``first`` may already be a branch of its own beside others: then ``second`` becomes one more branch.
    Raises NoSuchStep, CannotEdit.
    """
    one, two = task(model, first), task(model, second)
    if adjacent(model, first, second):
        return _split(model, one, two)
    around = _branch(model, one)
    if around is not None and two.incoming == model.nodes[around[1]].outgoing and len(two.incoming) == 1:
        return _joined_to(model, two, *around)
    reason = f"không đi ngay sau {called(one).lower()} trên cùng một đoạn"
    raise CannotEdit(called(two), reason, "Hãy chuyển hai bước về liền nhau trước.", second)


def in_sequence(model: ProcessModel, step: str) -> ProcessModel:
    """Take a step that is a branch by itself out of its parallel block and put it right behind the block.

    Raises NoSuchStep, CannotEdit.
    """
    node = task(model, step)
    around = _branch(model, node)
    if around is None:
        reason = "không phải một nhánh riêng của khối song song"
        raise CannotEdit(called(node), reason, "Hãy bỏ các bước khác trong nhánh trước.", step)
    join = model.nodes[around[1]]
    flows = {id_: f for id_, f in model.flows.items() if id_ not in (*node.incoming, *node.outgoing)}
    flows = resourced(flows, join.outgoing, step)
    into = Flow(new_flow(model, flows), join.id, step)
    return rebuilt(model, {**model.nodes, step: replace(node, default="")}, {into.id: into, **flows})


def _split(model: ProcessModel, one: Node, two: Node) -> ProcessModel:
    split = Node(new_gateway(model, model.nodes), Kind.PARALLEL, lane=one.lane, parent=one.parent)
    nodes = put_after(model.nodes, one.id, split)
    join = Node(new_gateway(model, nodes), Kind.PARALLEL, lane=two.lane, parent=two.parent, default="")
    nodes = put_after(nodes, two.id, join)
    flows = retargeted(model.flows, one.incoming, split.id)
    flows = retargeted(resourced(flows, two.outgoing, join.id), one.outgoing, join.id)
    for source, target in ((split.id, one.id), (split.id, two.id), (two.id, join.id)):
        made = Flow(new_flow(model, flows), source, target)
        flows[made.id] = made
    return _finished(model, two, nodes, flows)


def _joined_to(model: ProcessModel, two: Node, split: str, join: str) -> ProcessModel:
    flows = {id_: f for id_, f in model.flows.items() if id_ not in two.incoming}
    flows = resourced(flows, two.outgoing, join)
    for source, target in ((split, two.id), (two.id, join)):
        made = Flow(new_flow(model, flows), source, target)
        flows[made.id] = made
    return _finished(model, two, dict(model.nodes), flows)


def _finished(model: ProcessModel, two: Node, nodes: dict[str, Node], flows: dict[str, Flow]) -> ProcessModel:
    """A step whose ways carry conditions cannot hand them to a join."""
    if any(model.flows[flow].condition for flow in two.outgoing) or len(two.outgoing) != 1:
        reason = "bước này rẽ ra nhiều hướng hoặc có điều kiện"
        raise CannotEdit(called(two), reason, "Hãy bỏ điều kiện trước.", two.id)
    return rebuilt(model, nodes, flows)


def _branch(model: ProcessModel, node: Node) -> tuple[str, str] | None:
    """The split and the join around a step that is a whole branch."""
    if len(node.incoming) != 1 or len(node.outgoing) != 1:
        return None
    split, join = model.flows[node.incoming[0]].source, model.flows[node.outgoing[0]].target
    kinds = model.nodes[split].kind, model.nodes[join].kind
    return (split, join) if kinds == (Kind.PARALLEL, Kind.PARALLEL) else None
