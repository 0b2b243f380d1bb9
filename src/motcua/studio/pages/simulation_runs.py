"""Runs of simulations: the list with its progress, and the ones shown side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.processes import bpmn
from motcua.processes.definition import ProcessModel
from motcua.reengineering.models import Diagram, ReviewedProcedure, SimulationRun

State = SimulationRun.State
UNDONE = (State.WAITING, State.RUNNING)
MOST_COLUMNS = 4
SHOWN = 30
"""Runs listed, the newest first."""


def runs_of(reviewed: ReviewedProcedure) -> list[SimulationRun]:
    """The newest runs of a procedure's drawings (one query)."""
    rows = SimulationRun.objects.filter(diagram__reviewed=reviewed)
    return list(rows.select_related("diagram", "asked_by")[:SHOWN])


@dataclass(frozen=True)
class RunLine:
    """A run in the list."""

    run: SimulationRun
    chosen: bool

    @property
    def undone(self) -> bool:
        return self.run.state in UNDONE

    @property
    def percent(self) -> int:
        return min(100, 100 * self.run.progress // self.run.cases)

    @property
    def drawing(self) -> str:
        diagram = self.run.diagram
        return f"{diagram.get_side_display()}, phiên bản {diagram.number}"


@dataclass(frozen=True)
class Column:
    """A finished run with its drawing."""

    run: SimulationRun
    model: ProcessModel

    @property
    def result(self) -> dict[str, Any]:
        return self.run.result or {}

    @property
    def title(self) -> str:
        return f"{self.run.diagram.get_side_display()}: {self.run.name}"

    def lane(self, key: str) -> str:
        lane = self.model.lanes.get(key)
        return (lane.name or key) if lane else key


def chosen(runs: Sequence[SimulationRun], asked: Iterable[str]) -> list[Column]:
    """The runs of the address, in its order; without any, the newest present and proposed ones that can be
    compared, else the newest one."""
    done = {str(run.pk): run for run in runs if run.state == State.DONE and run.result}
    wanted = [done[key] for key in dict.fromkeys(asked) if key in done][:MOST_COLUMNS]
    picked = wanted or _pair(list(done.values()))
    models: dict[int, ProcessModel] = {}
    for run in picked:
        if run.diagram_id not in models:
            models[run.diagram_id] = bpmn.compile(run.diagram.xml.encode())
    order = list(Diagram.Side)
    picked.sort(key=lambda run: (order.index(Diagram.Side(run.diagram.side)), run.pk))
    return [Column(run, models[run.diagram_id]) for run in picked]


def _pair(done: list[SimulationRun]) -> list[SimulationRun]:
    for after in (run for run in done if run.diagram.side == Diagram.Side.TO_BE):
        for before in done:
            like = (before.cases, before.seed, before.name) == (after.cases, after.seed, after.name)
            if before.diagram.side == Diagram.Side.AS_IS and like:
                return [before, after]
    return done[:1]
