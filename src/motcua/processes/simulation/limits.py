"""The time limit a dossier is judged by where the scenario states none."""

from __future__ import annotations

from motcua.processes.definition import ProcessModel
from motcua.processes.longest import longest_hours


def stated_limit(model: ProcessModel) -> float | None:
    """:func:`longest_hours` of the model as a number to simulate with."""
    hours = longest_hours(model)
    return None if hours is None else float(hours)
