"""The drawing that came with a model (BPMN DI) as a :class:`Layout`."""

from __future__ import annotations

from lxml import etree

from motcua.processes.bpmn.xml import BOUNDS, DIAGRAM, MODEL, WAYPOINT, local, name_of, reference, text
from motcua.processes.definition import Box, Layout

KEPT_FOR_DRAWING = (
    "participant", "dataObject", "dataObjectReference", "dataStoreReference", "textAnnotation", "group",
)  # fmt: skip


def read_layout(root: etree._Element) -> Layout:
    """Shapes, edges and labels of every diagram in the file; damaged bounds are left out."""
    shapes, labels, edges = {}, {}, {}
    for shape in root.iter(DIAGRAM + "BPMNShape"):
        id_ = reference(shape.get("bpmnElement"))
        if (box := _box(shape)) is not None:
            shapes[id_] = box
        if (label := _label(shape)) is not None:
            labels[id_] = label
    for edge in root.iter(DIAGRAM + "BPMNEdge"):
        id_ = reference(edge.get("bpmnElement"))
        if len(points := _points(edge)) > 1:
            edges[id_] = points
        if (label := _label(edge)) is not None:
            labels[id_] = label
    return Layout(shapes, edges, labels, _others(root, shapes))


def _others(root: etree._Element, shapes: dict[str, Box]) -> dict[str, tuple[str, str]]:
    values = {v.get("id"): v.get("value") or "" for v in root.iter(MODEL + "categoryValue")}
    return {
        id_: (local(element), _caption(element, values))
        for element in root.iter(*(MODEL + name for name in KEPT_FOR_DRAWING))
        if (id_ := element.get("id")) in shapes and id_ is not None
    }


def _caption(element: etree._Element, values: dict[str | None, str]) -> str:
    if local(element) == "textAnnotation":
        return text(element.find(MODEL + "text"))
    if local(element) == "group":
        return values.get(reference(element.get("categoryValueRef")), "")
    return name_of(element)


def _label(element: etree._Element) -> Box | None:
    label = element.find(DIAGRAM + "BPMNLabel")
    return None if label is None else _box(label)


def _box(element: etree._Element) -> Box | None:
    bounds = element.find(BOUNDS + "Bounds")
    if bounds is None:
        return None
    try:
        x, y, width, height = (float(bounds.get(k) or "") for k in ("x", "y", "width", "height"))
    except ValueError:
        return None
    return Box(x, y, width, height)


def _points(edge: etree._Element) -> tuple[tuple[float, float], ...]:
    try:
        return tuple(
            (float(p.get("x") or ""), float(p.get("y") or "")) for p in edge.iter(WAYPOINT + "waypoint")
        )
    except ValueError:
        return ()
