"""The directly-follows graph of a log, and where cases begin and end: one pass over the log."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from motcua.mining.log import Log
from motcua.mining.measures.order import pairs, rows


@dataclass(frozen=True)
class Edge:
    """``count`` times, in whichever cases, ``target`` was the very next event after ``source``."""

    source: str
    target: str
    count: int

    def as_json(self) -> dict[str, str | int]:
        return {"from": self.source, "to": self.target, "count": self.count}


@dataclass(frozen=True)
class Flow:
    """``activities``: events by activity; ``ends``: cases by the activity of their last event; ``edges``:
    the directly-follows graph, most frequent first."""

    activities: dict[str, int]
    ends: dict[str, int]
    edges: tuple[Edge, ...]

    @cached_property
    def starts(self) -> dict[str, int]:
        """Cases by the activity of their first event: its events that followed nothing."""
        followed: Counter[str] = Counter()
        for edge in self.edges:
            followed[edge.target] += edge.count
        return ranked({name: n - followed[name] for name, n in self.activities.items() if n > followed[name]})

    @property
    def events(self) -> int:
        return sum(self.activities.values())

    @property
    def cases(self) -> int:
        return sum(self.ends.values())


def flow(log: Log) -> Flow:
    """The directly-follows graph with counts, starts and ends."""
    beside = pairs(log, "activity_no")
    counted = beside.group_by(["activity_no", "next_activity_no"]).agg(count=beside.count())
    activities: Counter[str] = Counter()
    ends: dict[str, int] = {}
    edges: list[Edge] = []
    for row in rows(counted):
        name, after, count = log.activities[row["activity_no"]], row["next_activity_no"], row["count"]
        activities[name] += count
        if after is None:
            ends[name] = count
        else:
            edges.append(Edge(name, log.activities[after], count))
    edges.sort(key=lambda edge: (-edge.count, edge.source, edge.target))
    return Flow(ranked(activities), ranked(ends), tuple(edges))


def ranked(counts: dict[str, int]) -> dict[str, int]:
    """Most frequent first, equal ones by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
