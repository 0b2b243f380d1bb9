"""The first scenario of a drawn process: durations measured in the log where there are enough, else assumed
from limits; arrivals as counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count

from motcua.core import clock
from motcua.core.display import figure
from motcua.dossiers.models import Dossier
from motcua.processes.definition import Node, ProcessModel
from motcua.processes.simulation.arriving import mean_gap
from motcua.processes.simulation.fitting import FEWEST, Fit, fit
from motcua.processes.simulation.scenario import WorkingTime
from motcua.processes.simulation.suggesting import scenario_from_model
from motcua.reengineering.models import Diagram, ReviewedProcedure
from motcua.reengineering.outcomes.durations import step_hours

DAYS = 365
GUESSED_PER_YEAR = 1000
"""Only to have a scenario at all where nothing was counted; the form leaves the field empty then."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One step of the running process in the log. ``n``: times completed; ``fit``: None under
    :data:`FEWEST`. ``name`` guards against a step that only has the same id."""

    name: str
    n: int
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class Basis:
    """What the duration of a step stands on."""

    measured: bool
    text: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """``document``: as :func:`reading.read` takes it; ``bases``: by step."""

    document: dict[str, Any]
    bases: Mapping[str, Basis]


@dataclass(frozen=True, slots=True)
class Arrived:
    """Dossiers received within the last :data:`DAYS` days, and by how many deciding units."""

    dossiers: int
    units: int

    @property
    def per_office(self) -> int:
        """Dossiers a year one unit has to handle, on average."""
        return round(self.dossiers / self.units) if self.units else 0


def arrived(reviewed: ReviewedProcedure) -> Arrived:
    """Counted in the log (one query)."""
    since = clock.now() - timedelta(days=DAYS)
    rows = Dossier.objects.filter(procedure_version__procedure=reviewed.procedure_id, submitted_at__gte=since)
    found = rows.aggregate(dossiers=Count("pk"), units=Count("deciding_unit", distinct=True))
    return Arrived(**found)


def measured_steps(reviewed: ReviewedProcedure) -> dict[str, Measured]:
    """The steps of the process the review began from, as they really took, by id."""
    begun = reviewed.diagrams.filter(side=Diagram.Side.AS_IS, process__isnull=False)
    taken = begun.select_related("process").last()
    if taken is None or taken.process is None:
        return {}
    names = {task.id: task.name for task in taken.process.compiled().tasks()}
    hours = step_hours([taken.process.pk])
    return {
        step: Measured(name, len(hours.get(step, [])), _fitted(hours.get(step, [])))
        for step, name in names.items()
    }


def suggested(model: ProcessModel, measured: Mapping[str, Measured], arrivals: Arrived) -> Suggested:
    """A scenario of one drawing. Steps that were renamed or are new are not measured ones."""
    known = {task.id: measured[task.id] for task in model.tasks() if _same(task, measured)}
    fits = {step: found.fit for step, found in known.items() if found.fit is not None}
    gap = mean_gap(arrivals.per_office or GUESSED_PER_YEAR, WorkingTime.OFFICE)
    document = scenario_from_model(model, arrivals_mean_hours=gap, measured=fits)
    bases = {task.id: _basis(model, task, known.get(task.id)) for task in model.tasks()}
    return Suggested(document, bases)


def _same(task: Node, measured: Mapping[str, Measured]) -> bool:
    return task.id in measured and measured[task.id].name == task.name


def _fitted(hours: list[float]) -> Fit | None:
    return fit(hours) if len(hours) >= FEWEST else None


def _basis(model: ProcessModel, task: Node, found: Measured | None) -> Basis:
    if found is not None and found.fit is not None:
        return Basis(True, f"đo được, n = {figure(found.n)}")
    few = f"; mới đo được n = {found.n}, cần {FEWEST}" if found is not None and found.n else ""
    span = model.spans.get(task.span)
    if task.limit_hours is not None:
        return Basis(False, f"giả định: 90 % xong trong thời hạn {_hours(task.limit_hours)}{few}")
    if span is not None:
        shared = f"{_hours(span.hours)} chung cho {len(span.tasks)} bước, chia đều"
        return Basis(False, f"giả định theo thời hạn {shared}{few}")
    return Basis(False, f"chưa có căn cứ: không có thời hạn, tính là không mất thời gian{few}")


def _hours(hours: Decimal) -> str:
    return f"{figure(hours)} giờ"
