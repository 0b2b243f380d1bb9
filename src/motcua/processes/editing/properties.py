"""What a step is called, who does it, what it means and how long it may take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from motcua.core.errors import NotFound
from motcua.core.text import squeeze
from motcua.processes.definition import Act, Kind, Lane, Node, ProcessModel
from motcua.processes.editing.rebuilding import CannotEdit, called, checked, rebuilt, shared, task


@dataclass(frozen=True, slots=True)
class NewLane:
    """A role that is not in the process yet. ``unit_kind``, ``position``: as in
    :mod:`motcua.core.positions`, empty while undecided."""

    name: str
    unit_kind: str = ""
    position: str = ""


def rename(model: ProcessModel, step: str, name: str) -> ProcessModel:
    """Call a step otherwise. Raises NoSuchStep, CannotEdit."""
    if not squeeze(name):
        raise CannotEdit(called(task(model, step)), "tên bước bỏ trống", "Hãy ghi tên bước.", step)
    return _with(model, replace(task(model, step), name=squeeze(name)))


def set_act(model: ProcessModel, step: str, act: Act | None) -> ProcessModel:
    """Say by which act a step is completed. Raises NoSuchStep."""
    return _with(model, replace(task(model, step), act=act))


def set_limit(model: ProcessModel, step: str, hours: Decimal | None) -> ProcessModel:
    """Give a step a limit of its own in working hours, or none; it leaves a limit it shared.

    Raises NoSuchStep, CannotEdit.
    """
    node = task(model, step)
    if hours is not None and not (hours.is_finite() and hours > 0):
        raise CannotEdit(called(node), "thời hạn phải lớn hơn 0 giờ", "Hãy nhập lại số giờ.", step)
    return _with(model, replace(node, limit_hours=hours, span=""))


def set_lane(model: ProcessModel, step: str, lane: str | NewLane) -> ProcessModel:
    """Have another role do a step. The start or end next to it follows when it stood in the same lane.

    Raises NoSuchStep, NotFound (no such lane), CannotEdit.
    """
    node = task(model, step)
    model, lane_id = _lane(model, lane)
    moved = {step: replace(node, lane=lane_id)}
    for other in model.nodes.values():
        if other.attached_to == step or (other.lane == node.lane and _edge_of(model, other, step)):
            moved[other.id] = replace(other, lane=lane_id)
    nodes = {id_: moved.get(id_, other) for id_, other in model.nodes.items()}
    return rebuilt(model, nodes, model.flows)


def _edge_of(model: ProcessModel, node: Node, step: str) -> bool:
    """Whether ``node`` is a start or an end with ``step`` as its only neighbour."""
    if node.kind is Kind.START:
        return {other.id for other in model.targets(node.id)} == {step}
    return node.kind is Kind.END and {model.flows[f].source for f in node.incoming} == {step}


def _lane(model: ProcessModel, lane: str | NewLane) -> tuple[ProcessModel, str]:
    if isinstance(lane, str):
        if lane not in model.lanes:
            raise NotFound(f"Vai {lane}", remedy="Hãy chọn một vai có trong quy trình.", where=lane)
        return model, lane
    if not squeeze(lane.name):
        raise CannotEdit("Vai mới", "chưa có tên", "Hãy ghi tên đơn vị hoặc chức danh.")
    number = 1
    while f"lane{number}" in {*model.lanes, *model.nodes, *model.flows}:
        number += 1
    made = Lane(f"lane{number}", squeeze(lane.name), lane.unit_kind, lane.position)
    return replace(model, lanes={**model.lanes, made.id: made}), made.id


def _with(model: ProcessModel, node: Node) -> ProcessModel:
    """The model with one node replaced; its drawing stays."""
    nodes, spans = shared({**model.nodes, node.id: node}, model.spans)
    return checked(replace(model, nodes=nodes, spans=spans))
