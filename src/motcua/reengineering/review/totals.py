"""What one dossier of a reviewed procedure takes, now and as proposed: counted where it can be counted.

Steps, agencies and hours come from the drawings, papers from the record and the judgements, trips and cost
from what the review states, since no drawing tells them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from motcua.catalog.record import Content
from motcua.core.errors import Refusal
from motcua.processes import bpmn, difference
from motcua.reengineering.content import Measures, Promised, ReviewContent
from motcua.reengineering.models import Diagram, ReviewedProcedure
from motcua.reengineering.review.figures import cost_per_case
from motcua.reengineering.review.record_after import Reviewed, promised_of, record_after

Side = Diagram.Side


@dataclass(frozen=True, slots=True)
class Figures:
    """One side. ``hours``: working hours of the limits on the longest way; ``cost_vnd``: đồng one dossier
    costs a person. None: not known."""

    steps: int | None = None
    agencies: int | None = None
    hours: Decimal | None = None
    papers: int | None = None
    trips: Decimal | None = None
    cost_vnd: int | None = None


@dataclass(frozen=True, slots=True)
class BothSides:
    """Now and as proposed."""

    before: Figures
    after: Figures


def totals(reviewed: ReviewedProcedure, said: ReviewContent) -> BothSides:
    """The figures of one procedure; what is not drawn, judged or stated yet is None."""
    stated = promised_of(said, reviewed.key) or Promised(procedure=reviewed.key)
    record = reviewed.version.record if reviewed.version else None
    named = [Reviewed(reviewed.key, reviewed.case_code)]
    changed = record_after(record, said, named) if record else None
    costs = _costs(said, reviewed.key)
    return BothSides(
        _figures(reviewed.latest(Side.AS_IS), record, stated.before, costs and costs[0]),
        _figures(reviewed.latest(Side.TO_BE), changed, stated.after, costs and costs[1]),
    )


def _figures(diagram: Diagram | None, record: Content | None, stated: Measures, cost: int | None) -> Figures:
    drawn = difference.totals_of(bpmn.compile(diagram.xml.encode())) if diagram else None
    return Figures(
        steps=drawn.steps if drawn else None,
        agencies=drawn.agencies if drawn else stated.agencies,
        hours=drawn.hours if drawn else None,
        papers=sum(len(group.components) for group in record.groups) if record else stated.papers,
        trips=stated.trips,
        cost_vnd=cost,
    )


def _costs(said: ReviewContent, key: str) -> tuple[int, int] | None:
    sheet = next((costing.sheet for costing in said.costs if costing.procedure == key), None)
    try:
        return cost_per_case(sheet) if sheet is not None else None
    except Refusal:
        return None
