"""A readable drawing for a process that came without one: lanes as rows, time from left to right.

Columns are the longest way from the start; a flow that jumps columns or goes back gets a free row of its
own in every column it crosses, so no line runs through a box. Lanes are always kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from motcua.processes.definition import Box, Kind, Layout, Node, ProcessModel
from motcua.processes.layout.ranking import Ranking, rank
from motcua.processes.layout.routing import Grid, Point, routes

POOL = "pool"
POOL_HEAD, LANE_HEAD = 30.0, 150.0
MARGIN, ROW_GAP, LANE_PAD, GAP, TRACK = 20.0, 34.0, 20.0, 44.0, 10.0
LANE_MIN = 120.0
SIZES = {
    Kind.TASK: (132.0, 80.0),
    Kind.EXCLUSIVE: (50.0, 50.0),
    Kind.PARALLEL: (50.0, 50.0),
    Kind.INCLUSIVE: (50.0, 50.0),
    Kind.SUBPROCESS: (132.0, 80.0),
}
EVENT = (36.0, 36.0)
LABEL = (100.0, 30.0)
"""Room kept for the name under an event or a gateway."""
INNER_PAD, INNER_HEAD = 24.0, 26.0
"""Room around the steps of a sub-process, and for its name."""


@dataclass
class _Drawn:
    shapes: dict[str, Box] = field(default_factory=dict)
    edges: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0

    def shifted(self, dx: float, dy: float) -> _Drawn:
        shapes = {k: replace(b, x=b.x + dx, y=b.y + dy) for k, b in self.shapes.items()}
        edges = {k: tuple((x + dx, y + dy) for x, y in p) for k, p in self.edges.items()}
        return _Drawn(shapes, edges, self.width, self.height)


def arranged(model: ProcessModel) -> ProcessModel:
    """The model with a complete drawing: nodes, flows, lanes and the pool."""
    lanes = [
        lane for lane in model.lanes if any(n.lane == lane and not n.parent for n in model.nodes.values())
    ]
    inner = _scope(model, "", lanes or [""])
    head = LANE_HEAD if lanes else 0.0
    drawn = inner.shifted(MARGIN + POOL_HEAD + head, MARGIN)
    width = POOL_HEAD + head + inner.width
    shapes = {POOL: Box(MARGIN, MARGIN, width, inner.height)}
    for lane in lanes:
        band = drawn.shapes.pop(_band(lane))
        shapes[lane] = replace(band, x=MARGIN + POOL_HEAD, width=width - POOL_HEAD)
    drawn.shapes.pop(_band(""), None)
    others = {POOL: ("participant", model.name)}
    return replace(model, layout=Layout(shapes | drawn.shapes, drawn.edges, {}, others))


def complete(model: ProcessModel) -> bool:
    """Does the drawing that came with the model show every node and flow?"""
    return (
        model.nodes.keys() <= model.layout.shapes.keys() and model.flows.keys() <= model.layout.edges.keys()
    )


def _band(lane: str) -> str:
    return f"band {lane}"


def _scope(model: ProcessModel, parent: str, lanes: list[str]) -> _Drawn:
    """The nodes of the process (``parent`` empty) or of one sub-process, from (0, 0)."""
    nodes = {n.id: n for n in model.nodes.values() if n.parent == parent}
    flows = [f for f in model.flows.values() if f.source in nodes and f.target in nodes]
    inner = {n: _scope(model, n, [""]) for n in nodes if _filled(model, n)}
    ranking = rank(nodes, flows, lanes)
    grid = _grid(nodes, ranking, {n: _size(nodes[n], inner.get(n)) for n in nodes}, lanes)
    drawn = _Drawn(dict(grid.boxes), width=grid.width, height=grid.height)
    drawn.shapes |= {_band(lane): band for lane, band in grid.bands.items()}
    drawn.edges |= routes(grid, ranking, flows)
    for node, content in inner.items():
        box = grid.boxes[node]
        placed = content.shifted(box.x + INNER_PAD / 2, box.y + INNER_HEAD)
        placed.shapes.pop(_band(""), None)
        drawn.shapes |= placed.shapes
        drawn.edges |= placed.edges
    return drawn


def _filled(model: ProcessModel, node: str) -> bool:
    return any(n.parent == node for n in model.nodes.values())


def _size(node: Node, inner: _Drawn | None) -> tuple[float, float]:
    if inner is not None:
        return inner.width + INNER_PAD, inner.height + INNER_HEAD + INNER_PAD / 2
    return SIZES.get(node.kind, EVENT)


def _cell(node: Node, size: tuple[float, float]) -> tuple[float, float]:
    """The room a node takes with its name under it (kept on both sides, so rows stay level)."""
    if node.kind in (Kind.TASK, Kind.SUBPROCESS) or not node.name:
        return size
    return max(size[0], LABEL[0]), size[1] + 2 * LABEL[1]


def _grid(
    nodes: Mapping[str, Node],
    ranking: Ranking,
    sizes: Mapping[str, tuple[float, float]],
    lanes: list[str],
) -> Grid:
    """Turn columns and rows into coordinates."""
    cells = {n: _cell(nodes[n], sizes[n]) for n in ranking.column}
    columns = max(ranking.column.values(), default=0) + 1
    widths = [0.0] * columns
    for node, column in ranking.column.items():
        widths[column] = max(widths[column], cells[node][0])
    gaps = ranking.tracks(columns)
    lefts, x = [], 0.0
    for i in range(columns):
        x += GAP + TRACK * gaps[i]
        lefts.append(x)
        x += widths[i]
    width = x + GAP + TRACK * gaps[columns]
    rows, bands, height = _rows(ranking, cells, lanes, width)
    grid = Grid(lefts, widths, rows, bands, width, height)
    for node, column in ranking.column.items():
        (w, h), middle = sizes[node], rows[ranking.lane[node], ranking.row[node]]
        grid.boxes[node] = Box(lefts[column] + (widths[column] - w) / 2, middle - h / 2, w, h)
    _attach(nodes, grid)
    return grid


def _rows(
    ranking: Ranking, cells: Mapping[str, tuple[float, float]], lanes: list[str], width: float
) -> tuple[dict[tuple[str, int], float], dict[str, Box], float]:
    """The middle line of every row, and the band of every lane."""
    heights: defaultdict[tuple[str, int], float] = defaultdict(lambda: 16.0)
    for node, (_, h) in cells.items():
        place = ranking.lane[node], ranking.row[node]
        heights[place] = max(heights[place], h)
    middles, bands, y = {}, {}, 0.0
    for lane in lanes:
        count = ranking.rows(lane)
        content = sum(heights[lane, r] for r in range(count)) + ROW_GAP * (count - 1)
        band = max(LANE_MIN, content + 2 * LANE_PAD)
        line = y + (band - content) / 2
        for r in range(count):
            middles[lane, r] = line + heights[lane, r] / 2
            line += heights[lane, r] + ROW_GAP
        bands[lane] = Box(0.0, y, width, band)
        y += band
    return middles, bands, y


def _attach(nodes: Mapping[str, Node], grid: Grid) -> None:
    """Boundary timers sit on the lower edge of their step, from the right."""
    seen: defaultdict[str, int] = defaultdict(int)
    for node in nodes.values():
        if node.attached_to in grid.boxes:
            host = grid.boxes[node.attached_to]
            x = host.x + host.width - 30 - 42 * seen[node.attached_to]
            grid.boxes[node.id] = Box(x - EVENT[0] / 2, host.y + host.height - EVENT[1] / 2, *EVENT)
            seen[node.attached_to] += 1
