"""The drawing of a model as BPMN DI."""

from __future__ import annotations

from lxml import etree

from motcua.processes.bpmn.xml import BOUNDS, DIAGRAM, WAYPOINT
from motcua.processes.definition import Box, Kind, ProcessModel


def write_diagram(root: etree._Element, model: ProcessModel, plane_of: str) -> None:
    """Append the diagram; nothing when the model has no drawing. ``plane_of``: what it is a drawing of."""
    layout = model.layout
    if not (layout.shapes or layout.edges):
        return
    diagram = etree.SubElement(root, f"{DIAGRAM}BPMNDiagram", id="diagram")
    plane = etree.SubElement(diagram, f"{DIAGRAM}BPMNPlane", id="plane", bpmnElement=plane_of)
    for element, box in layout.shapes.items():
        shape = _labelled(plane, "BPMNShape", element)
        if element in model.lanes or layout.others.get(element, ("",))[0] == "participant":
            shape.set("isHorizontal", "true" if box.width >= box.height else "false")
        elif element in model.nodes and model.nodes[element].kind is Kind.SUBPROCESS:
            shape.set("isExpanded", "true")
        _bounds(shape, box)
        _label(shape, layout.labels.get(element))
    for element, points in layout.edges.items():
        edge = _labelled(plane, "BPMNEdge", element)
        for x, y in points:
            etree.SubElement(edge, f"{WAYPOINT}waypoint", x=_number(x), y=_number(y))
        _label(edge, layout.labels.get(element))


def _labelled(plane: etree._Element, tag: str, element: str) -> etree._Element:
    kind = "edge" if tag == "BPMNEdge" else "shape"
    return etree.SubElement(plane, DIAGRAM + tag, id=f"{element}-{kind}", bpmnElement=element)


def _label(holder: etree._Element, box: Box | None) -> None:
    if box is not None:
        _bounds(etree.SubElement(holder, f"{DIAGRAM}BPMNLabel"), box)


def _bounds(holder: etree._Element, box: Box) -> None:
    sizes = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    etree.SubElement(holder, f"{BOUNDS}Bounds", {key: _number(value) for key, value in sizes.items()})


def _number(value: float) -> str:
    """The shortest text that reads back as the same number."""
    return repr(value).removesuffix(".0")
