"""Putting a review before the leader: everything that lacks is named at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from review_kit import CODE, SIDE, acts_of, drawn, dropped, fresh, officer, only, opened, ready, submitted

import world
from motcua.core.errors import Conflict, Forbidden
from motcua.reengineering.acts import deciding, drafting, opinions
from motcua.reengineering.acts.opening import Subject, open_review
from motcua.reengineering.content import ReviewContent, Verdict
from motcua.reengineering.models import Review
from motcua.reengineering.review.missing import Incomplete, missing
from world import ROWS, World


def lacking(review: Review) -> list[str]:
    return [str(one) for one in missing(review)]


def changed(w: World, change: Callable[[ReviewContent], ReviewContent]) -> list[str]:
    return lacking(ready(w, change))


def test_a_whole_review_is_submitted(province: World) -> None:
    review = submitted(province)
    assert (review.state, review.submissions, review.submitted_by_id) == (
        "submitted",
        1,
        officer(province).user,
    )
    assert acts_of(review)[-1] == "reengineering:review:submit"


def test_a_new_review_lacks_everything_and_says_so_in_one_refusal(province: World) -> None:
    review = opened(province)
    with pytest.raises(Incomplete) as caught:
        deciding.submit(officer(province), review.pk)
    topics = {(one.where, one.topic) for one in caught.value.missing}
    assert topics == {
        (CODE, "to-be"),
        (CODE, "judgements"),
        (CODE, "promised"),
        (CODE, "costs"),
        ("", "outcomes"),
    }
    assert "“Giấy chứng sinh”" in str(caught.value)
    assert fresh(review).state == "drafting"


def test_the_proposed_process_must_be_publishable(province: World) -> None:
    review = ready(province)
    rows = [dict(row, responsible="Người không ai biết") if row["no"] == 2 else row for row in ROWS]
    drafting.save_diagram(officer(province), only(review).pk, SIDE.TO_BE, drawn(rows), base_number=1)
    assert any("Chưa chỉ định đơn vị" in one for one in lacking(review))


def judgement(update: dict[str, object]) -> Callable[[ReviewContent], ReviewContent]:
    """The dropped paper, judged otherwise."""

    def change(content: ReviewContent) -> ReviewContent:
        rows = [j.model_copy(update=update) if j.key == dropped().key else j for j in content.judgements]
        return content.model_copy(update={"judgements": tuple(rows)})

    return change


@pytest.mark.parametrize(
    ("update", "words"),
    [
        ({"reason": ""}, "chưa ghi lý do"),
        ({"verdict": Verdict.DATA}, "chưa chọn hệ thống"),
        ({"verdict": Verdict.MERGE}, "gộp vào đâu"),
        ({"key": "/groups/9/components/9"}, "chưa đánh giá “Giấy tờ tùy thân”"),
    ],
)
def test_a_judgement_says_why_and_what_instead(
    province: World, update: dict[str, object], words: str
) -> None:
    assert [one for one in changed(province, judgement(update)) if words in one]


def test_promises_need_figures_before_and_after(province: World) -> None:
    def change(content: ReviewContent) -> ReviewContent:
        one = content.promised[0]
        after = one.after.model_copy(update={"trips": None})
        promised = one.model_copy(update={"after": after, "limit": "nhanh"})
        return content.model_copy(update={"promised": (promised,)})

    found = changed(province, change)
    assert len(found) == 2
    assert "thiếu số lần đi lại sau khi tái cấu trúc" in found[0]
    assert "“nhanh”" in found[1]


def test_a_cost_sheet_must_be_filled(province: World) -> None:
    def change(content: ReviewContent) -> ReviewContent:
        blank = {"before": {"tasks": []}, "after": {}}
        cost = content.costs[0].model_copy(update={"sheet": blank})
        return content.model_copy(update={"costs": (cost,)})

    assert [one for one in changed(province, change) if "bảng tính chi phí" in one]


def test_unanswered_opinions_hold_it_back(province: World) -> None:
    review = ready(province)
    opinions.ask_opinions(officer(province), review.pk)
    opinions.give_opinion(province.actor("clerk"), review.pk, "Một cửa", "Đồng ý")
    opinions.close_opinions(officer(province), review.pk)
    assert lacking(review) == ["còn 1 ý kiến chưa được giải trình"]


def test_a_group_says_how_its_procedures_hang_together(province: World) -> None:
    other, _ = world.add_procedure("1.000111")
    subjects = [Subject(province.procedure.pk), Subject(other.pk)]
    review = open_review(officer(province), province.commune.pk, "Liên thông", subjects)
    related = [one for one in missing(review) if one.topic == "relations"]
    assert [one.where for one in related] == [CODE, "1.000111"]


@pytest.mark.parametrize("name", ["specialist", "leader", "outsider", "citizen"])
def test_only_control_submits(province: World, name: str) -> None:
    review = ready(province)
    with pytest.raises(Forbidden):
        deciding.submit(province.actor(name), review.pk)


def test_it_is_submitted_once(province: World) -> None:
    with pytest.raises(Conflict, match="Chờ phê duyệt"):
        deciding.submit(officer(province), submitted(province).pk)
