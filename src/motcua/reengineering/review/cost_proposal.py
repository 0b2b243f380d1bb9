"""The first cost sheet of a reviewed procedure: now from its record, after from what the review judged.

Nothing here is a figure of its own: hours and frequencies stay blank until somebody fills them in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from motcua.catalog.record import Content
from motcua.core import clock
from motcua.dossiers.models import Dossier
from motcua.processes import bpmn
from motcua.reengineering.catalogue.counts import counted
from motcua.reengineering.content import Costing, ReviewContent, SubjectKind, Verdict
from motcua.reengineering.cost.carrying import carried
from motcua.reengineering.cost.drafting import IN_PERSON, first_estimate
from motcua.reengineering.cost.estimate import Estimate
from motcua.reengineering.cost.estimate_file import written
from motcua.reengineering.cost.ranges import Range
from motcua.reengineering.lint.wording.site_inspection import SITE_INSPECTION
from motcua.reengineering.models import Diagram, ReviewedProcedure
from motcua.reengineering.review.record_after import GONE, Reviewed, record_after
from motcua.reengineering.review.subjects import judged
from motcua.reengineering.selection.candidates import Counts

ONLINE, POSTAL = "ONLINE", "POSTAL"
ELECTRONIC = frozenset({Verdict.DIGITAL_ORIGINAL, Verdict.PORTRAIT})
COUNTED = "Số đối tượng"
"""How the note about counted subjects begins."""
Side = Diagram.Side


@dataclass(frozen=True, slots=True)
class Sheets:
    """Both sides of a procedure's cost sheet."""

    before: Estimate
    after: Estimate

    def part(self, procedure: str) -> Costing:
        """As the review's content keeps it."""
        sheet: dict[str, object] = {"before": written(self.before), "after": written(self.after)}
        return Costing(procedure=procedure, sheet=sheet)


def proposed_sheets(reviewed: ReviewedProcedure, said: ReviewContent, on: date | None = None) -> Sheets:
    """Both sides as record and judgements give them; empty ones for a procedure without a record.

    ``on``: the day whose hourly income is taken, today when None.
    """
    if reviewed.version is None:
        return Sheets(Estimate(), Estimate())
    before, after = _drafts(reviewed, reviewed.version.record, said, on or clock.today())
    return Sheets(before, carried(before, before, after))


def sheets_after(reviewed: ReviewedProcedure, said: ReviewContent, present: Sheets) -> Sheets:
    """The sheets with the side after made anew from the present one and the judgements."""
    if reviewed.version is None:
        return present
    before, after = _drafts(reviewed, reviewed.version.record, said, clock.today())
    made = carried(present.before, before, after)
    return Sheets(present.before, replace(made, agency=present.after.agency))


def with_counts(sheets: Sheets, counts: Counts) -> Sheets:
    """Subjects and times a year as they were counted: people, and dossiers of one of them on average."""
    people = Range.sure(counts.people)
    times = Range.sure(round(Decimal(counts.dossiers) / counts.people, 4) if counts.people else 0)
    told = f"{counts.dossiers} hồ sơ của {counts.people} người, đếm trong hệ thống này"
    note = f"{COUNTED} năm {counts.year}: {told}"
    return Sheets(*(_counted(side, times, people, note) for side in (sheets.before, sheets.after)))


def counts_of(reviewed: ReviewedProcedure) -> list[Counts]:
    """Dossiers of the procedure submitted last year and this year, years without any left out (two
    queries)."""
    year = clock.today().year
    rows = Dossier.objects.filter(procedure_version__procedure=reviewed.procedure_id)
    found = (counted(one, rows).get(reviewed.procedure.code) for one in (year - 1, year))
    return [counts for counts in found if counts is not None and counts.dossiers]


def _counted(side: Estimate, times: Range, people: Range, note: str) -> Estimate:
    notes = tuple(one for one in side.notes if not one.startswith(COUNTED))
    return replace(side, times_per_year=times, subjects_per_year=people, notes=(*notes, note))


def _drafts(
    reviewed: ReviewedProcedure, record: Content, said: ReviewContent, on: date
) -> tuple[Estimate, Estimate]:
    verdicts = _verdicts(reviewed, said)
    inspected = _inspections(reviewed)
    before = first_estimate(record, on, served=bool(inspected))
    changed = record_after(record, _without_limits(said), [Reviewed(reviewed.key, reviewed.case_code)])
    gone = {place for (kind, place), one in verdicts.items() if kind is SubjectKind.STEP and one in GONE}
    method = _filed(changed, verdicts)
    returned = _returned(method, set(verdicts.values()))
    after = first_estimate(changed, on, method=method, returned=returned, served=bool(inspected - gone))
    return before, after


def _without_limits(said: ReviewContent) -> ReviewContent:
    """Time limits cost people nothing here, and one that cannot be read must not stand in the way."""
    return said.model_copy(update={"promised": ()})


def _verdicts(reviewed: ReviewedProcedure, said: ReviewContent) -> dict[tuple[SubjectKind, str], Verdict]:
    return {place: one.verdict for place, one in judged(said, reviewed.key).items()}


def _filed(changed: Content, verdicts: dict[tuple[SubjectKind, str], Verdict]) -> str:
    """Online once something is handed in electronically and the procedure has that channel."""
    electronic = bool(ELECTRONIC & set(verdicts.values()))
    return ONLINE if electronic and any(one.method == ONLINE for one in changed.channels) else IN_PERSON


def _returned(method: str, verdicts: set[Verdict]) -> str:
    """The public post instead of an envelope brings the result; a code instead of the book needs no visit."""
    if Verdict.POST in verdicts:
        return POSTAL
    return ONLINE if Verdict.ONE_TIME_CODE in verdicts else method


def _inspections(reviewed: ReviewedProcedure) -> set[str]:
    """Steps of the present process at which the agency goes and looks, so that people have to serve it."""
    present = reviewed.latest(Side.AS_IS)
    if present is None:
        return set()
    tasks = bpmn.compile(present.xml.encode()).tasks()
    return {task.id for task in tasks if SITE_INSPECTION.found(task.name)}
