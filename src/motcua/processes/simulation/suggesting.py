"""A first scenario for a model, to be corrected by people who know the work."""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import NormalDist
from typing import Any

from motcua.processes.definition import Node, ProcessModel
from motcua.processes.simulation.distributions import Distribution, Lognormal
from motcua.processes.simulation.fitting import Fit
from motcua.processes.simulation.scenario import WorkingTime

WITHIN_LIMIT = 0.9
"""Share of the cases assumed to keep a step's limit."""
SPREAD = 0.5
"""Standard deviation of a step's duration against its mean, assumed where nothing was measured."""


def from_limit(hours: float, spread: float = SPREAD) -> Lognormal:
    """The lognormal of which :data:`WITHIN_LIMIT` keeps a limit of ``hours``: assumed, not measured."""
    sigma = math.sqrt(math.log1p(spread**2))
    mean = math.exp(math.log(hours) - NormalDist().inv_cdf(WITHIN_LIMIT) * sigma + sigma**2 / 2)
    return Lognormal(mean, mean * spread)


def scenario_from_model(
    model: ProcessModel,
    *,
    arrivals_mean_hours: float,
    measured: Mapping[str, Fit] | None = None,
    staff: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """A scenario document for ``model``, as :func:`reading.read` takes it.

    Durations are the ``measured`` ones by task, else come from the step's limit; steps that share a limit
    have equal parts of it; a step with neither is left out, so it takes no time. A limit covers waiting as
    well as work, so without ``staff`` (by lane) nobody is waited for. Cases arrive by chance in office hours.
    """
    durations: dict[str, Distribution] = {}
    for task in model.tasks():
        fitted = (measured or {}).get(task.id)
        hours = _limit(model, task)
        if fitted is not None:
            durations[task.id] = fitted.distribution
        elif hours is not None:
            durations[task.id] = from_limit(hours)
    return {
        "arrivals": {"dist": "exp", "mean_hours": arrivals_mean_hours},
        "durations": {task: found.as_json() for task, found in durations.items()},
        "staff": dict(staff or {}),
        "branching": {},
        "calendar": WorkingTime.OFFICE.value,
    }


def _limit(model: ProcessModel, task: Node) -> float | None:
    if task.limit_hours is not None:
        return float(task.limit_hours)
    span = model.spans.get(task.span)
    return float(span.hours) / len(span.tasks) if span and span.tasks else None
