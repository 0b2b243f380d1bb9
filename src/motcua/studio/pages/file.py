"""The first tab of a review: how far it has come, what it says by now, the record it started from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from motcua.core import display
from motcua.reengineering.content import Judgement, ReviewContent, SubjectKind, Verdict
from motcua.reengineering.models import Review, ReviewedProcedure, ReviewVersion
from motcua.reengineering.review.missing import missing
from motcua.reengineering.review.parts import parts_of
from motcua.reengineering.review.progress import Line, State, Step, progress
from motcua.reengineering.review.words import OUTCOMES, VERDICTS
from motcua.studio.editing.registry import SLUGS
from motcua.studio.editing.systems import inventory_names
from motcua.studio.pages.record import record_page
from motcua.studio.pages.said import Said, said_of
from motcua.studio.procedure_words import named
from motcua.studio.tabs import address

SIGNS = {State.DONE: ("✓", "Đã làm"), State.MISSING: ("!", "Còn thiếu"), State.OPEN: ("○", "Chưa ghi")}
ELSEWHERE = {
    "as-is": "studio:process",
    "to-be": "studio:process",
    "costs": "studio:cost",
    "opinions": "studio:approval",
}
"""Parts that are worked on in another tab."""


@dataclass(frozen=True, slots=True)
class PartLine:
    """One line of the progress list; ``url``: where it is worked on, empty when nowhere yet."""

    line: Line
    url: str

    @property
    def sign(self) -> str:
        return SIGNS[self.line.state][0]

    @property
    def words(self) -> str:
        return SIGNS[self.line.state][1]


@dataclass(frozen=True, slots=True)
class StepPart:
    """One of the four steps with its lines."""

    step: Step
    lines: list[PartLine]


def compose(review: Review, reviewed: ReviewedProcedure, version: ReviewVersion) -> dict[str, Any]:
    """What the tab's template reads."""
    said = version.said
    found = progress(said, missing(review), group=review.is_group)
    return {
        "reviewed": reviewed,
        "version": version,
        "progress": found,
        "steps": [
            StepPart(step, [PartLine(line, url_of(line.topic, review, reviewed)) for line in lines])
            for step, lines in found.steps
        ],
        "said": [(part, url_of(part.topic, review, reviewed)) for part in told(said, review, reviewed)],
        "page": record_page(reviewed),
        "sentence": sentence(said, reviewed),
    }


def told(said: ReviewContent, review: Review, reviewed: ReviewedProcedure) -> list[Said]:
    """What the review says by now, part by part (one query)."""
    names = {row.key: row.procedure.name for row in review.procedures.all()}
    return said_of(said, reviewed.key, names, inventory_names())


def url_of(topic: str, review: Review, reviewed: ReviewedProcedure) -> str:
    """Where a part of the review is worked on."""
    if topic in ELSEWHERE:
        return address(ELSEWHERE[topic], review)
    return reverse("studio:part", args=[review.code, reviewed.position, SLUGS[topic]])


def sentence(said: ReviewContent, reviewed: ReviewedProcedure) -> str:
    """What the decision says of the review of one procedure."""
    name = f"{named(reviewed.procedure.name)} (mã {reviewed.procedure.code})"
    parts = [*_judged(said, reviewed.key), *_outcomes(said)]
    if not parts:
        return f"Rà soát {name}; chưa có đánh giá nào."
    return f"Rà soát {name}: {'; '.join(parts)}."


def _judged(said: ReviewContent, key: str) -> Iterator[str]:
    mine = parts_of(said.judgements, key)
    for kind, words in ((SubjectKind.COMPONENT, "giấy tờ"), (SubjectKind.STEP, "bước")):
        several = [one for one in mine if one.kind is kind]
        if several:
            yield f"{display.figure(len(several))} {words} được đánh giá ({_counted(several)})"


def _counted(judgements: list[Judgement]) -> str:
    counts = Counter(one.verdict for one in judgements)
    return ", ".join(f"{VERDICTS[v].lower()} {counts[v]}" for v in Verdict if counts[v])


def _outcomes(said: ReviewContent) -> Iterator[str]:
    reached = [OUTCOMES[one.number].lower() for one in said.outcomes if one.reached]
    if reached:
        yield f"đạt kết quả: {', '.join(reached)} (Điều 17 Thông tư 01/2023/TT-VPCP)"
