"""Asking for opinions, giving them, answering them."""

from __future__ import annotations

import pytest
from review_kit import acts_of, fresh, officer, opened

from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.reengineering.acts import opinions
from motcua.reengineering.models import Opinion, Review
from world import World


def asked(w: World) -> Review:
    return opinions.ask_opinions(officer(w), opened(w).pk)


def given(w: World, review: Review) -> Opinion:
    return opinions.give_opinion(w.actor("specialist"), review.pk, "Phòng Tư pháp", "Nên giữ bước 4")


def test_a_round_of_opinions(province: World) -> None:
    review = asked(province)
    opinion = given(province, review)
    opinions.answer_opinion(officer(province), opinion.pk, taken_up=False, answer="Đã ký số")
    opinions.close_opinions(officer(province), review.pk)
    opinion.refresh_from_db()
    assert (opinion.version.number, opinion.answer, opinion.taken_up) == (1, "Đã ký số", False)
    assert fresh(review).state == "drafting"
    tags = [tag.rpartition(":")[2] for tag in acts_of(review)]
    assert tags == ["open", "ask", "give", "answer", "close"]


@pytest.mark.parametrize("name", ["clerk", "specialist", "leader", "seal", "outsider"])
def test_any_officer_may_speak(province: World, name: str) -> None:
    review = asked(province)
    assert opinions.give_opinion(province.actor(name), review.pk, "Nơi góp ý", "Đồng ý").pk


def test_a_citizen_may_not(province: World) -> None:
    with pytest.raises(Forbidden):
        opinions.give_opinion(province.actor("citizen"), asked(province).pk, "Tôi", "x")


def test_nobody_speaks_before_being_asked_or_after(province: World) -> None:
    review = opened(province)
    with pytest.raises(Conflict, match="Đang rà soát"):
        given(province, review)
    with pytest.raises(Conflict):
        opinions.close_opinions(officer(province), review.pk)


def test_opinions_are_asked_once_at_a_time(province: World) -> None:
    with pytest.raises(Conflict, match="Đang lấy ý kiến"):
        opinions.ask_opinions(officer(province), asked(province).pk)


@pytest.mark.parametrize("name", ["specialist", "leader", "outsider", "citizen"])
def test_only_control_asks_answers_and_closes(province: World, name: str) -> None:
    review = asked(province)
    opinion, actor = given(province, review), province.actor(name)
    for call in (
        lambda: opinions.ask_opinions(actor, review.pk),
        lambda: opinions.answer_opinion(actor, opinion.pk, taken_up=True, answer="x"),
        lambda: opinions.close_opinions(actor, review.pk),
    ):
        with pytest.raises(Forbidden):
            call()


def test_an_opinion_says_who_and_what(province: World) -> None:
    review = asked(province)
    for source, text in (("", "x"), ("Phòng", " ")):
        with pytest.raises(Refusal):
            opinions.give_opinion(province.actor("clerk"), review.pk, source, text)


def test_an_answer_has_words_and_is_given_once(province: World) -> None:
    opinion, control = given(province, asked(province)), officer(province)
    with pytest.raises(Refusal, match="chưa được ghi"):
        opinions.answer_opinion(control, opinion.pk, taken_up=True, answer=" ")
    opinions.answer_opinion(control, opinion.pk, taken_up=True, answer="Tiếp thu")
    with pytest.raises(Conflict, match="đã được giải trình"):
        opinions.answer_opinion(control, opinion.pk, taken_up=False, answer="Không")
    with pytest.raises(NotFound):
        opinions.answer_opinion(control, 0, taken_up=True, answer="x")
