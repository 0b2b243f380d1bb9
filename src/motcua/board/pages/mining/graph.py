"""The directly-follows graph as a picture: laid out and drawn as processes are, the counts on its arrows."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.core.display import figure
from motcua.mining.measures import Flow as Follows
from motcua.processes import drawing
from motcua.processes.definition import Flow, Kind, Node, ProcessModel, TaskType

MOST_ACTIVITIES, MOST_EDGES = 12, 24
"""What a picture can show and stay readable; the table holds the rest."""
START, END = "bat-dau", "ket-thuc"
Arrow = tuple[str, str, int]


def graph(follows: Follows, title: str) -> str:
    """One SVG element; empty without events."""
    shown = list(follows.activities)[:MOST_ACTIVITIES]
    arrows = list(_arrows(follows, {name: f"a{place}" for place, name in enumerate(shown)}))
    if not arrows:
        return ""
    flows = {f"{a}-{b}": Flow(f"{a}-{b}", a, b, figure(count)) for a, b, count in arrows}
    again = {edge.source: edge.count for edge in follows.edges if edge.source == edge.target}
    nodes = [(START, Kind.START, "Bắt đầu"), (END, Kind.END, "Kết thúc")]
    nodes += [(f"a{place}", Kind.TASK, _caption(name, again)) for place, name in enumerate(shown)]
    model = ProcessModel("do-thi", title, _nodes(nodes, flows), flows, {}, {})
    return drawing.svg(model, title=title)


def left_out(follows: Follows) -> bool:
    """Whether the picture shows less than the table."""
    return len(follows.activities) > MOST_ACTIVITIES or len(follows.edges) > MOST_EDGES


def _arrows(follows: Follows, ids: dict[str, str]) -> Iterator[Arrow]:
    for name, count in follows.starts.items():
        if name in ids:
            yield START, ids[name], count
    for edge in follows.edges[:MOST_EDGES]:
        if edge.source in ids and edge.target in ids and edge.source != edge.target:
            yield ids[edge.source], ids[edge.target], edge.count
    for name, count in follows.ends.items():
        if name in ids:
            yield ids[name], END, count


def _caption(name: str, again: dict[str, int]) -> str:
    return f"{name} (lặp ngay {figure(again[name])})" if name in again else name


def _nodes(listed: list[tuple[str, Kind, str]], flows: dict[str, Flow]) -> dict[str, Node]:
    return {
        id_: Node(
            id_,
            kind,
            name,
            TaskType.USER if kind is Kind.TASK else None,
            incoming=tuple(flow.id for flow in flows.values() if flow.target == id_),
            outgoing=tuple(flow.id for flow in flows.values() if flow.source == id_),
        )
        for id_, kind, name in listed
    }
