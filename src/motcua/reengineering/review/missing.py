"""What a review still lacks before it can be submitted; all of it at once, so that nobody is sent away twice.

The four steps of QĐ 31/2021/QĐ-TTg Art. 26.2 and the outcomes of TT 01/2023/TT-VPCP Art. 17.1 say what a
review must hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.core.errors import Refusal
from motcua.core.limits import BadLimit, Limit
from motcua.processes import bpmn, publishing
from motcua.reengineering.content import Judgement, Promised, ReviewContent, Verdict
from motcua.reengineering.models import DataSystem, Diagram, Review, ReviewedProcedure
from motcua.reengineering.review.figures import cost_per_case
from motcua.reengineering.review.record_after import promised_of
from motcua.reengineering.review.rows import rows_to_read
from motcua.reengineering.review.subjects import judged, subjects

PROMISED = {"hours": "số giờ giải quyết", "trips": "số lần đi lại", "papers": "số giấy tờ"}
Side = Diagram.Side


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is not there yet. ``where``: key of the procedure, empty for the whole review;
    ``topic``: the part of the review in which it is to be put right."""

    where: str
    topic: str
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.text}" if self.where else self.text


class Incomplete(Refusal):
    """Đề án chưa đủ để trình."""

    def __init__(self, review: Review, missing: list[Missing]) -> None:
        self.missing = missing
        sentences = "; ".join(str(one) for one in missing)
        super().__init__(
            f"Đề án {review.code}", f"còn thiếu {len(missing)} nội dung: {sentences}", "Bổ sung rồi trình."
        )


def missing(review: Review) -> list[Missing]:
    """Everything that is lacking, in the order of the procedures; empty when the review can be submitted."""
    content, procedures = review.latest().said, rows_to_read(review)
    found = [one for each in procedures for one in _of_procedure(each, content)]
    return [*found, *_of_review(review, content, procedures)]


def _of_review(
    review: Review, content: ReviewContent, procedures: list[ReviewedProcedure]
) -> Iterator[Missing]:
    if not any(outcome.reached for outcome in content.outcomes):
        yield Missing("", "outcomes", "chưa nêu đề án đạt kết quả nào trong bốn kết quả tại Điều 17.1")
    if len(procedures) > 1:
        related = {key for one in content.relations for key in (one.before, one.after)}
        for one in procedures:
            if one.key not in related:
                yield Missing(one.key, "relations", "chưa nêu quan hệ với thủ tục khác trong nhóm")
    open_ones = review.opinions.filter(answered_at=None).count()
    if open_ones:
        yield Missing("", "opinions", f"còn {open_ones} ý kiến chưa được giải trình")


def _of_procedure(reviewed: ReviewedProcedure, content: ReviewContent) -> Iterator[Missing]:
    key = reviewed.key
    for topic, texts in (
        ("as-is", _present(reviewed)),
        ("to-be", _proposed(reviewed)),
        ("judgements", _judgements(reviewed, content)),
        ("promised", _promised(promised_of(content, key))),
        ("costs", _cost(key, content)),
    ):
        for text in texts:
            yield Missing(key, topic, text)


def _present(reviewed: ReviewedProcedure) -> Iterator[str]:
    if reviewed.latest(Side.AS_IS) is None:
        yield "chưa có sơ đồ hiện trạng"


def _proposed(reviewed: ReviewedProcedure) -> Iterator[str]:
    proposed = reviewed.latest(Side.TO_BE)
    if proposed is None:
        yield "chưa có sơ đồ đề xuất"
    else:
        model = bpmn.compile(proposed.xml.encode())
        yield from (f"sơ đồ đề xuất: {problem.rstrip('.')}" for problem in publishing.problems(model))


def _judgements(reviewed: ReviewedProcedure, content: ReviewContent) -> Iterator[str]:
    known = judged(content, reviewed.key)
    wanted = subjects(reviewed)
    left = [subject.name for subject in wanted if (subject.kind, subject.key) not in known]
    if left:
        names = ", ".join(f"“{name}”" for name in left)
        yield f"chưa đánh giá {names}"
    systems = set(DataSystem.objects.values_list("pk", flat=True))
    present = {(subject.kind, subject.key) for subject in wanted}
    for place, judgement in known.items():
        if place in present:
            yield from _unsupported(judgement, systems)


def _unsupported(judgement: Judgement, systems: set[int]) -> Iterator[str]:
    """A change needs its reason, and what takes the place of the thing changed."""
    name = f"“{judgement.name or judgement.key}”"
    if judgement.verdict is not Verdict.KEEP and not judgement.reason.strip():
        yield f"chưa ghi lý do cho {name}"
    if judgement.verdict is Verdict.DATA and judgement.system not in systems:
        yield f"chưa chọn hệ thống, cơ sở dữ liệu thay cho {name}"
    if judgement.verdict is Verdict.MERGE and not judgement.into.strip():
        yield f"chưa ghi {name} gộp vào đâu"


def _promised(promised: Promised | None) -> Iterator[str]:
    if promised is None:
        yield "chưa có số liệu trước và sau"
        return
    for when, measures in (("trước", promised.before), ("sau", promised.after)):
        lacking = [words for name, words in PROMISED.items() if getattr(measures, name) is None]
        if lacking:
            yield f"thiếu {', '.join(lacking)} {when} khi tái cấu trúc"
    if promised.limit:
        try:
            Limit.parse(promised.limit)
        except BadLimit as refusal:
            yield f"thời hạn mới “{promised.limit}”: {refusal.reason}"


def _cost(key: str, content: ReviewContent) -> Iterator[str]:
    sheet = next((c.sheet for c in content.costs if c.procedure == key), None)
    if sheet is None:
        yield "chưa có bảng tính chi phí"
        return
    try:
        cost_per_case(sheet)
    except Refusal as refusal:
        yield f"bảng tính chi phí: {refusal.reason}" + (f" ({refusal.where})" if refusal.where else "")
