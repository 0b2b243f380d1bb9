"""Which column and row each node takes, and which free cells a long or backward flow passes through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from motcua.processes.definition import Flow, Node

Cell = tuple[str, int, int]
"""Lane, column, row."""


@dataclass
class Ranking:
    """Columns, lanes and rows by node; ``passing``: the (column, row) cells each long flow passes, in the
    direction of the flow, in lane ``lane_of_flow``."""

    column: dict[str, int]
    lane: dict[str, str]
    row: dict[str, int] = field(default_factory=dict)
    back: set[str] = field(default_factory=set)
    passing: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    lane_of_flow: dict[str, str] = field(default_factory=dict)
    host: dict[str, str] = field(default_factory=dict)
    ends: dict[str, tuple[int, int]] = field(default_factory=dict)
    _taken: set[Cell] = field(default_factory=set)

    def claim(self, lane: str, column: int, wish: int) -> int:
        """The free row nearest below the wished one."""
        row = wish
        while (lane, column, row) in self._taken:
            row += 1
        self._taken.add((lane, column, row))
        return row

    def free_row(self, lane: str, columns: range, wish: int, own: set[Cell]) -> int:
        """A row for a line through ``columns`` whose neighbours on both sides are free too (or the flow's
        ``own`` ends), so that it never lies on another flow's line."""
        around = range(min(columns) - 1, max(columns) + 2)
        row = wish
        while self._taken & ({(lane, c, row) for c in around} - own):
            row += 1
        self._taken |= {(lane, c, row) for c in columns}
        return row

    def rows(self, lane: str) -> int:
        """How many rows a lane needs, at least one."""
        return max((r for at, _, r in self._taken if at == lane), default=0) + 1

    def tracks(self, columns: int) -> list[int]:
        """How many flows turn in each gap between columns; gap ``i`` lies left of column ``i``."""
        turns = [0] * (columns + 1)
        for flow, (source, target) in self.ends.items():
            if flow in self.back:
                turns[source + 1] += 1
                turns[target] += 1
            else:
                for gap in range(source + 1, target + 1):
                    turns[gap] += 1
        return [max(0, t - 1) for t in turns]


def rank(nodes: Mapping[str, Node], flows: Iterable[Flow], lanes: list[str]) -> Ranking:
    """Place every node of one scope; boundary events count as their host."""
    host = {n.id: n.attached_to if n.attached_to in nodes else n.id for n in nodes.values()}
    placed = [n for n in nodes if host[n] == n]
    links = [(f.id, host[f.source], host[f.target]) for f in flows]
    back = _back(placed, links)
    found = Ranking(_columns(placed, links, back), _lanes(nodes, placed, links, lanes), back=back, host=host)
    _rows(found, links)
    _passages(found, links)
    return found


Link = tuple[str, str, str]


def _back(nodes: list[str], links: list[Link]) -> set[str]:
    """Flows that close a loop, found by depth-first search in document order."""
    out = defaultdict(list)
    for flow, source, target in links:
        out[source].append((flow, target))
    entered = {target for _, source, target in links if source != target}
    state: dict[str, int] = {}
    back: set[str] = set()
    for root in sorted(nodes, key=lambda n: n in entered):
        if root in state:
            continue
        state[root], stack = 1, [(root, iter(out[root]))]
        while stack:
            node, rest = stack[-1]
            step = next(rest, None)
            if step is None:
                state[node] = 2
                stack.pop()
            elif state.get(step[1]) == 1:
                back.add(step[0])
            elif step[1] not in state:
                state[step[1]] = 1
                stack.append((step[1], iter(out[step[1]])))
    return back


def _columns(nodes: list[str], links: list[Link], back: set[str]) -> dict[str, int]:
    """Longest way from a node without predecessors (Kahn's order)."""
    ahead, waiting = defaultdict(list), dict.fromkeys(nodes, 0)
    for flow, source, target in links:
        if flow not in back:
            ahead[source].append(target)
            waiting[target] += 1
    column = dict.fromkeys(nodes, 0)
    ready = [n for n in nodes if not waiting[n]]
    for node in ready:
        for target in ahead[node]:
            column[target] = max(column[target], column[node] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return column


def _lanes(
    nodes: Mapping[str, Node], placed: list[str], links: list[Link], lanes: list[str]
) -> dict[str, str]:
    """Lane of each node; one without a lane follows its predecessor."""
    before = {target: source for _, source, target in reversed(links)}
    found: dict[str, str] = {}
    for node in placed:
        at, seen = node, set[str]()
        while nodes[at].lane not in lanes and at in before and at not in seen:
            seen.add(at)
            at = before[at]
        found[node] = nodes[at].lane if nodes[at].lane in lanes else lanes[0]
    return found


def _rows(found: Ranking, links: list[Link]) -> None:
    """Rows in column order: a node wishes for the row of its first predecessor in the lane."""
    before = defaultdict(list)
    for flow, source, target in links:
        if flow not in found.back:
            before[target].append(source)
    for node in sorted(found.column, key=lambda n: found.column[n]):
        lane = found.lane[node]
        wishes = [found.row[p] for p in before[node] if found.lane[p] == lane and p in found.row]
        found.row[node] = found.claim(lane, found.column[node], min(wishes, default=0))


def _passages(found: Ranking, links: list[Link]) -> None:
    """A free row for each flow that jumps columns (in the target's lane) or goes back (in the source's)."""
    for flow, source, target in links:
        a, b = found.column[source], found.column[target]
        found.ends[flow] = a, b
        goes_back = flow in found.back
        crossed = range(a, b - 1, -1) if goes_back else range(a + 1, b)
        node = source if goes_back else target
        found.lane_of_flow[flow] = lane = found.lane[node]
        own = (
            set() if goes_back else {(found.lane[n], found.column[n], found.row[n]) for n in (source, target)}
        )
        row = found.free_row(lane, crossed, found.row[node], own) if crossed else 0
        found.passing[flow] = [(column, row) for column in crossed]
