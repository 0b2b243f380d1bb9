"""The eight criteria of a reviewed procedure: as it is, and as it would be if the judgements are carried out.

Both rest on the record and on what people of the review added; the second on the record the judgements make
(:mod:`motcua.reengineering.review.record_after`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from motcua.reengineering.catalogue.looking import record_of
from motcua.reengineering.content import ReviewContent
from motcua.reengineering.criteria.judging import Judgement, judge
from motcua.reengineering.judged.by_hand import evidence_of, reason_of
from motcua.reengineering.judged.mending import changed_record
from motcua.reengineering.models import Review, ReviewedProcedure
from motcua.reengineering.review.parts import parts_of


@dataclass(frozen=True)
class BothJudged:
    """Now, and if the judgements are carried out; equal where they change no paper."""

    now: Judgement
    after: Judgement


def judged_of(reviewed: ReviewedProcedure, said: ReviewContent) -> BothJudged | None:
    """None without a record: an entry of the list tells nothing."""
    if reviewed.version is None:
        return None
    record = record_of(reviewed.procedure, reviewed.version)
    changed = changed_record(reviewed, said)
    added = evidence_of(said, reviewed.key, authors(reviewed.review, said, reviewed.key))
    reason = reason_of(said, reviewed.key)
    now = judge(record, added, reason=reason)
    if changed == record.content:
        return BothJudged(now, now)
    return BothJudged(now, judge(replace(record, content=changed, original=None), added, reason=reason))


def authors(review: Review, said: ReviewContent, key: str) -> dict[int, str]:
    """Who first said what is said now, by criterion: the author of the version it came with."""
    wanted = parts_of(said.evidence, key)
    if not wanted:
        return {}
    found: dict[int, str] = {}
    for version in review.versions.select_related("by").order_by("-number"):
        theirs = {one.criterion: one for one in parts_of(version.said.evidence, key)}
        still = [one for one in wanted if theirs.get(one.criterion) == one]
        found |= {one.criterion: version.by.full_name for one in still}
    return found
