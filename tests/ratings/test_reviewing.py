"""What people wrote: published, kept back, answered, forgotten."""

from __future__ import annotations

import uuid

import pytest
from ratings_stage import YES, Hall

from motcua.audit.models import AdministrativeAct
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.ratings import words
from motcua.ratings.acts.forgetting import forget_words
from motcua.ratings.acts.rating import Given
from motcua.ratings.acts.reviewing import AddedWords, keep_back, publish, reply
from motcua.ratings.models import Rating

pytestmark = pytest.mark.django_db


@pytest.fixture
def control(stage: Hall) -> Actor:
    return stage.world.add("control", Role.CONTROL, stage.world.centre)


@pytest.fixture
def chief(stage: Hall) -> Actor:
    return stage.world.add("chief", Role.LEADER, stage.world.commune)


@pytest.fixture
def said(stage: Hall) -> Rating:
    return stage.rate(Given(satisfied=False, words="Chờ lâu quá"))


def test_published_words_wait_for_enough_ratings(stage: Hall, control: Actor, said: Rating) -> None:
    publish(control, said.key, text=said.words_masked)
    assert not words.published([stage.world.centre.pk])
    stage.rated(9)
    assert list(words.published([stage.world.centre.pk])) == [said]


def test_the_act_calls_the_rating_by_its_key_only(control: Actor, said: Rating) -> None:
    publish(control, said.key, text="Chờ […]")
    act = AdministrativeAct.objects.get(action="ratings:words:publish")
    assert act.subject == f"rating:{said.key}"
    assert act.data == {"unit": "H00.21.01"}


@pytest.mark.parametrize("text", ["", "Chờ không lâu", "Rất tốt"])
def test_nothing_is_put_into_somebodys_mouth(control: Actor, said: Rating, text: str) -> None:
    with pytest.raises(AddedWords):
        publish(control, said.key, text=text)


def test_words_kept_back_need_a_reason_and_the_rating_counts(control: Actor, said: Rating) -> None:
    with pytest.raises(Refusal, match="chưa được ghi"):
        keep_back(control, said.key, reason=" ")
    row = keep_back(control, said.key, reason="Nêu tên người khác")
    assert (row.shown, row.kept_reason, row.doubt) == (False, "Nêu tên người khác", "")


def test_published_words_can_be_taken_back(control: Actor, said: Rating) -> None:
    publish(control, said.key, text=said.words_masked)
    assert keep_back(control, said.key, reason="Có tên người").shown is False


@pytest.mark.parametrize("who", ["clerk", "specialist", "outsider", "citizen"])
def test_those_it_is_about_review_nothing(stage: Hall, said: Rating, who: str) -> None:
    with pytest.raises(Forbidden):
        publish(stage.world.actor(who), said.key, text=said.words_masked)


def test_the_leader_answers_what_is_published(control: Actor, chief: Actor, said: Rating) -> None:
    with pytest.raises(Conflict, match="chưa công bố"):
        reply(chief, said.key, text="Xin lỗi")
    publish(control, said.key, text=said.words_masked)
    assert reply(chief, said.key, text="Xin lỗi, đã thêm quầy").reply == "Xin lỗi, đã thêm quầy"


def test_an_empty_answer_is_refused(control: Actor, said: Rating) -> None:
    with pytest.raises(Refusal, match="chưa có nội dung"):
        reply(control, said.key, text="")


def test_what_is_not_there_is_not_found(control: Actor) -> None:
    with pytest.raises(NotFound):
        publish(control, uuid.uuid4(), text="a")


def test_a_rating_without_words_has_nothing_to_publish(stage: Hall, control: Actor) -> None:
    with pytest.raises(Conflict, match="không còn lời"):
        publish(control, stage.rate(YES).key, text="a")


def test_flagged_words_come_first_and_none_is_dropped(stage: Hall, said: Rating) -> None:
    bad = stage.rate(Given(satisfied=False, words="đồ khốn nạn"))
    assert list(words.waiting([stage.world.centre.pk])) == [bad, said]


def test_unmasked_words_are_forgotten_when_they_can_no_longer_change(said: Rating, later) -> None:
    assert forget_words() == 0
    with later(8):
        assert forget_words() == 1
    said.refresh_from_db()
    assert (said.words, said.words_masked) == ("", "Chờ lâu quá")
