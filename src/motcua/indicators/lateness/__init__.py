"""Lateness judged per step with the pause ledger: who held a dossier, for how long, and how much too long."""

from motcua.indicators.lateness.judging import judge
from motcua.indicators.lateness.parts import Cause, Lateness, Part
from motcua.indicators.lateness.reading import lateness_of

__all__ = ["Cause", "Lateness", "Part", "judge", "lateness_of"]
