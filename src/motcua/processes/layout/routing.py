"""Way-points of flows on the grid: horizontal inside a row, vertical only in the gaps between columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from motcua.processes.definition import Box, Flow
from motcua.processes.layout.ranking import Ranking

Point = tuple[float, float]
Way = tuple[Point, ...]
STUB = 16.0
"""How far below its step a boundary event's flow runs."""


@dataclass
class Grid:
    """Coordinates of one scope: columns by index, rows by (lane, row), boxes by node."""

    lefts: list[float]
    widths: list[float]
    rows: dict[tuple[str, int], float]
    bands: dict[str, Box]
    width: float
    height: float
    boxes: dict[str, Box] = field(default_factory=dict)

    def gap(self, index: int) -> tuple[float, float]:
        """Left and right edge of the gap before column ``index``."""
        left = 0.0 if index == 0 else self.lefts[index - 1] + self.widths[index - 1]
        right = self.width if index == len(self.lefts) else self.lefts[index]
        return left, right


def routes(grid: Grid, ranking: Ranking, flows: Iterable[Flow]) -> dict[str, Way]:
    """Way-points for every flow of the scope."""
    plans = {flow.id: _plan(grid, ranking, flow) for flow in flows}
    turns: defaultdict[int, list[Turn]] = defaultdict(list)
    for flow, plan in plans.items():
        for turn in plan.turns():
            turns[turn.gap].append(replace(turn, flow=flow))
    tracks: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    for gap, turning in turns.items():
        ordered = _ordered(turning)
        left, right = grid.gap(gap)
        for place, turn in enumerate(ordered, start=1):
            tracks[turn.flow, gap].append(left + (right - left) * place / (len(ordered) + 1))
    return {flow: plan.points(flow, tracks, grid) for flow, plan in plans.items()}


@dataclass(frozen=True)
class Turn:
    """A vertical piece in a gap; ``left`` and ``right``: the lines its flow keeps on either side of it."""

    gap: int
    left: frozenset[float]
    right: frozenset[float]
    flow: str = ""


def _ordered(turns: list[Turn]) -> list[Turn]:
    """From left to right, so that two flows never lie on one line: who leaves a line from the left turns
    before who takes it to the right. Where two flows change places, one of them turns twice."""
    waiting, ordered = list(turns), list[Turn]()
    none = frozenset[float]()
    while waiting:
        free = (t for t in waiting if not any(o is not t and o.left & t.right for o in waiting))
        chosen = next(free, None)
        if chosen is None:
            knot = next(t for t in waiting if t.left and t.right)
            waiting[waiting.index(knot)] = replace(knot, left=none)
            ordered.append(replace(knot, right=none))
        else:
            waiting.remove(chosen)
            ordered.append(chosen)
    return ordered


@dataclass
class _Plan:
    """One flow: where it begins, then (gap, line): in that gap it moves to that line; then where it ends.

    ``back``: the moves run from right to left."""

    begin: list[Point]
    moves: list[tuple[int, float]]
    end: Point
    back: bool

    def turns(self) -> Iterator[Turn]:
        """The gaps in which the flow changes its line. A flow that goes back leaves its step on the right
        and enters the next on the left: there both its lines lie on one side."""
        line, last = self.begin[-1][1], len(self.moves) - 1
        for index, (gap, y) in enumerate(self.moves):
            if y != line:
                both, old, new = frozenset((line, y)), frozenset((line,)), frozenset((y,))
                if not self.back:
                    yield Turn(gap, old, new)
                elif index == 0:
                    yield Turn(gap, both, frozenset())
                else:
                    yield Turn(gap, frozenset(), both) if index == last else Turn(gap, new, old)
            line = y

    def points(self, flow: str, tracks: Mapping[tuple[str, int], list[float]], grid: Grid) -> Way:
        found, line = list(self.begin), self.begin[-1][1]
        for gap, y in self.moves:
            if y != line:
                found += _bend(tracks[flow, gap], line, y, grid, gap)
                line = y
        return (*found, self.end)


def _bend(tracks: list[float], line: float, y: float, grid: Grid, gap: int) -> list[Point]:
    """From one line to another, over a line between two rows when the flow turns twice."""
    if len(tracks) == 1:
        return [(tracks[0], line), (tracks[0], y)]
    first, second = tracks
    left, right = grid.gap(gap)
    between = [r for r in grid.rows.values() if min(line, y) < r < max(line, y)]
    nearest = min([*between, y], key=lambda r: abs(r - line))
    # Its own share of the room between two rows, told apart by the track.
    middle = (line + nearest) / 2 + 20 * ((first - left) / (right - left) - 0.5)
    return [(first, line), (first, middle), (second, middle), (second, y)]


def _plan(grid: Grid, ranking: Ranking, flow: Flow) -> _Plan:
    target = grid.boxes[flow.target]
    begin = _begin(grid, ranking, flow)
    end = (target.x, target.y + target.height / 2)
    lane, goes_back = ranking.lane_of_flow[flow.id], flow.id in ranking.back
    moves = []
    for column, row in ranking.passing[flow.id]:
        moves.append((column + 1 if goes_back else column, grid.rows[lane, row]))
    moves.append((ranking.ends[flow.id][1], end[1]))
    return _Plan(begin, moves, end, goes_back)


def _begin(grid: Grid, ranking: Ranking, flow: Flow) -> list[Point]:
    source = grid.boxes[flow.source]
    if ranking.host[flow.source] == flow.source:
        return [(source.x + source.width, source.y + source.height / 2)]
    below, middle = source.y + source.height, source.x + source.width / 2
    return [(middle, below), (middle, below + STUB)]
