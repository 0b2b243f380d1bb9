"""A model as BPMN 2.0 XML with its drawing: ``compile(write(model)) == model``.

Written in one fixed order, so that the same model gives the same bytes. What a model does not hold (foreign
extensions, message flows) is not written; longer texts of steps are passed beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from lxml import etree

from motcua.processes.bpmn.diagram import write_diagram
from motcua.processes.bpmn.xml import MODEL, OURS, parse, text
from motcua.processes.definition import NAMESPACE, Kind, Lane, Node, ProcessModel, TaskType

SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
PREFIXES = {
    "bpmn": MODEL[1:-1],
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "motcua": NAMESPACE,
    "xsi": SCHEMA,
}
TAGS = {
    Kind.START: "startEvent",
    Kind.END: "endEvent",
    Kind.EXCLUSIVE: "exclusiveGateway",
    Kind.PARALLEL: "parallelGateway",
    Kind.INCLUSIVE: "inclusiveGateway",
    Kind.SUBPROCESS: "subProcess",
    Kind.TIMER: "intermediateCatchEvent",
    Kind.BOUNDARY_TIMER: "boundaryEvent",
}
TASK_TAGS = {
    TaskType.USER: "userTask",
    TaskType.MANUAL: "manualTask",
    TaskType.SERVICE: "serviceTask",
}
NO_TEXTS: Mapping[str, str] = MappingProxyType({})


def write(model: ProcessModel, documentation: Mapping[str, str] = NO_TEXTS) -> bytes:
    """BPMN XML of the model and its drawing. ``documentation``: longer texts by node id."""
    root = etree.Element(f"{MODEL}definitions", nsmap=PREFIXES)
    root.set("id", _free("definitions", model))
    root.set("targetNamespace", NAMESPACE)
    plane = _collaboration(root, model) or model.id
    process = _add(root, "process", id=model.id, name=model.name, isExecutable="true")
    _declarations(process, model)
    _lane_set(process, model)
    _scope(process, "", model, documentation)
    _artifacts(root, process, model)
    write_diagram(root, model, plane)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def documentation(data: bytes) -> dict[str, str]:
    """The longer texts of a file by node id. Raises NotBpmn."""
    found = {
        parent.get("id") or "": text(element)
        for element in parse(data).iter(f"{MODEL}documentation")
        if (parent := element.getparent()) is not None
    }
    return {id_: words for id_, words in found.items() if id_ and words}


def plain(number: Decimal) -> str:
    """A decimal without exponent and without closing zeros: ``4``, ``0.5``."""
    return format(number.normalize(), "f")


def _free(wish: str, model: ProcessModel) -> str:
    """An id nothing in the model has."""
    taken = {model.id, *model.nodes, *model.flows, *model.lanes, *model.layout.others}
    while wish in taken:
        wish += "_"
    return wish


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, MODEL + tag, {k: v for k, v in attributes.items() if v})


def _ours(element: etree._Element, **attributes: str) -> None:
    for name, value in attributes.items():
        if value:
            element.set(OURS + name, value)


def _collaboration(root: etree._Element, model: ProcessModel) -> str:
    """The pools that were drawn; the first with the process's name, else the first, holds the process."""
    pools = {id_: name for id_, (kind, name) in model.layout.others.items() if kind == "participant"}
    if not pools:
        return ""
    named = [id_ for id_, name in pools.items() if name == model.name]
    own = (named or [id_ for id_ in pools if model.name] or [""])[0]
    holder = _add(root, "collaboration", id=_free("collaboration", model))
    for id_, name in pools.items():
        _add(holder, "participant", id=id_, name=name, processRef=model.id if id_ == own else "")
    return holder.get("id") or ""


def _declarations(process: etree._Element, model: ProcessModel) -> None:
    if not (model.spans or model.variables):
        return
    holder = _add(process, "extensionElements")
    for span in model.spans.values():
        etree.SubElement(holder, f"{OURS}span", id=span.id, hours=plain(span.hours))
    for name, type_ in model.variables.items():
        etree.SubElement(holder, f"{OURS}variable", name=name, type=type_)


def _lane_set(process: etree._Element, model: ProcessModel) -> None:
    if not model.lanes:
        return
    holder = _add(process, "laneSet", id=_free("lanes", model))
    for lane in model.lanes.values():
        _lane(holder, lane, [n.id for n in model.nodes.values() if n.lane == lane.id and _own(n, model)])


def _own(node: Node, model: ProcessModel) -> bool:
    """Whether a node must be named in its lane: not when it has that of what it stands in or on."""
    around = model.nodes.get(node.attached_to or node.parent)
    return around is None or around.lane != node.lane


def _lane(holder: etree._Element, lane: Lane, nodes: list[str]) -> None:
    element = _add(holder, "lane", id=lane.id, name=lane.name)
    _ours(element, unitKind=lane.unit_kind, position=lane.position)
    for node in nodes:
        _add(element, "flowNodeRef").text = node


def _scope(holder: etree._Element, parent: str, model: ProcessModel, texts: Mapping[str, str]) -> None:
    """The nodes and flows of the process, or of one sub-process."""
    inside = {node.id: node for node in model.nodes.values() if node.parent == parent}
    for node in inside.values():
        _node(holder, node, model, texts)
    for flow in (flow for flow in model.flows.values() if flow.source in inside):
        element = _add(
            holder, "sequenceFlow", id=flow.id, name=flow.name, sourceRef=flow.source, targetRef=flow.target
        )
        if flow.condition:
            condition = _add(element, "conditionExpression")
            condition.set(f"{{{SCHEMA}}}type", "bpmn:tFormalExpression")
            condition.text = flow.condition


def _node(holder: etree._Element, node: Node, model: ProcessModel, texts: Mapping[str, str]) -> None:
    tag = TASK_TAGS[node.task_type or TaskType.USER] if node.kind is Kind.TASK else TAGS[node.kind]
    cancel = "" if node.interrupting else "false"
    element = _add(
        holder, tag, id=node.id, name=node.name, default=node.default, attachedToRef=node.attached_to,
        cancelActivity=cancel,
    )  # fmt: skip
    limit = "" if node.limit_hours is None else plain(node.limit_hours)
    _ours(
        element, act=node.act or "", limitHours=limit, span=node.span, form=node.form, output=node.output,
        called=node.called,
    )  # fmt: skip
    if words := texts.get(node.id, ""):
        _add(element, "documentation").text = words
    for flow in node.incoming:
        _add(element, "incoming").text = flow
    for flow in node.outgoing:
        _add(element, "outgoing").text = flow
    if node.timer is not None:
        _add(_add(element, "timerEventDefinition"), node.timer.kind).text = node.timer.value
    if node.kind is Kind.SUBPROCESS:
        _scope(element, node.id, model, texts)


def _artifacts(root: etree._Element, process: etree._Element, model: ProcessModel) -> None:
    """Notes, data and groups: kept for the drawing."""
    for id_, (kind, words) in model.layout.others.items():
        if kind == "textAnnotation":
            _add(_add(process, kind, id=id_), "text").text = words
        elif kind == "group":
            value = _free(f"{id_}-value", model)
            _add(process, kind, id=id_, categoryValueRef=value)
            category = _add(root, "category", id=_free(f"{id_}-category", model))
            _add(category, "categoryValue", id=value, value=words)
        elif kind != "participant":
            _add(process, kind, id=id_, name=words)
