"""How often cases come: dossiers a year, as people count, against hours between two of them."""

from __future__ import annotations

from functools import lru_cache

from motcua.processes.simulation.clockwork import clockwork
from motcua.processes.simulation.scenario import WorkingTime

YEAR = 365 * 24.0
"""Hours on the wall clock."""


@lru_cache(maxsize=2)
def hours_of_year(calendar: WorkingTime) -> float:
    """Hours in which cases come during the first simulated year: office hours, or all."""
    return clockwork(calendar).worked(YEAR)


def mean_gap(per_year: float, calendar: WorkingTime) -> float:
    """Mean hours between two cases of ``per_year`` > 0."""
    return hours_of_year(calendar) / per_year


def cases_per_year(gap: float, calendar: WorkingTime) -> float:
    """The other way round, for ``gap`` > 0 hours."""
    return hours_of_year(calendar) / gap
