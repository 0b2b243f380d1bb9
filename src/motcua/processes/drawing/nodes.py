"""Steps, gateways and events of the drawing, and the signs "done" and "here"."""

from __future__ import annotations

from motcua.processes.definition import GATEWAYS, Box, Kind, Node, TaskType
from motcua.processes.drawing.lettering import LINE, fitted, shortened, width, wrapped
from motcua.processes.drawing.pen import Pen, number
from motcua.processes.drawing.scene import Scene

HERE = "Đang ở đây"
SMALL = 10.5


def draw_node(pen: Pen, scene: Scene, node: Node) -> None:
    """One flow node with its name and, for a step, its limit."""
    box = scene.model.layout.shapes[node.id]
    state = "here" if node.id in scene.here else "done" if node.id in scene.done else "todo"
    row = scene.steps.get(node.id)
    full = ". ".join(filter(None, (scene.caption(node), row.lane if row else "", row.limit if row else "")))
    pen.open("g", class_=f"mc-node mc-{node.kind} mc-{state}", data_id=node.id)
    pen.add("title", full or node.id)
    if node.kind in (Kind.TASK, Kind.SUBPROCESS):
        _step(pen, scene, node, box, state)
    elif node.kind in GATEWAYS:
        _gateway(pen, node, box, state)
        _name_below(pen, scene, node, box)
    else:
        _event(pen, node, box, state)
        _name_below(pen, scene, node, box)
    if state == "done":
        _tick(pen, box)
    pen.close("g")


def draw_here(pen: Pen, box: Box) -> None:
    """The sign on the upper edge of an open step: words, not only colour."""
    wide, x, y = width(HERE, SMALL) + 26, box.x + box.width / 2, box.y - 11
    left = x - wide / 2
    pen.open("g", class_="mc-here-badge")
    pen.add("rect", x=left, y=y, width=wide, height=19.0, rx=9.5, fill="badge", stroke="here-line")
    tip = f"M{number(left + 8)} {number(y + 6)}h8l-4 7z"
    pen.add("path", d=tip, fill="here-line")
    pen.lines([HERE], x + 7, y + 3.4, SMALL, bold=True)
    pen.close("g")


def _outline(state: str) -> dict[str, object]:
    fill = {"here": "here", "done": "done"}.get(state, "step")
    line = {"here": "here-line", "done": "done-line"}.get(state, "line")
    return {"fill": fill, "stroke": line, "stroke_width": "3.5" if state == "here" else "1.5"}


def _step(pen: Pen, scene: Scene, node: Node, box: Box, state: str) -> None:
    outline = _outline(state)
    if node.called:
        outline["stroke_width"] = "4"
    pen.box(box, rx=8.0, **outline)
    holds = any(n.parent == node.id for n in scene.model.nodes.values())
    if holds:
        size, lines = fitted(scene.caption(node), box.width - 16, 18, (12, 11, 10))
        pen.lines(lines, box.x + 10, box.y + 6, size, anchor="start", bold=True)
        return
    service = node.task_type is TaskType.SERVICE
    limit = _short_limit(scene, node)
    note = "tự động" if service and not limit else limit
    room = box.height - 10 - (SMALL * LINE if note else 0)
    size, lines = fitted(scene.caption(node), box.width - 14, room, (12.5, 12, 11.5, 11, 10, 9))
    used = len(lines) * size * LINE + (SMALL * LINE + 1 if note else 0)
    top, middle = box.y + (box.height - used) / 2, box.x + box.width / 2
    pen.lines(lines, middle, top, size)
    if note:
        noted = shortened(wrapped(note, box.width - 10, SMALL), 1)
        pen.lines(noted, middle, top + len(lines) * size * LINE + 1, SMALL, colour="muted")


def _short_limit(scene: Scene, node: Node) -> str:
    row = scene.steps.get(node.id)
    if row is None or not row.limit:
        return ""
    short = row.limit.split(", chung")[0].replace(" làm việc", "")
    return short if node.limit_hours is not None else f"chung {short}"


def _gateway(pen: Pen, node: Node, box: Box, state: str) -> None:
    x, y, w, h = box.x, box.y, box.width, box.height
    corners = ((x + w / 2, y), (x + w, y + h / 2), (x + w / 2, y + h), (x, y + h / 2))
    points = " ".join(f"{number(a)},{number(b)}" for a, b in corners)
    pen.add("polygon", points=points, **_outline(state))
    cx, cy, r = x + w / 2, y + h / 2, w * (0.15 if node.kind is Kind.EXCLUSIVE else 0.22)
    if node.kind is Kind.INCLUSIVE:
        pen.add("circle", cx=cx, cy=cy, r=r, stroke="ink", stroke_width="3", fill="none")
        return
    if node.kind is Kind.EXCLUSIVE:
        sign = f"M{number(cx - r)} {number(cy - r)}L{number(cx + r)} {number(cy + r)}"
        sign += f"M{number(cx + r)} {number(cy - r)}L{number(cx - r)} {number(cy + r)}"
    else:
        sign = f"M{number(cx - r)} {number(cy)}h{number(2 * r)}M{number(cx)} {number(cy - r)}v{number(2 * r)}"
    pen.add("path", d=sign, stroke="ink", stroke_width="3", fill="none")


def _event(pen: Pen, node: Node, box: Box, state: str) -> None:
    cx, cy, r = box.x + box.width / 2, box.y + box.height / 2, box.width / 2
    outline = _outline(state)
    if node.kind is Kind.END:
        outline["stroke_width"] = "4"
    if not node.interrupting:
        outline["stroke_dasharray"] = "4 3"
    pen.add("circle", cx=cx, cy=cy, r=r, **outline)
    if node.kind not in (Kind.TIMER, Kind.BOUNDARY_TIMER):
        return
    dashes = outline.get("stroke_dasharray")
    pen.add("circle", cx=cx, cy=cy, r=r - 3, fill="none", stroke=outline["stroke"], stroke_dasharray=dashes)
    face = r - 6.5
    pen.add("circle", cx=cx, cy=cy, r=face, fill="paper", stroke="ink", stroke_width="1.2")
    hands = f"M{number(cx)} {number(cy - face * 0.75)}V{number(cy)}L{number(cx + face * 0.6)} {number(cy)}"
    pen.add("path", d=hands, stroke="ink", stroke_width="1.4", fill="none")


def _name_below(pen: Pen, scene: Scene, node: Node, box: Box) -> None:
    if not node.name:
        return
    label = scene.model.layout.labels.get(node.id)
    if label is not None and label.width > 0:
        size, lines = fitted(node.name, max(label.width, 60.0) + 8, max(label.height, 40.0), (11, 10, 9))
        pen.lines(lines, label.x + label.width / 2, label.y, size, halo=True)
        return
    lines = shortened(wrapped(node.name, 90.0, 11), 3)
    if node.kind is Kind.BOUNDARY_TIMER:
        # Its flow leaves downwards: the name keeps to the left of it.
        pen.lines(lines, box.x - 3, box.y + box.height / 2 + 3, 11, anchor="end", halo=True)
    else:
        pen.lines(lines, box.x + box.width / 2, box.y + box.height + 3, 11, halo=True)


def _tick(pen: Pen, box: Box) -> None:
    x, y = box.x + box.width - 4, box.y + 4
    pen.add("circle", cx=x, cy=y, r=8.5, fill="done-line", stroke="paper", stroke_width="1.5")
    mark = f"M{number(x - 4)} {number(y)}l3 3.2l5 -6"
    pen.add("path", d=mark, stroke="paper", stroke_width="2", fill="none")
