"""Rows of the store."""

from motcua.store.models.equivalence import Equivalence
from motcua.store.models.holdings import Holding, Kind, Origin, State, Trust
from motcua.store.models.looks import Look, Purpose
from motcua.store.models.merges import Correction, Merge
from motcua.store.models.settlements import Settlement

__all__ = [
    "Correction", "Equivalence", "Holding", "Kind", "Look", "Merge", "Origin", "Purpose", "Settlement",
    "State", "Trust",
]  # fmt: skip
