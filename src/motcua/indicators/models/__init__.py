"""Derived facts and tallies, and what people add to figures: explanations, reports, differences."""

from motcua.indicators.models.alerts import Alert
from motcua.indicators.models.duties import Duty
from motcua.indicators.models.explanations import Explanation
from motcua.indicators.models.facts import Cursor, DossierFact, Holder, LateReason, Tally
from motcua.indicators.models.outages import Outage
from motcua.indicators.models.reconciling import Difference, NationalImport, NationalRow

__all__ = [
    "Alert",
    "Cursor",
    "Difference",
    "DossierFact",
    "Duty",
    "Explanation",
    "Holder",
    "LateReason",
    "NationalImport",
    "NationalRow",
    "Outage",
    "Tally",
]
