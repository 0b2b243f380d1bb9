"""The steps of a process in reading order: for tables, screen readers and narrow screens."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from motcua.processes.definition import Kind, Node, ProcessModel
from motcua.processes.layout.ranking import rank

HOURS_PER_DAY = 8
"""Working hours in one published day of a step (contract of the step limit)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One numbered step. ``limit``: its working-time limit in words, empty when it has none."""

    no: int
    id: str
    name: str
    lane: str
    limit: str


def rows(model: ProcessModel) -> list[Row]:
    """Every task with its number, in the order of the flow; steps of a sub-process at their place."""
    ordered = list(_tasks(model, ""))
    numbers = {node.id: no for no, node in enumerate(ordered, start=1)}
    return [
        Row(no, node.id, node.name or node.id, _lane(model, node), limit(model, node, numbers))
        for no, node in enumerate(ordered, start=1)
    ]


def summary(listed: list[Row], here: Collection[str], done: Collection[str]) -> str:
    """The picture in words."""
    sentences = []
    for row in listed:
        mark = "; đang ở đây" if row.id in here else "; đã xong" if row.id in done else ""
        who = f" ({row.lane})" if row.lane else ""
        time = f", {row.limit}" if row.limit else ""
        sentences.append(f"Bước {row.no}: {row.name}{who}{time}{mark}.")
    return " ".join(sentences)


def spoken(title: str, listed: list[Row], here: Collection[str]) -> str:
    """The label of the picture: its title and where the dossier stands."""
    places = "; ".join(f"bước {row.no}: {row.name}" for row in listed if row.id in here)
    return f"{title}. Đang ở {places}." if places else title


def limit(model: ProcessModel, node: Node, numbers: dict[str, int]) -> str:
    """The limit of a step, or the one it shares: ``16 giờ`` reads ``2 ngày làm việc``."""
    if node.limit_hours is not None:
        return working_time(node.limit_hours)
    return shared_limit(model, node, numbers)


def shared_limit(model: ProcessModel, node: Node, numbers: dict[str, int]) -> str:
    """The limit a step shares: ``2 ngày làm việc, chung cho các bước 1, 2``; empty without one."""
    span = model.spans.get(node.span)
    if span is None:
        return ""
    shared = ", ".join(str(n) for n in sorted(numbers[t] for t in span.tasks if t in numbers))
    return f"{working_time(span.hours)}, chung cho các bước {shared}"


def working_time(hours: Decimal) -> str:
    """Working hours in words: whole and half days as days, the rest as hours."""
    days = hours / HOURS_PER_DAY
    if days >= 1 and (days * 2) % 1 == 0:
        return f"{_plain(days)} ngày làm việc"
    return f"{_plain(hours)} giờ làm việc"


def branches(model: ProcessModel) -> bool:
    """May a dossier skip some of the steps?"""
    return any(n.kind is Kind.BOUNDARY_TIMER or len(n.outgoing) > 1 for n in model.nodes.values())


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f").replace(".", ",")


def _lane(model: ProcessModel, node: Node) -> str:
    found: Node | None = node
    while found is not None and not found.lane:
        found = model.nodes.get(found.parent)
    lane = model.lanes.get(found.lane) if found else None
    return lane.name if lane else ""


def _tasks(model: ProcessModel, parent: str) -> Iterator[Node]:
    nodes = {n.id: n for n in model.nodes.values() if n.parent == parent}
    flows = [f for f in model.flows.values() if f.source in nodes and f.target in nodes]
    column = rank(nodes, flows, [""]).column
    for node in sorted((n for n in nodes.values() if n.id in column), key=lambda n: column[n.id]):
        if node.kind is Kind.TASK:
            yield node
        elif node.kind is Kind.SUBPROCESS:
            yield from _tasks(model, node.id)
