"""The internal-process sheet of a proposed process: what review, record and decision say of it."""

from __future__ import annotations

from motcua.core import display
from motcua.core.errors import Conflict
from motcua.processes import bpmn
from motcua.reengineering.acts.operating import decision_of
from motcua.reengineering.content import ReviewContent
from motcua.reengineering.content import Sheet as Words
from motcua.reengineering.models import Approval, Diagram, Operation, Review, ReviewedProcedure
from motcua.reengineering.review.parts import part_of
from motcua.reengineering.review.record_after import Reviewed, record_after
from motcua.reengineering.sheet.composed import ComposedSheet
from motcua.reengineering.sheet.composing import compose
from motcua.reengineering.sheet.details import Details, KeptRecord, Signatory, Term


def process_sheet(review: Review, reviewed: ReviewedProcedure) -> ComposedSheet:
    """The sheet of one procedure as it is to be; once approved, with its decision and who signed.

    Raises:
        Conflict: no proposed process is drawn yet.
    """
    drawn = reviewed.latest(Diagram.Side.TO_BE)
    if drawn is None:
        raise Conflict("Quy trình nội bộ", "chưa có sơ đồ đề xuất", "Vẽ quy trình đề xuất trước.")
    said = review.latest().said
    record = reviewed.version.record if reviewed.version else None
    after = record_after(record, said, [Reviewed(reviewed.key, reviewed.case_code)]) if record else None
    return compose(bpmn.compile(drawn.xml.encode()), after, details_of(review, reviewed, said))


def details_of(review: Review, reviewed: ReviewedProcedure, said: ReviewContent) -> Details:
    """What neither the drawing nor the record tells (three queries)."""
    words = part_of(said.sheets, reviewed.key) or Words(procedure=reviewed.key)
    approval = Approval.objects.filter(review=review).select_related("by").first()
    operation = Operation.objects.filter(reviewed=reviewed).first()
    unit = review.unit
    return Details(
        superior=unit.parent.name if unit.parent else "",
        agency=unit.name,
        effective_on=operation.effective_on if operation else None,
        decision=decision_of(approval) if approval else "",
        purpose=words.purpose,
        scope=words.scope,
        terms=tuple(term(line) for line in words.terms.splitlines() if line.strip()),
        kept=tuple(KeptRecord(name=name, retention=words.retention) for name in words.records),
        drafted=_drafted(review),
        approved=_approved(approval),
    )


def term(line: str) -> Term:
    """``UBND: Ủy ban nhân dân``; a line without a colon is a word nobody explained yet."""
    word, _, meaning = line.partition(":")
    return Term(word=word.strip(), meaning=meaning.strip())


def _drafted(review: Review) -> Signatory:
    by, at = review.submitted_by, review.submitted_at
    if by is None or at is None:
        return Signatory(name=review.opened_by.full_name)
    return Signatory(name=by.full_name, signed_on=display.local(at).date())


def _approved(approval: Approval | None) -> Signatory:
    if approval is None:
        return Signatory()
    return Signatory(name=approval.by.full_name, signed_on=approval.decided_on)
