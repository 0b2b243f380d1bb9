"""Derived facts and tallies, and what people add to figures: explanations, reports, differences."""

from motcua.indicators.models.alerts import Alert
from motcua.indicators.models.duties import Duty
from motcua.indicators.models.explanations import Explanation
from motcua.indicators.models.facts import Cursor, DossierFact, Holder, LateReason, StaleDossier, Tally
from motcua.indicators.models.forecasts import Forecast
from motcua.indicators.models.outages import Outage
from motcua.indicators.models.reconciling import Difference, NationalImport, NationalRow
from motcua.indicators.models.reports import LateList, PublicationState, Report
from motcua.indicators.models.service_levels import ServiceLevel
from motcua.indicators.models.visits import Again, Visit

__all__ = [
    "Again",
    "Alert",
    "Cursor",
    "Difference",
    "DossierFact",
    "Duty",
    "Explanation",
    "Forecast",
    "Holder",
    "LateList",
    "LateReason",
    "NationalImport",
    "NationalRow",
    "Outage",
    "PublicationState",
    "Report",
    "ServiceLevel",
    "StaleDossier",
    "Tally",
    "Visit",
]
