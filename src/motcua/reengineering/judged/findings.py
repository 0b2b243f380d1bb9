"""What the linter finds in what a review is about: the record as published, the present and the proposed
process; and which of it the proposal mends: in the record as :mod:`motcua.reengineering.judged.mending` says,
in a process when the proposed one is free of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.catalog.record import SourceKind
from motcua.processes import bpmn
from motcua.processes.definition import ProcessModel
from motcua.reengineering.catalogue.looking import record_to_lint
from motcua.reengineering.content import Judgement, ReviewContent, SubjectKind, Verdict
from motcua.reengineering.judged.mending import Mending, answer
from motcua.reengineering.lint import engine, place_words
from motcua.reengineering.lint.once_only import OWN_RESULT
from motcua.reengineering.lint.records import ModelRecord
from motcua.reengineering.lint.rule import Finding, Rule
from motcua.reengineering.models import CatalogueFinding, Diagram, Review, ReviewedProcedure, Suppression
from motcua.reengineering.review.rows import rows
from motcua.reengineering.review.subjects import judged

RECORD, AS_IS, TO_BE, BOTH = (
    *("Hồ sơ công bố", "Quy trình hiện trạng", "Quy trình đề xuất"),
    "Quy trình hiện trạng, còn trong đề xuất",
)
"""Where a finding was seen, in words."""


@dataclass(frozen=True)
class Seen:
    """One finding. ``subject``: how one set aside names it; ``place``: in words; ``mended``: how the proposal
    mends it, empty when it does not; ``aside``: set aside by somebody."""

    finding: Finding
    subject: str
    side: str
    place: str
    mended: str = ""
    aside: Suppression | None = None

    @property
    def rule(self) -> Rule:
        return self.finding.rule

    @property
    def is_open(self) -> bool:
        """Neither mended nor set aside."""
        return not self.mended and self.aside is None


def findings_of(review: Review, reviewed: ReviewedProcedure, said: ReviewContent) -> list[Seen]:
    """Everything found about one procedure of a review: record first, then the processes."""
    group = rows(review)
    aside = set_aside_of(reviewed)
    found = [*_in_record(group, reviewed, said), *_in_drawings(reviewed, said)]
    return [_with_aside(one, aside) for one in found]


def set_aside_of(reviewed: ReviewedProcedure) -> dict[tuple[str, str, str], Suppression]:
    """What was set aside of a procedure, and of its reviewed case."""
    names = {reviewed.procedure.code, reviewed.key}
    rows = Suppression.objects.filter(procedure__in=names, lifted_at=None).select_related("by")
    return {(one.procedure, one.rule, one.where): one for one in rows}


def _with_aside(one: Seen, aside: dict[tuple[str, str, str], Suppression]) -> Seen:
    found = aside.get((one.subject, one.rule.id, one.finding.where))
    return Seen(one.finding, one.subject, one.side, one.place, one.mended, found)


def _in_record(
    group: Sequence[ReviewedProcedure], reviewed: ReviewedProcedure, said: ReviewContent
) -> Iterator[Seen]:
    version = reviewed.version
    if version is None:
        return
    record = record_to_lint(version)
    together = [record_to_lint(one.version) for one in group if one.version and one.pk != reviewed.pk]
    order = [one.procedure.code for one in group if one.version]
    report = engine.judge([record, *together], groups=[order])
    found = {f.place: f for f in report.findings if f.procedure == record.label}
    for known in _from_catalogue(reviewed, record.label):
        found.setdefault(known.place, known)
    mending = Mending(group, reviewed, said, record)
    kind = SourceKind(version.source_kind)
    for finding in found.values():
        place = place_words.in_record(finding.where, version.record, kind)
        yield Seen(finding, reviewed.procedure.code, RECORD, place, mending.words(finding))


def _from_catalogue(reviewed: ReviewedProcedure, label: str) -> Iterator[Finding]:
    """Papers that another procedure of the whole catalogue issues, by the latest look at it."""
    rows = CatalogueFinding.objects.filter(version=reviewed.version, rule=OWN_RESULT.id)
    return (Finding(label, OWN_RESULT, row.where, row.message) for row in rows)


def _in_drawings(reviewed: ReviewedProcedure, said: ReviewContent) -> Iterator[Seen]:
    present, proposed = (_model(reviewed.latest(side)) for side in (Diagram.Side.AS_IS, Diagram.Side.TO_BE))
    now, then = _found(reviewed.key, present), _found(reviewed.key, proposed)
    still = {one.place for one in then}
    steps = judged(said, reviewed.key)
    for one in now:
        assert present is not None
        judgement = steps.get((SubjectKind.STEP, one.where))
        mended = "" if one.place in still else _gone(judgement, proposed)
        side = BOTH if one.place in still else AS_IS
        yield Seen(one, reviewed.key, side, place_words.in_drawing(one.where, present), mended)
    for one in then:
        if proposed is not None and one.place not in {known.place for known in now}:
            yield Seen(one, reviewed.key, TO_BE, place_words.in_drawing(one.where, proposed))


def _gone(judgement: Judgement | None, proposed: ProcessModel | None) -> str:
    if judgement and judgement.verdict is not Verdict.KEEP:
        return answer(judgement)
    return "Không còn trong quy trình đề xuất" if proposed else ""


def _model(diagram: Diagram | None) -> ProcessModel | None:
    return bpmn.compile(diagram.xml.encode()) if diagram else None


def _found(key: str, model: ProcessModel | None) -> tuple[Finding, ...]:
    return engine.judge([ModelRecord(key, model)]).findings if model else ()
