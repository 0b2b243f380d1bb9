"""Server-side drawing of a process: lanes, steps, flows, and where a dossier stands.

The picture never speaks by colour alone: the current step carries the words "Đang ở đây", finished ones
a tick, and the whole is told again in the description. Colours can be set by the page (``--mc-…``).
"""

from __future__ import annotations

from collections.abc import Collection

from motcua.processes.definition import Box, Kind, Node, ProcessModel
from motcua.processes.drawing.lanes import draw_lanes
from motcua.processes.drawing.lettering import width
from motcua.processes.drawing.nodes import draw_here, draw_node
from motcua.processes.drawing.others import draw_flow_name, draw_line, draw_other
from motcua.processes.drawing.pen import Pen
from motcua.processes.drawing.scene import Scene
from motcua.processes.layout import arranged, complete
from motcua.processes.steps import rows, spoken, summary

EDGE = 22.0
"""Empty border around the picture; the badge of a step on the upper edge needs it."""


def svg(
    model: ProcessModel,
    *,
    position: Collection[str] = (),
    done: Collection[str] = (),
    title: str = "",
    fixed_colours: bool = False,
) -> str:
    """The process as one SVG element.

    ``position``, ``done``: ids of the steps that are open, and that are finished. ``fixed_colours``: no
    custom properties, for PDF.
    """
    scene = staged(model, position, done)
    listed = list(scene.steps.values())
    pen = Pen(fixed=fixed_colours)
    draw_scene(pen, scene)
    name, words = title or model.name, summary(listed, scene.here, scene.done)
    return framed(pen, frame_of(scene), name, words, spoken(name, listed, scene.here))


def staged(model: ProcessModel, position: Collection[str] = (), done: Collection[str] = ()) -> Scene:
    """What a drawing of the model shows, laid out where it came without a complete drawing."""
    model = model if complete(model) else arranged(model)
    steps = {row.id: row for row in rows(model)}
    return Scene(model, frozenset(position), frozenset(done) - frozenset(position), steps)


def draw_scene(pen: Pen, scene: Scene) -> None:
    """Lanes, then what lies behind, flows, steps, names, signs."""
    layout = scene.model.layout
    draw_lanes(pen, scene.model)
    for element, (kind, text) in layout.others.items():
        if kind != "participant" and element in layout.shapes:
            draw_other(pen, kind, text, layout.shapes[element])
    for node in sorted(_containers(scene.model), key=lambda n: -_area(layout.shapes[n.id])):
        draw_node(pen, scene, node)
    for element, points in layout.edges.items():
        draw_line(pen, scene.model, element, points)
    inner = {n.id for n in _containers(scene.model)}
    for node in sorted(scene.model.nodes.values(), key=lambda n: n.kind is Kind.BOUNDARY_TIMER):
        if node.id not in inner:
            draw_node(pen, scene, node)
    for flow in scene.model.flows.values():
        draw_flow_name(pen, scene.model, flow)
    for node_id in scene.model.nodes:
        if node_id in scene.here:
            draw_here(pen, layout.shapes[node_id])


def _containers(model: ProcessModel) -> list[Node]:
    parents = {n.parent for n in model.nodes.values()}
    return [n for n in model.nodes.values() if n.id in parents]


def _area(box: Box) -> float:
    return box.width * box.height


def frame_of(scene: Scene) -> Box:
    """Everything drawn, with a border."""
    layout = scene.model.layout
    boxes = [*layout.shapes.values(), *layout.labels.values()]
    xs = [x for b in boxes for x in (b.x, b.x + b.width)]
    ys = [y for b in boxes for y in (b.y, b.y + b.height)]
    for points in layout.edges.values():
        xs += [x for x, _ in points]
        ys += [y for _, y in points]
    for node in scene.model.nodes.values():
        box = layout.shapes[node.id]
        if node.kind not in (Kind.TASK, Kind.SUBPROCESS) and node.name and node.id not in layout.labels:
            reach = min(width(node.name, 11), 90.0) / 2
            middle = box.x + box.width / 2
            xs += [middle - reach, middle + reach]
            ys.append(box.y + box.height + 34)
    left, top = min(xs) - EDGE, min(ys) - EDGE
    return Box(left, top, max(xs) + EDGE - left, max(ys) + EDGE - top)


def framed(pen: Pen, frame: Box, title: str, description: str, label: str) -> str:
    """The whole element around what ``pen`` drew."""
    shell = Pen(fixed=pen.fixed)
    shell.svg("mc-process", frame, label)
    shell.add("title", title)
    shell.add("desc", description)
    shell.box(frame, fill="paper")
    return "".join([*shell.parts, *pen.parts, "</svg>"])
