"""Which findings of the linter the judgements of a review mend.

A paper's finding is mended when the paper falls away, or when the rule no longer finds it in the record the
judgements make (:mod:`motcua.reengineering.review.record_after`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from motcua.catalog.record import Content
from motcua.core.limits import BadLimit
from motcua.reengineering.content import Judgement, ReviewContent, SubjectKind, Verdict
from motcua.reengineering.lint import engine
from motcua.reengineering.lint.records import ProcedureRecord, canonical
from motcua.reengineering.lint.rule import Finding
from motcua.reengineering.models import ReviewedProcedure
from motcua.reengineering.review.record_after import GONE, Reviewed, record_after
from motcua.reengineering.review.subjects import judged
from motcua.reengineering.review.words import VERDICTS

Places = set[tuple[str, str]]
"""Rule and place: of a paper its pointer in the canonical form, empty for everything else in a record."""


class Mending:
    """What the judgements of a review mend in one record."""

    def __init__(
        self,
        group: Sequence[ReviewedProcedure],
        reviewed: ReviewedProcedure,
        said: ReviewContent,
        record: ProcedureRecord,
    ) -> None:
        self.papers = {
            record.places.component(g, n): f"/groups/{g}/components/{n}" for g, n, _ in record.components()
        }
        self.judged = judged(said, reviewed.key)
        others = [one for one in group if one.version and one.pk != reviewed.pk]
        order = [one.procedure.code for one in group if one.version]
        before, after = content_of(reviewed), changed_record(reviewed, said)
        self.before = places(before, [content_of(one) for one in others], order)
        kept = [key for key in self.papers.values() if self._verdict(key) not in GONE]
        moved = dict(zip(self._pointers(after), kept, strict=True))
        left = places(after, [changed_record(one, said) for one in others], order)
        self.after = {(rule, moved.get(key, "")) for rule, key in left}

    @staticmethod
    def _pointers(content: Content) -> list[str]:
        return [
            f"/groups/{g}/components/{n}"
            for g, group in enumerate(content.groups)
            for n in range(len(group.components))
        ]

    def words(self, finding: Finding) -> str:
        """How a finding is mended; empty when it is not."""
        key = self._paper(finding.where)
        at = (finding.rule.id, key)
        judgement = self.judged.get((SubjectKind.COMPONENT, key))
        if judgement and judgement.verdict in GONE:
            return answer(judgement)
        if at not in self.before or at in self.after:
            return ""
        changes = judgement and judgement.verdict is not Verdict.KEEP
        return answer(judgement) if judgement and changes else "Không còn trong nội dung đề xuất"

    def _paper(self, where: str) -> str:
        inside = (key for at, key in self.papers.items() if where == at or where.startswith(f"{at}/"))
        return next(inside, "")

    def _verdict(self, key: str) -> Verdict:
        judgement = self.judged.get((SubjectKind.COMPONENT, key))
        return judgement.verdict if judgement else Verdict.KEEP


def answer(judgement: Judgement) -> str:
    """``Thay bằng dữ liệu: đã có trong Cơ sở dữ liệu …``."""
    reason = judgement.reason.strip().rstrip(".")
    return VERDICTS[judgement.verdict] + (f": {reason}" if reason else "")


def content_of(reviewed: ReviewedProcedure) -> Content:
    assert reviewed.version is not None
    return reviewed.version.record


def changed_record(reviewed: ReviewedProcedure, said: ReviewContent) -> Content:
    """The record as the judgements make it. A promised limit that cannot be read yet changes nothing."""
    named = [Reviewed(reviewed.key, reviewed.case_code)]
    try:
        return record_after(content_of(reviewed), said, named)
    except BadLimit:
        return record_after(content_of(reviewed), said.model_copy(update={"promised": ()}), named)


def places(content: Content, others: Iterable[Content], order: Sequence[str]) -> Places:
    """Where rules are broken in a record among those of its group."""
    record = canonical(content)
    report = engine.judge([record, *map(canonical, others)], groups=[order])
    mine = (finding for finding in report.findings if finding.procedure == record.label)
    return {
        (one.rule.id, "/".join(one.where.split("/")[:5]) if "/components/" in one.where else "")
        for one in mine
    }
