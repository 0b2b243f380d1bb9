"""Way-points of flows on the grid: horizontal inside a row, vertical only in the gaps between columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from motcua.processes.definition import Box, Flow
from motcua.processes.ranking import Ranking

Point = tuple[float, float]
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


def routes(grid: Grid, ranking: Ranking, flows: Iterable[Flow]) -> dict[str, tuple[Point, ...]]:
    """Way-points for every flow of the scope."""
    plans = {flow.id: _plan(grid, ranking, flow) for flow in flows}
    turns = Counter(gap for plan in plans.values() for gap in plan.turning())
    used: Counter[int] = Counter()
    drawn = {}
    for flow, plan in plans.items():
        tracks = {}
        for gap in plan.turning():
            used[gap] += 1
            left, right = grid.gap(gap)
            tracks[gap] = left + (right - left) * used[gap] / (turns[gap] + 1)
        drawn[flow] = plan.points(tracks)
    return drawn


@dataclass
class _Plan:
    """One flow: where it begins, then (gap, line): in that gap it moves to that line; then where it ends."""

    begin: list[Point]
    moves: list[tuple[int, float]]
    end: Point

    def turning(self) -> list[int]:
        """The gaps in which the flow changes its line."""
        lines = [self.begin[-1][1], *(y for _, y in self.moves)]
        return [gap for (gap, y), before in zip(self.moves, lines, strict=False) if y != before]

    def points(self, tracks: dict[int, float]) -> tuple[Point, ...]:
        found, line = list(self.begin), self.begin[-1][1]
        for gap, y in self.moves:
            if y != line:
                found += [(tracks[gap], line), (tracks[gap], y)]
                line = y
        return (*found, self.end)


def _plan(grid: Grid, ranking: Ranking, flow: Flow) -> _Plan:
    target = grid.boxes[flow.target]
    begin = _begin(grid, ranking, flow)
    end = (target.x, target.y + target.height / 2)
    lane, goes_back = ranking.lane_of_flow[flow.id], flow.id in ranking.back
    moves = []
    for column, row in ranking.passing[flow.id]:
        moves.append((column + 1 if goes_back else column, grid.rows[lane, row]))
    moves.append((ranking.ends[flow.id][1], end[1]))
    return _Plan(begin, moves, end)


def _begin(grid: Grid, ranking: Ranking, flow: Flow) -> list[Point]:
    source = grid.boxes[flow.source]
    if ranking.host[flow.source] == flow.source:
        return [(source.x + source.width, source.y + source.height / 2)]
    below, middle = source.y + source.height, source.x + source.width / 2
    return [(middle, below), (middle, below + STUB)]
