"""Derived facts and tallies, and what people add to figures: explanations, reports, differences."""

from motcua.indicators.models.facts import Cursor, DossierFact, Holder, Tally

__all__ = ["Cursor", "DossierFact", "Holder", "Tally"]
