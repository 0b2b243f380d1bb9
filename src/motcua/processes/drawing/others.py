"""Flows, their names, and what a drawing carries besides the process: notes, data, groups."""

from __future__ import annotations

from itertools import pairwise

from motcua.processes.definition import Box, Flow, ProcessModel
from motcua.processes.drawing.lettering import LINE, fitted, shortened, width, wrapped
from motcua.processes.drawing.pen import Pen, number

Points = tuple[tuple[float, float], ...]


def draw_line(pen: Pen, model: ProcessModel, element: str, points: Points) -> None:
    """A sequence flow with its head; messages and associations dashed, without."""
    if len(points) < 2:
        return
    flow = model.flows.get(element)
    way = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    dashes = None if flow else "4 4"
    pen.add("path", d=way, fill="none", stroke="line", stroke_width="1.5", stroke_dasharray=dashes)
    if flow is None:
        return
    pen.arrow(points)
    if model.nodes[flow.source].default == flow.id:
        _default_mark(pen, points)


def _default_mark(pen: Pen, points: Points) -> None:
    (ax, ay), (bx, by) = points[:2]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1.0
    x, y = ax + 11 * (bx - ax) / length, ay + 11 * (by - ay) / length
    pen.add("path", d=f"M{number(x - 5)} {number(y + 5)}l10 -10", stroke="line", stroke_width="1.5")


def draw_flow_name(pen: Pen, model: ProcessModel, flow: Flow) -> None:
    """The name of a flow at its label, else beside the longest piece of its way, near where that begins."""
    points = model.layout.edges.get(flow.id, ())
    if not flow.name or len(points) < 2:
        return
    label = model.layout.labels.get(flow.id)
    if label is not None and label.width > 0:
        lines = shortened(wrapped(flow.name, max(label.width, 50.0) + 12, 11), 3)
        pen.lines(lines, label.x + label.width / 2, label.y, 11, halo=True)
        return
    (ax, ay), (bx, by) = _longest(points)
    lines = shortened(wrapped(flow.name, max(abs(bx - ax) - 12, 80.0), 11), 2)
    if abs(bx - ax) >= abs(by - ay):
        x = ax + max(-60.0, min((bx - ax) / 2, 60.0))
        pen.lines(lines, x, ay - 4 - len(lines) * 11 * LINE, 11, halo=True)
    else:
        y = ay + max(-40.0, min((by - ay) / 2, 40.0))
        pen.lines(lines, ax + 6, y - len(lines) * 11 * LINE / 2, 11, anchor="start", halo=True)


def _longest(points: Points) -> tuple[tuple[float, float], tuple[float, float]]:
    return max(pairwise(points), key=lambda p: abs(p[0][0] - p[1][0]) + abs(p[0][1] - p[1][1]))


def draw_other(pen: Pen, kind: str, text: str, box: Box) -> None:
    """An annotation, a data object or store, or a group."""
    pen.open("g", class_=f"mc-{kind}")
    pen.add("title", text)
    if kind == "textAnnotation":
        _annotation(pen, text, box)
    elif kind == "group":
        _group(pen, text, box)
    else:
        _data(pen, kind, text, box)
    pen.close("g")


def _annotation(pen: Pen, text: str, box: Box) -> None:
    bracket = f"M{number(box.x + 10)} {number(box.y)}h-10v{number(box.height)}h10"
    pen.add("path", d=bracket, fill="none", stroke="line", stroke_width="1.5")
    size, lines = fitted(text, box.width - 10, box.height, (11, 10, 9))
    top = box.y + (box.height - len(lines) * size * LINE) / 2
    pen.lines(lines, box.x + 6, top, size, anchor="start", colour="muted")


def _group(pen: Pen, text: str, box: Box) -> None:
    pen.box(box, rx=10.0, fill="none", stroke="line", stroke_dasharray="8 4 2 4")
    if text:
        pen.lines(shortened(wrapped(text, box.width - 12, 11), 1), box.x + box.width / 2, box.y + 3, 11)


def _data(pen: Pen, kind: str, text: str, box: Box) -> None:
    fold = min(box.width, box.height) / 4
    if kind == "dataStoreReference":
        cap, x, w = box.height / 8, box.x, box.width
        shape = f"M{number(x)} {number(box.y + cap)}a{number(w / 2)} {number(cap)} 0 0 1 {number(w)} 0"
        shape += f"v{number(box.height - 2 * cap)}a{number(w / 2)} {number(cap)} 0 0 1 {number(-w)} 0z"
        shape += f"a{number(w / 2)} {number(cap)} 0 0 0 {number(w)} 0"
    else:
        shape = f"M{number(box.x)} {number(box.y)}h{number(box.width - fold)}l{number(fold)} {number(fold)}"
        shape += f"v{number(box.height - fold)}h{number(-box.width)}z"
    pen.add("path", d=shape, fill="paper", stroke="line", stroke_width="1.5")
    if text:
        room = max(box.width + 30, min(width(text, 11), 90.0))
        lines = shortened(wrapped(text, room, 11), 3)
        pen.lines(lines, box.x + box.width / 2, box.y + box.height + 3, 11, halo=True)
