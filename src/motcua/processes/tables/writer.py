"""A linear process as BPMN 2.0 XML with its drawing: what the table importer hands to an editor.

Written in one fixed order, so that the same model gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from lxml import etree

from motcua.processes.definition import NAMESPACE, Box, Kind, Lane, Node, ProcessModel

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
PREFIXES = {"bpmn": BPMN, "bpmndi": DI, "dc": DC, "di": DD, "motcua": NAMESPACE}
TAGS = {Kind.START: "startEvent", Kind.TASK: "userTask", Kind.END: "endEvent"}


def write(model: ProcessModel, documentation: Mapping[str, str]) -> bytes:
    """BPMN XML of a model made of a start, user tasks and an end, laid out.

    ``documentation``: longer texts by node id.
    """
    root = etree.Element(f"{{{BPMN}}}definitions", nsmap=PREFIXES)
    root.set("id", f"definitions-{model.id}")
    root.set("targetNamespace", NAMESPACE)
    pool = next((k for k, (tag, _) in model.layout.others.items() if tag == "participant"), "")
    collaboration = _add(root, "collaboration", id="collaboration")
    _add(collaboration, "participant", id=pool, name=model.name, processRef=model.id)
    process = _add(root, "process", id=model.id, name=model.name, isExecutable="true")
    _extensions(process, model)
    _lane_set(process, model)
    for node in model.nodes.values():
        _node(process, node, documentation.get(node.id, ""))
    for flow in model.flows.values():
        _add(process, "sequenceFlow", id=flow.id, sourceRef=flow.source, targetRef=flow.target)
    _diagram(root, model)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def plain(number: Decimal) -> str:
    """A decimal without exponent and without closing zeros: ``4``, ``0.5``."""
    return format(number.normalize(), "f")


def _add(parent: etree._Element, tag: str, /, namespace: str = BPMN, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{namespace}}}{tag}", {k: v for k, v in attributes.items() if v})


def _ours(element: etree._Element, **attributes: str) -> None:
    for name, value in attributes.items():
        if value:
            element.set(f"{{{NAMESPACE}}}{name}", value)


def _extensions(process: etree._Element, model: ProcessModel) -> None:
    if not model.spans:
        return
    holder = _add(process, "extensionElements")
    for span in model.spans.values():
        _add(holder, "span", namespace=NAMESPACE, id=span.id, hours=plain(span.hours))


def _lane_set(process: etree._Element, model: ProcessModel) -> None:
    holder = _add(process, "laneSet", id="lanes")
    for lane in model.lanes.values():
        _lane(holder, lane, (n.id for n in model.nodes.values() if n.lane == lane.id))


def _lane(holder: etree._Element, lane: Lane, nodes: Iterable[str]) -> None:
    element = _add(holder, "lane", id=lane.id, name=lane.name)
    _ours(element, unitKind=lane.unit_kind, position=lane.position)
    for node in nodes:
        _add(element, "flowNodeRef").text = node


def _node(process: etree._Element, node: Node, text: str) -> None:
    element = _add(process, TAGS[node.kind], id=node.id, name=node.name)
    limit = "" if node.limit_hours is None else plain(node.limit_hours)
    _ours(element, act=node.act or "", limitHours=limit, span=node.span, form=node.form, output=node.output)
    if text:
        _add(element, "documentation").text = text
    for flow in node.incoming:
        _add(element, "incoming").text = flow
    for flow in node.outgoing:
        _add(element, "outgoing").text = flow


def _diagram(root: etree._Element, model: ProcessModel) -> None:
    diagram = _add(root, "BPMNDiagram", namespace=DI, id="diagram")
    plane = _add(diagram, "BPMNPlane", namespace=DI, id="plane", bpmnElement="collaboration")
    for element, box in model.layout.shapes.items():
        shape = _add(plane, "BPMNShape", namespace=DI, id=f"{element}-shape", bpmnElement=element)
        if element in model.lanes or element in model.layout.others:
            shape.set("isHorizontal", "true")
        _bounds(shape, box)
    for flow, points in model.layout.edges.items():
        edge = _add(plane, "BPMNEdge", namespace=DI, id=f"{flow}-edge", bpmnElement=flow)
        for x, y in points:
            _add(edge, "waypoint", namespace=DD, x=_number(x), y=_number(y))


def _bounds(shape: etree._Element, box: Box) -> None:
    sizes = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    _add(shape, "Bounds", namespace=DC, **{k: _number(v) for k, v in sizes.items()})


def _number(value: float) -> str:
    return format(round(value, 2), "g") if value < 100000 else str(round(value))
