"""What one more paper and one more trip cost a person, from the cost sheet that was approved.

The log counts papers and trips, not people's hours. So the cost that really arose is the approved sheet with
its papers and trips replaced by the counted ones, and its fees by those paid: an estimate by approved rates,
said to be one wherever it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from motcua.reengineering.content import Promised
from motcua.reengineering.cost.estimate import Estimate
from motcua.reengineering.cost.estimate_file import read_estimates
from motcua.reengineering.cost.fields import BadCost
from motcua.reengineering.cost.rows import Row
from motcua.reengineering.models import Operation
from motcua.reengineering.outcomes.measuring import Measured

TRAVEL = (Row.SUBMIT, Row.RECEIVE)


@dataclass(frozen=True, slots=True)
class Rates:
    """``fixed``: what the new way costs without papers, fees and further trips. All in đồng."""

    fixed: Fraction
    per_paper: Fraction
    per_trip: Fraction
    trips: Fraction

    def cost(self, row: Measured) -> float:
        """Đồng one dossier cost its person."""
        further = max(row.trips - self.trips, Fraction(0))
        return float(self.fixed + self.per_paper * row.papers + self.per_trip * further + row.paid)


def rates_of(operation: Operation) -> Rates | None:
    """The rates of the approved version; None where it does not say enough to tell them."""
    content = operation.approval.version.said
    key = operation.reviewed.key
    promised = next((one for one in content.promised if one.procedure == key), None)
    costing = next((one for one in content.costs if one.procedure == key), None)
    if promised is None or costing is None:
        return None
    try:
        before, after = read_estimates(costing.sheet)
    except BadCost:
        return None
    return None if any(before.blanks()) or any(after.blanks()) else _rates(before, after, promised)


def _rates(before: Estimate, after: Estimate, promised: Promised) -> Rates | None:
    trips, papers = promised.after.trips, promised.after.papers
    prepare = _cost(after, Row.PREPARE)
    if trips is None or papers is None or not promised.before.trips or (prepare and not papers):
        return None
    return Rates(
        fixed=_cost(after, *Row) - prepare,
        per_paper=prepare / papers if papers else Fraction(0),
        per_trip=_cost(before, *TRAVEL) / Fraction(promised.before.trips),
        trips=Fraction(trips),
    )


def _cost(side: Estimate, *rows: Row) -> Fraction:
    """Đồng of the tasks in these rows, each at its likely value."""
    tasks = zip(side.works, side.situation().tasks, strict=True)
    return sum((task.cost for work, task in tasks if work.row in rows), Fraction(0))
