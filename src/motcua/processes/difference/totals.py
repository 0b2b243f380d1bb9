"""The figures of one process that a proposal is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from motcua.core.text import fold
from motcua.processes.definition import Lane, ProcessModel
from motcua.processes.difference.order import next_tasks
from motcua.processes.longest import longest_hours


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
        hours=longest_hours(model),
        unlimited=len(bare),
    )


def _agency(lane: Lane) -> tuple[str, str]:
    return (lane.unit_kind, "") if lane.unit_kind else ("", fold(lane.name))


def _handovers(model: ProcessModel) -> int:
    pairs = ((task, after) for task, following in next_tasks(model).items() for after in following)
    return sum(model.nodes[task].lane != model.nodes[after].lane for task, after in pairs)
