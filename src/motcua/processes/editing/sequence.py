"""Steps that come, go, and change places in a row."""

from __future__ import annotations

from dataclasses import replace

from motcua.core.text import squeeze
from motcua.processes.definition import Act, Flow, Kind, Node, ProcessModel, TaskType
from motcua.processes.editing.rebuilding import (
    CannotEdit,
    called,
    new_flow,
    new_step,
    put_after,
    rebuilt,
    resourced,
    retargeted,
    task,
)


def add_after(
    model: ProcessModel, step: str, name: str, lane: str = "", act: Act | None = Act.PROCESS
) -> ProcessModel:
    """Add a step behind another; its id is :func:`new_step` of the model before.

    ``lane``: that of ``step`` when empty. Raises NoSuchStep, CannotEdit.
    """
    node = task(model, step)
    if not squeeze(name):
        raise CannotEdit("Bước mới", "chưa có tên", "Hãy ghi tên bước.")
    added = Node(
        new_step(model, name), Kind.TASK, squeeze(name), TaskType.USER, lane or node.lane, node.parent,
        default=node.default, act=act,
    )  # fmt: skip
    nodes = put_after({**model.nodes, step: replace(node, default="")}, step, added)
    flows = resourced(model.flows, node.outgoing, added.id)
    between = Flow(new_flow(model, flows), step, added.id)
    return rebuilt(model, nodes, {between.id: between, **flows})


def remove(model: ProcessModel, step: str) -> ProcessModel:
    """Take a step out; what led to it leads on to what came after it. Raises NoSuchStep, CannotEdit."""
    node = task(model, step)
    if len(node.outgoing) != 1:
        raise CannotEdit(called(node), "bước này rẽ ra nhiều hướng", "Hãy bỏ bớt các hướng trước.", step)
    if any(other.attached_to == step for other in model.nodes.values()):
        raise CannotEdit(called(node), "bước này có hẹn giờ", "Hãy bỏ hẹn giờ trong trình vẽ trước.", step)
    (out,) = node.outgoing
    flows = retargeted(model.flows, node.incoming, model.flows[out].target)
    nodes = {id_: other for id_, other in model.nodes.items() if id_ != step}
    return rebuilt(model, nodes, {id_: flow for id_, flow in flows.items() if id_ != out})


def move_earlier(model: ProcessModel, step: str) -> ProcessModel:
    """Change places with the step right before. Raises NoSuchStep, CannotEdit."""
    node = task(model, step)
    sources = [model.flows[flow].source for flow in node.incoming]
    if len(sources) != 1 or not adjacent(model, sources[0], step):
        raise _no_place(node, "trước")
    return _swapped(model, sources[0], step)


def move_later(model: ProcessModel, step: str) -> ProcessModel:
    """Change places with the step right after. Raises NoSuchStep, CannotEdit."""
    node = task(model, step)
    targets = [other.id for other in model.targets(step)]
    if len(targets) != 1 or not adjacent(model, step, targets[0]):
        raise _no_place(node, "sau")
    return _swapped(model, step, targets[0])


def adjacent(model: ProcessModel, first: str, second: str) -> bool:
    """Whether two steps stand in a row: the only way out of one is the only way into the other."""
    one, two = model.nodes[first], model.nodes[second]
    plain = one.kind is two.kind is Kind.TASK and one.outgoing == two.incoming and len(one.outgoing) == 1
    return plain and not model.flows[one.outgoing[0]].condition


def _no_place(node: Node, where: str) -> CannotEdit:
    reason = f"ngay {where} nó không phải một bước liền kề (có rẽ nhánh, điểm đầu hoặc điểm cuối)"
    return CannotEdit(called(node), reason, "Chỉ đổi chỗ được trong một đoạn nối tiếp.", node.id)


def _swapped(model: ProcessModel, first: str, second: str) -> ProcessModel:
    """The two steps in each other's place: the flows stay, their ends change."""
    other = {first: second, second: first}
    flows = {
        id_: replace(f, source=other.get(f.source, f.source), target=other.get(f.target, f.target))
        for id_, f in model.flows.items()
    }
    # Between the two the flow keeps its direction; a default belongs to the flows that are left by.
    between = model.nodes[first].outgoing[0]
    flows[between] = replace(model.flows[between], source=second, target=first)
    one, two = model.nodes[first], model.nodes[second]
    changed = {first: replace(one, default=two.default), second: replace(two, default=one.default)}
    order = [other.get(id_, id_) for id_ in model.nodes]
    nodes = {id_: changed.get(id_, model.nodes[id_]) for id_ in order}
    return rebuilt(model, nodes, flows)
