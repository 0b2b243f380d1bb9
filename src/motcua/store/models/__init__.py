"""Rows of the store."""

from motcua.store.models.equivalence import Equivalence
from motcua.store.models.holdings import Holding, Kind, Origin, State, Trust
from motcua.store.models.looks import Look, Purpose

__all__ = ["Equivalence", "Holding", "Kind", "Look", "Origin", "Purpose", "State", "Trust"]
