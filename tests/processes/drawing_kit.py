"""Small models built by hand, and the geometry that makes a drawing readable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from motcua.processes.definition import Box, Flow, Kind, Lane, Node, ProcessModel, TaskType

Point = tuple[float, float]
Piece = tuple[Point, Point]


def model(
    links: Iterable[tuple[str, str]],
    lanes: dict[str, str] | None = None,
    kinds: dict[str, Kind] | None = None,
    **fields: Mapping[str, object],
) -> ProcessModel:
    """A model from pairs of node ids. ``lanes``: lane by node; ``kinds``: of nodes that are not tasks;
    ``fields``: further fields by node id."""
    flows = [Flow(f"{a}>{b}#{i}", a, b) for i, (a, b) in enumerate(links)]
    names = list(dict.fromkeys([*(f.source for f in flows), *(f.target for f in flows), *fields]))
    lanes, kinds = lanes or {}, kinds or {}
    nodes = {}
    for name in names:
        kind = kinds.get(name, Kind.TASK)
        base: dict[str, object] = {
            "name": f"Bước {name}",
            "task_type": TaskType.USER if kind is Kind.TASK else None,
            "lane": lanes.get(name, ""),
            "incoming": tuple(f.id for f in flows if f.target == name),
            "outgoing": tuple(f.id for f in flows if f.source == name),
        }
        nodes[name] = Node(name, kind, **(base | dict(fields.get(name, {}))))  # type: ignore[arg-type]
    known = {lane: Lane(lane, f"Đơn vị {lane}") for lane in dict.fromkeys(lanes.values())}
    return ProcessModel("p", "Thủ tục", nodes, {f.id: f for f in flows}, known, {})


def overlapping(boxes: dict[str, Box]) -> list[tuple[str, str]]:
    """Pairs of boxes that share some area."""
    return [
        (a, b)
        for (a, one), (b, two) in combinations(boxes.items(), 2)
        if one.x < two.x + two.width
        and two.x < one.x + one.width
        and one.y < two.y + two.height
        and two.y < one.y + one.height
    ]


def inside(inner: Box, outer: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


def pieces(points: tuple[Point, ...]) -> Iterator[Piece]:
    return pairwise(points)


def crosses(piece: Piece, box: Box) -> bool:
    """Does a level or upright piece run through the inside of a box?"""
    (ax, ay), (bx, by) = piece
    return (
        min(ax, bx) < box.x + box.width - 1
        and max(ax, bx) > box.x + 1
        and min(ay, by) < box.y + box.height - 1
        and max(ay, by) > box.y + 1
    )


def on_one_line(one: Piece, two: Piece) -> bool:
    """Do two pieces lie on each other for some length?"""
    for axis in (0, 1):
        flat = {p[axis] for p in (*one, *two)}
        if len(flat) == 1:
            a, b = sorted(p[1 - axis] for p in one)
            c, d = sorted(p[1 - axis] for p in two)
            return min(b, d) - max(a, c) > 1
    return False
