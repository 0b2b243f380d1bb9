"""A process as a table of steps, and what each button of the table does to it.

Every function takes the model as it is and gives the model as it becomes, by the operations of
:mod:`motcua.processes.editing`; what they refuse is told to the person as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.core.errors import Refusal
from motcua.processes import editing
from motcua.processes.definition import Act, Kind, ProcessModel
from motcua.processes.steps import Row, rows, working_time
from motcua.studio.forms.steps import AddForm, RoleForm, StepForm


@dataclass(frozen=True)
class TableRow:
    """One step with its form. ``before``: the step above it, empty for the first; ``beside``: it is done at
    the same time as another; ``shared``: the limit it shares, in words."""

    row: Row
    form: StepForm
    before: str
    beside: bool
    shared: str


def table_rows(model: ProcessModel, sent: StepForm | None = None, step: str = "") -> list[TableRow]:
    """The steps in reading order; ``sent`` stands in the row of ``step``, with what was typed."""
    listed = rows(model)
    above = ["", *(row.id for row in listed)]
    return [
        _table_row(model, row, before, sent if row.id == step else None)
        for row, before in zip(listed, above, strict=False)
    ]


def _table_row(model: ProcessModel, row: Row, before: str, sent: StepForm | None) -> TableRow:
    node = model.nodes[row.id]
    source = model.nodes[model.flows[node.incoming[0]].source] if node.incoming else None
    beside = source is not None and source.kind is Kind.PARALLEL and len(source.outgoing) > 1
    span = model.spans.get(node.span)
    shared = f"chung {working_time(span.hours)}" if span else ""
    return TableRow(row, sent or row_form(model, row.id), before, beside, shared)


def row_form(model: ProcessModel, step: str, data: Mapping[str, Any] | None = None) -> StepForm:
    """The form of one row, filled from the model or from what was sent."""
    node = model.nodes[step]
    hours = "" if node.limit_hours is None else format(node.limit_hours.normalize(), "f").replace(".", ",")
    initial = {"name": node.name, "lane": node.lane, "act": node.act or "", "hours": hours}
    return StepForm(data, lanes=lanes(model, node.lane), step=step, initial=initial)


def lanes(model: ProcessModel, present: str = "x") -> list[tuple[str, str]]:
    """Roles to choose from; a step that stands in none may stay so."""
    known = [(lane.id, lane.name or lane.id) for lane in model.lanes.values()]
    return known if present else [("", "Chưa rõ"), *known]


def steps(model: ProcessModel) -> list[tuple[str, str]]:
    """Steps to choose from."""
    return [(row.id, f"{row.no}. {row.name}") for row in rows(model)]


def changed_row(model: ProcessModel, step: str, sent: Mapping[str, Any]) -> ProcessModel:
    """The row as it was sent: only what differs is changed. Raises Refusal when nothing does."""
    node, before = model.nodes[step], model
    if sent["name"] != node.name:
        model = editing.rename(model, step, sent["name"])
    if sent["lane"] != node.lane:
        model = editing.set_lane(model, step, sent["lane"])
    if (sent["act"] or None) != node.act:
        model = editing.set_act(model, step, Act(sent["act"]) if sent["act"] else None)
    if sent["hours"] != node.limit_hours:
        model = editing.set_limit(model, step, sent["hours"])
    if model is before:
        raise Refusal(f"Bước “{node.name}”", "không có gì thay đổi", "Sửa các ô của bước rồi lưu dòng.")
    return model


def added(model: ProcessModel, sent: Mapping[str, Any]) -> tuple[ProcessModel, str]:
    """The model with a new step, and the step's id."""
    step = editing.new_step(model, sent["name"])
    act = Act(sent["act"]) if sent["act"] else None
    grown = editing.add_after(model, sent["after"], sent["name"], sent["lane"], act)
    return (editing.set_limit(grown, step, sent["hours"]) if sent["hours"] else grown), step


def given_role(model: ProcessModel, sent: Mapping[str, Any]) -> ProcessModel:
    """The model with a new role that does one of the steps."""
    lane = editing.NewLane(sent["role"], sent["unit_kind"], sent["position"])
    return editing.set_lane(model, sent["step"], lane)


def _beside_previous(model: ProcessModel, step: str) -> ProcessModel:
    order = [row.id for row in rows(model)]
    place = order.index(step)
    if place == 0:
        raise Refusal(f"Bước “{model.nodes[step].name}”", "là bước đầu, không có bước nào đứng trước")
    return editing.side_by_side(model, order[place - 1], step)


Move = Callable[[ProcessModel, str], ProcessModel]
MOVES: dict[str, tuple[str, Move]] = {
    "up": ("Đưa lên", editing.move_earlier),
    "down": ("Đưa xuống", editing.move_later),
    "beside": ("Cho làm song song", _beside_previous),
    "apart": ("Cho làm lần lượt", editing.in_sequence),
    "remove": ("Bỏ", editing.remove),
}
"""Buttons of a row that ask nothing: words for the version's note, and the operation."""


def forms_beside(model: ProcessModel) -> dict[str, AddForm | RoleForm]:
    """The forms below the table, empty."""
    return {"add": AddForm(steps=steps(model), lanes=lanes(model)), "role": RoleForm(steps=steps(model))}
