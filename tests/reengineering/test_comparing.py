"""Two versions of a review compared in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from motcua.reengineering.content import (
    ByHand,
    Costing,
    Duty,
    Judgement,
    LawProposal,
    Measures,
    Outcome,
    Part,
    PartialReason,
    Promised,
    Relation,
    ReviewContent,
    Sheet,
    SubjectKind,
    SystemUse,
    Verdict,
)
from motcua.reengineering.review.comparing import Change, changes
from motcua.reengineering.review.words import FIELDS, TOPICS

PAPER = SubjectKind.COMPONENT


def judged(verdict: Verdict = Verdict.KEEP, **more: object) -> ReviewContent:
    part = Judgement(procedure="1.1", kind=PAPER, key="/a", name="Ảnh", verdict=verdict, **more)  # type: ignore[arg-type]
    return ReviewContent(judgements=(part,))


def test_the_same_content_has_no_changes() -> None:
    assert changes(judged(), judged()) == []


def test_a_changed_verdict_is_told_with_both_words() -> None:
    assert changes(judged(), judged(Verdict.DROP, reason="Đã có")) == [
        Change("Đánh giá giấy tờ và các bước", "1.1: giấy tờ “Ảnh”, đánh giá", "Giữ nguyên", "Bỏ"),
        Change("Đánh giá giấy tờ và các bước", "1.1: giấy tờ “Ảnh”, lý do", "", "Đã có"),
    ]


def test_what_came_or_went_is_told_whole() -> None:
    (came,) = changes(ReviewContent(), judged(Verdict.DROP))
    assert (came.before, came.after) == ("", "tên: Ảnh; đánh giá: Bỏ")
    (went,) = changes(judged(Verdict.DROP), ReviewContent())
    assert (went.before, went.after) == (came.after, came.before)


def test_the_goal_has_no_parts() -> None:
    found = changes(ReviewContent(goal="Cũ"), ReviewContent(goal="Mới"))
    assert found == [Change("Mục tiêu", "", "Cũ", "Mới")]


def test_figures_are_told_one_by_one_in_vietnamese() -> None:
    def promised(hours: str) -> ReviewContent:
        after = Measures(hours=Decimal(hours), trips=Decimal(1))
        return ReviewContent(promised=(Promised(procedure="1.1", after=after),))

    assert changes(promised("16"), promised("12.5")) == [
        Change("Số liệu trước và sau", "1.1, sau, số giờ", "16", "12,5")
    ]


def test_a_cell_of_a_cost_sheet_is_found() -> None:
    def costed(hours: int) -> ReviewContent:
        sheet = {"after": {"tasks": [{"name": "Nộp", "hours": hours}]}}
        return ReviewContent(costs=(Costing(procedure="1.1", sheet=sheet),))

    (found,) = changes(costed(2), costed(1))
    assert (found.what, found.before, found.after) == ("1.1, bảng tính, sau, việc 1, số giờ", "2", "1")


def test_two_duties_of_one_agency_are_told_apart() -> None:
    def duties(*words: str) -> ReviewContent:
        return ReviewContent(duties=tuple(Duty(procedure="1", agency="UBND", duty=w) for w in words))

    (found,) = changes(duties("a", "b"), duties("a", "c"))
    assert (found.what, found.before, found.after) == ("1: UBND, nhiệm vụ", "b", "c")


def test_a_system_is_called_by_its_name() -> None:
    used = ReviewContent(systems=(SystemUse(procedure="1", system=7, usable=True),))
    assert changes(ReviewContent(), used, {7: "CSDL dân cư"})[0].what == "1: CSDL dân cư"
    assert changes(ReviewContent(), used)[0].what == "1: hệ thống 7"


EVERYTHING = ReviewContent(
    goal="x",
    relations=(Relation(before="1", after="2"),),
    duties=(Duty(procedure="1", agency="a", duty="b"),),
    systems=(SystemUse(procedure="1", system=1),),
    judgements=judged().judgements,
    outcomes=(Outcome(number=1, reached=True),),
    law_proposals=(LawProposal(document="NĐ 1"),),
    evidence=(ByHand(procedure="1", criterion=1, state="met", says="x", on=date(2026, 8, 21)),),
    promised=(Promised(procedure="1"),),
    costs=(Costing(procedure="1", sheet={}),),
    partial_reasons=(PartialReason(procedure="1", kind="presence", words="x"),),
    sheets=(Sheet(procedure="1", records=("a", "b")),),
)


def test_every_topic_is_compared() -> None:
    topics = {change.topic for change in changes(ReviewContent(), EVERYTHING)}
    assert topics == set(TOPICS.values())
    assert TOPICS.keys() == ReviewContent.model_fields.keys()


def test_every_field_has_words() -> None:
    identity = {"procedure", "key", "agency", "number", "document", "article", "criterion"}
    fields = {name for part in Part.__subclasses__() for name in part.model_fields}
    assert fields - identity - FIELDS.keys() - ReviewContent.model_fields.keys() == set()
