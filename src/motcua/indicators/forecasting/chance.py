"""The probability that what is left of a dossier takes longer than the time it has."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from motcua.indicators.forecasting.remaining import spread
from motcua.indicators.forecasting.samples import Floats


def overrun(step: Floats, spent: float, after: Floats, left: float) -> float:
    """That an open step and what follows it end after ``left`` working hours.

    ``step``: sorted hours the open step takes in all; ``spent``: hours it has had, of which only the longer
    ones are still possible (past the longest ever measured it is taken as begun anew); ``after``: sorted
    hours from its end on. Never rises with ``left``.
    """
    longer = step[np.searchsorted(step, spent, side="right") :]
    rest = spread(longer - spent if len(longer) else step)
    enough = np.searchsorted(after, left - rest, side="right")
    return float(1 - enough.mean() / len(after))


def any_of(chances: Iterable[float]) -> float:
    """That at least one of several open branches does, each by itself."""
    within = 1.0
    for chance in chances:
        within *= 1 - chance
    return 1 - within
