"""Pools and lanes of the drawing, with their names: level where there is room, turned where there is not."""

from __future__ import annotations

from motcua.processes.definition import Box, ProcessModel
from motcua.processes.drawing.lettering import LINE, fitted, shortened, wrapped
from motcua.processes.drawing.pen import Pen

HEAD = 30.0
"""Width of the head of a pool or a lane in BPMN drawings."""
LEVEL_ROOM = 100.0
"""Room left of the first step from which a lane's name is written level."""


def draw_lanes(pen: Pen, model: ProcessModel) -> None:
    """Pools first, then lanes from the outermost in."""
    shapes = model.layout.shapes
    for element, (kind, name) in model.layout.others.items():
        if kind == "participant" and element in shapes:
            _pool(pen, shapes[element], name, filled=_holds_steps(model, shapes[element]))
    drawn = [(shapes[lane.id], lane.name) for lane in model.lanes.values() if lane.id in shapes]
    room = min((_free(model, box) for box, _ in drawn), default=0.0)
    for index, (box, name) in enumerate(sorted(drawn, key=lambda d: (-d[0].width, d[0].y))):
        _lane(pen, box, name, room, "band" if index % 2 else "paper")


def _holds_steps(model: ProcessModel, box: Box) -> bool:
    return any(_inside(model.layout.shapes[n], box) for n in model.nodes if n in model.layout.shapes)


def _inside(inner: Box, outer: Box) -> bool:
    x, y = inner.x + inner.width / 2, inner.y + inner.height / 2
    return outer.x <= x <= outer.x + outer.width and outer.y <= y <= outer.y + outer.height


def _free(model: ProcessModel, lane: Box) -> float:
    """Room between a lane's left edge and the first step in it."""
    shapes = (model.layout.shapes[n] for n in model.nodes if n in model.layout.shapes)
    lefts = [s.x - lane.x for s in shapes if _inside(s, lane)]
    return min(lefts, default=lane.width)


def _pool(pen: Pen, box: Box, name: str, *, filled: bool) -> None:
    pen.open("g", class_="mc-pool")
    pen.add("title", name)
    pen.box(box, fill="paper", stroke="line", stroke_width="1")
    if filled:
        pen.add("path", d=f"M{box.x + HEAD} {box.y}v{box.height}", stroke="line", fill="none")
        _turned(pen, box, name, bold=True)
    else:
        size, lines = fitted(name, box.width - 16, box.height - 8, (13, 12, 11, 10))
        top = box.y + (box.height - len(lines) * size * LINE) / 2
        pen.lines(lines, box.x + box.width / 2, top, size)
    pen.close("g")


def _lane(pen: Pen, box: Box, name: str, room: float, fill: str) -> None:
    pen.open("g", class_="mc-lane")
    pen.add("title", name)
    pen.box(box, fill=fill, stroke="line", stroke_width="1")
    if room >= LEVEL_ROOM:
        wide = min(room, 160.0) - 24
        size, lines = fitted(name, wide, box.height - 12, (12, 11, 10))
        top = box.y + (box.height - len(lines) * size * LINE) / 2
        pen.lines(lines, box.x + 12, top, size, anchor="start", bold=True)
    else:
        pen.add("path", d=f"M{box.x + HEAD} {box.y}v{box.height}", stroke="line", fill="none")
        _turned(pen, box, name)
    pen.close("g")


def _turned(pen: Pen, box: Box, name: str, *, bold: bool = False) -> None:
    """A name in the head, read from below, on at most two lines."""
    for size in (12.0, 11.0, 10.0):
        lines = wrapped(name, box.height - 12, size)
        if len(lines) * size * LINE <= HEAD - 2:
            break
    lines = shortened(lines, 2)
    left = box.x + (HEAD - len(lines) * size * LINE) / 2
    for index, line in enumerate(lines):
        at = left + index * size * LINE
        pen.lines([line], at, box.y + box.height / 2, size, bold=bold, turn=True)
