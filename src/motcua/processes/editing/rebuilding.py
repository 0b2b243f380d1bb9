"""Putting a model together again after an operation, and refusing one that would not run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from motcua.core.errors import NotFound, Refusal
from motcua.core.text import slug
from motcua.processes import bpmn
from motcua.processes.bpmn.writing import write
from motcua.processes.definition import Flow, Kind, Layout, Node, ProcessModel, Span
from motcua.processes.layout import arranged
from motcua.processes.reach import reached

LONGEST_ID = 40


class CannotEdit(Refusal):
    """Không sửa được quy trình theo cách này."""


class NoSuchStep(NotFound):
    """Bước này không có trong quy trình."""


def task(model: ProcessModel, id: str) -> Node:
    """The step to work on. Raises NoSuchStep."""
    node = model.nodes.get(id)
    if node is None or node.kind is not Kind.TASK:
        raise NoSuchStep(f"Bước {id}", remedy="Hãy tải lại quy trình để xem các bước hiện có.", where=id)
    return node


def called(node: Node) -> str:
    """How people know a step."""
    return f"Bước “{node.name or node.id}”"


def new_step(model: ProcessModel, name: str) -> str:
    """The id a step added under ``name`` gets. Made of the name, so that it is never the freed id of
    another step, for which a comparison would take it."""
    stem = f"step-{slug(name)[:LONGEST_ID].strip('-')}".strip("-")
    free = stem not in model.nodes and stem not in model.flows
    return stem if free else _new(f"{stem}-", model.nodes, model.flows)


def new_flow(model: ProcessModel, flows: Mapping[str, Flow]) -> str:
    return _new("flow", model.nodes, flows)


def new_gateway(model: ProcessModel, nodes: Mapping[str, Node]) -> str:
    return _new("gateway", nodes, model.flows)


def _new(stem: str, *taken: Mapping[str, object]) -> str:
    number = 1
    while any(f"{stem}{number}" in names for names in taken):
        number += 1
    return f"{stem}{number}"


def put_after(nodes: Mapping[str, Node], at: str, added: Node) -> dict[str, Node]:
    """The nodes with ``added`` behind ``at``."""
    placed: dict[str, Node] = {}
    for id_, node in nodes.items():
        placed[id_] = node
        if id_ == at:
            placed[added.id] = added
    return placed


def rebuilt(model: ProcessModel, nodes: Mapping[str, Node], flows: Mapping[str, Flow]) -> ProcessModel:
    """The model of these nodes and flows, laid out anew and checked.

    Parallel gateways that no longer split or join anything go, lanes nothing stands in any more too, and a
    shared limit of a single step becomes its own. Raises CannotEdit.
    """
    nodes, flows = _without_idle_gateways(dict(nodes), dict(flows))
    made = {
        node.id: replace(
            node,
            incoming=tuple(f.id for f in flows.values() if f.target == node.id),
            outgoing=tuple(f.id for f in flows.values() if f.source == node.id),
        )
        for node in nodes.values()
    }
    made, spans = shared(made, model.spans)
    used = {node.lane for node in made.values()}
    had = {node.lane for node in model.nodes.values()}
    lanes = {id_: lane for id_, lane in model.lanes.items() if id_ in used or id_ not in had}
    return checked(
        arranged(replace(model, nodes=made, flows=flows, lanes=lanes, spans=spans, layout=Layout()))
    )


def shared(nodes: dict[str, Node], spans: Mapping[str, Span]) -> tuple[dict[str, Node], dict[str, Span]]:
    """Shared limits by who is left in them."""
    kept: dict[str, Span] = {}
    for span in spans.values():
        members = tuple(node.id for node in nodes.values() if node.span == span.id)
        if len(members) == 1:
            nodes[members[0]] = replace(nodes[members[0]], span="", limit_hours=span.hours)
        elif members:
            kept[span.id] = replace(span, tasks=members)
    return nodes, kept


def checked(model: ProcessModel) -> ProcessModel:
    """The model, if it still runs. Raises CannotEdit."""
    report = bpmn.check(write(model))
    if not report.ok:
        reasons = "; ".join(error.message.rstrip(".") for error in report.errors)
        raise CannotEdit(
            "Quy trình", f"sửa như vậy thì không chạy được: {reasons}", "Hãy sửa theo cách khác.",
            next((error.id for error in report.errors), ""),
        )  # fmt: skip
    return model


def _without_idle_gateways(
    nodes: dict[str, Node], flows: dict[str, Flow]
) -> tuple[dict[str, Node], dict[str, Flow]]:
    """Empty branches between a split and its join go, then gateways with one way in and one way out."""
    for flow in list(flows.values()):
        kinds = nodes[flow.source].kind, nodes[flow.target].kind
        if kinds == (Kind.PARALLEL, Kind.PARALLEL) and _another_way(flow, flows):
            del flows[flow.id]
    for node in list(nodes.values()):
        into = [f for f in flows.values() if f.target == node.id]
        out = [f for f in flows.values() if f.source == node.id]
        if node.kind is Kind.PARALLEL and len(into) == len(out) == 1:
            flows[into[0].id] = replace(into[0], target=out[0].target)
            del flows[out[0].id], nodes[node.id]
    return nodes, flows


def _another_way(flow: Flow, flows: Mapping[str, Flow]) -> bool:
    """Whether something else leads from the source of ``flow`` to its target."""
    others = [other for other in flows.values() if other.id != flow.id]
    ends = reached([flow.source], lambda here: [other.target for other in others if other.source == here])
    return flow.target in ends


def retargeted(flows: Mapping[str, Flow], ids: Iterable[str], target: str) -> dict[str, Flow]:
    """The flows with those of ``ids`` leading to ``target``."""
    wanted = set(ids)
    return {id_: replace(f, target=target) if id_ in wanted else f for id_, f in flows.items()}


def resourced(flows: Mapping[str, Flow], ids: Iterable[str], source: str) -> dict[str, Flow]:
    """The flows with those of ``ids`` coming from ``source``."""
    wanted = set(ids)
    return {id_: replace(f, source=source) if id_ in wanted else f for id_, f in flows.items()}
