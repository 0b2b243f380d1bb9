"""The figures of one process that a proposal is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from motcua.core.text import fold
from motcua.processes.definition import Kind, Lane, Node, ProcessModel
from motcua.processes.difference.order import next_tasks
from motcua.processes.layout.ranking import rank
from motcua.processes.steps import rows

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Totals:
    """``agencies``: distinct kinds of unit, an unmapped lane counting by its name; ``lanes``: distinct roles
    that do a step; ``handovers``: pairs of a step and the next one that stand in different lanes;
    ``hours``: working hours of limits on the longest way through, a shared limit once, None when no step
    has a limit; ``unlimited``: steps with neither a limit of their own nor a shared one."""

    steps: int
    agencies: int
    lanes: int
    handovers: int
    hours: Decimal | None
    unlimited: int

    def as_json(self) -> dict[str, object]:
        hours = None if self.hours is None else float(self.hours)
        return {
            "steps": self.steps, "agencies": self.agencies, "lanes": self.lanes,
            "handovers": self.handovers, "hours": hours, "unlimited": self.unlimited,
        }  # fmt: skip


def totals_of(model: ProcessModel) -> Totals:
    """Count one process."""
    tasks = list(model.tasks())
    lanes = {task.lane: model.lanes[task.lane] for task in tasks if task.lane in model.lanes}
    bare = [task for task in tasks if task.limit_hours is None and task.span not in model.spans]
    return Totals(
        steps=len(tasks),
        agencies=len({_agency(lane) for lane in lanes.values()}),
        lanes=len(lanes),
        handovers=_handovers(model),
        hours=None if len(bare) == len(tasks) else longest_hours(model),
        unlimited=len(bare),
    )


def _agency(lane: Lane) -> tuple[str, str]:
    return (lane.unit_kind, "") if lane.unit_kind else ("", fold(lane.name))


def _handovers(model: ProcessModel) -> int:
    pairs = ((task, after) for task, following in next_tasks(model).items() for after in following)
    return sum(model.nodes[task].lane != model.nodes[after].lane for task, after in pairs)


def longest_hours(model: ProcessModel) -> Decimal:
    """Working hours of limits along the longest way, loops taken once; the hours of a shared limit count
    at the first of its steps."""
    first: dict[str, str] = {}
    for row in rows(model):
        first.setdefault(model.nodes[row.id].span, row.id)
    return _longest(model, "", first)


def _longest(model: ProcessModel, parent: str, first: dict[str, str]) -> Decimal:
    nodes = {n.id: n for n in model.nodes.values() if n.parent == parent}
    flows = [f for f in model.flows.values() if f.source in nodes and f.target in nodes]
    ranking = rank(nodes, flows, [""])
    before: dict[str, list[str]] = {id_: [] for id_ in nodes}
    for flow in flows:
        if flow.id not in ranking.back:
            before[flow.target].append(ranking.host[flow.source])
    done: dict[str, Decimal] = {}
    for id_ in sorted(ranking.column, key=lambda n: ranking.column[n]):
        waited = max((done[b] for b in before[id_]), default=ZERO)
        done[id_] = waited + _own(model, nodes[id_], first)
    return max(done.values(), default=ZERO)


def _own(model: ProcessModel, node: Node, first: dict[str, str]) -> Decimal:
    if node.kind is Kind.SUBPROCESS:
        return _longest(model, node.id, first)
    if node.limit_hours is not None:
        return node.limit_hours
    shared = node.span in model.spans and first.get(node.span) == node.id
    return model.spans[node.span].hours if shared else ZERO
