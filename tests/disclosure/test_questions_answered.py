"""From a question to its answer: every verb, and each way it is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from disclosure.question_kit import ANSWER, answered, asked, drafted, published
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.disclosure.acts import answering
from motcua.disclosure.models import AnswerDraft, Question, QuestionState
from motcua.disclosure.questions.reading import answer_html, late, readable, waiting
from motcua.disclosure.questions.refusals import AnswerSavedMeanwhile, SamePerson
from motcua.identity.actors import actor_for
from motcua.identity.tree import Tree
from motcua.notices.delivery import deliver
from motcua.notices.models import Notice, Outbox
from world import World, build


def test_the_answer_is_read_only_after_approval(province: World) -> None:
    question = drafted(province)
    assert answer_html(question) == ""
    done = answering.approve_answer(province.actor("leader"), question.code, 1)
    assert "<strong>giấy chứng sinh</strong>" in answer_html(done)


@pytest.mark.parametrize("who", ["outsider", "citizen"])
def test_others_do_not_draft(province: World, who: str) -> None:
    with pytest.raises(Forbidden):
        answering.draft_answer(province.actor(who), asked(province).question.code, 0, ANSWER)


def test_a_specialist_does_not_approve(province: World) -> None:
    with pytest.raises(Forbidden):
        answering.approve_answer(province.actor("specialist"), drafted(province).code, 1)


def test_whoever_wrote_it_does_not_approve_it(province: World) -> None:
    question = asked(province).question
    answering.draft_answer(province.actor("leader"), question.code, 0, ANSWER)
    with pytest.raises(SamePerson):
        answering.approve_answer(province.actor("leader"), question.code, 1)
    assert answering.approve_answer(province.actor("second_leader"), question.code, 1).answered_at


def test_only_the_newest_draft_is_approved(province: World) -> None:
    question = drafted(province)
    answering.draft_answer(province.actor("specialist"), question.code, 1, "Bản hai.")
    with pytest.raises(AnswerSavedMeanwhile, match="đã lưu bản 2"):
        answering.approve_answer(province.actor("leader"), question.code, 1)


def test_an_empty_answer_is_refused(province: World) -> None:
    with pytest.raises(Refusal, match="chưa ghi nội dung"):
        answering.draft_answer(province.actor("specialist"), asked(province).question.code, 0, "  ")


def test_sent_back_it_waits_again(province: World) -> None:
    question = answering.send_back(province.actor("leader"), drafted(province).code, 1, "Thiếu căn cứ")
    assert question.state == QuestionState.WAITING
    assert question.events.last().reason == "Thiếu căn cứ"


def test_an_answered_question_takes_no_more_drafts(province: World) -> None:
    with pytest.raises(Conflict, match="Đã trả lời"):
        answering.draft_answer(province.actor("specialist"), answered(province).code, 1, "Thêm")


def test_declining_keeps_its_reason(province: World) -> None:
    question = answering.decline(
        province.actor("leader"), asked(province).question.code, "Không thuộc thủ tục"
    )
    assert question.state == QuestionState.DECLINED
    assert question.events.last().reason == "Không thuộc thủ tục"


def test_passing_on_moves_the_power_but_not_the_promise(province: World) -> None:
    before = asked(province).question
    moved = answering.pass_on(province.actor("specialist"), before.code, province.elsewhere.pk, "Nơi cư trú")
    assert moved.due_at == before.due_at and "Nơi cư trú" in moved.routed_by
    with pytest.raises(Forbidden):
        answering.draft_answer(province.actor("specialist"), before.code, 0, ANSWER)
    assert answering.draft_answer(province.actor("outsider"), before.code, 0, ANSWER).number == 1


def test_passing_on_to_itself_is_refused(province: World) -> None:
    question = asked(province).question
    with pytest.raises(Refusal, match="chưa chọn đơn vị khác"):
        answering.pass_on(province.actor("specialist"), question.code, province.commune.pk, "Lý do")


def test_a_repeated_question_is_answered_with_the_other(province: World) -> None:
    first, again, third = (asked(province).question for _ in range(3))
    officer = province.actor("specialist")
    answering.merge(officer, third.code, again.code)
    answering.merge(officer, again.code, first.code)
    answering.draft_answer(officer, first.code, 0, ANSWER)
    answering.approve_answer(province.actor("leader"), first.code, 1)
    told = [answer_html(Question.objects.get(pk=one.pk)) for one in (first, again, third)]
    assert all("giấy chứng sinh" in text for text in told)


def test_a_question_is_not_merged_into_itself_or_a_declined_one(province: World) -> None:
    one, other = asked(province).question, asked(province).question
    answering.decline(province.actor("leader"), other.code, "Ngoài phạm vi")
    for into in (one.code, other.code):
        with pytest.raises(Conflict, match="không nhận gộp"):
            answering.merge(province.actor("specialist"), one.code, into)


def test_a_published_answer_answers_at_once_and_beats_a_waiting_draft(province: World) -> None:
    entry = published(province, answer="Câu đã công khai.")
    question = drafted(province)
    done = answering.answer_with(province.actor("specialist"), question.code, entry.pk)
    assert "Câu đã công khai." in answer_html(done) and "chứng sinh" not in answer_html(done)


def test_an_unknown_entry_answers_nothing(province: World) -> None:
    with pytest.raises(NotFound):
        answering.answer_with(province.actor("specialist"), asked(province).question.code, 999)


def test_what_will_be_late_first_stands_first(province: World) -> None:
    with clock.at(clock.now().replace(day=24)):
        later = asked(province).question
    sooner = asked(province).question
    rows = readable(province.actor("leader"), Tree())
    assert [row.pk for row in waiting(rows)] == [sooner.pk, later.pk]
    with clock.at(clock.now().replace(day=28)):
        assert [row.pk for row in late(rows)] == [sooner.pk]


def test_the_account_is_told_once_without_the_answer(province: World) -> None:
    question = answered(province, actor=province.actor("citizen"))
    deliver()
    notice = Notice.objects.get()
    assert question.code in notice.text and "chứng sinh" not in notice.text


def test_nobody_is_told_who_left_nothing(province: World) -> None:
    answered(province)
    assert not Outbox.objects.exists()


def test_what_was_drafted_cannot_be_rewritten(province: World) -> None:
    drafted(province)
    with pytest.raises(ProgrammingError, match="chỉ được ghi thêm"), transaction.atomic():
        AnswerDraft.objects.update(text="khác")


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_drafts_at_once_one_is_told_of_the_other() -> None:
    province = build()
    question = asked(province).question

    def write(name: str) -> Any:
        try:
            return answering.draft_answer(actor_for(province.users[name]), question.code, 0, f"Của {name}")
        except AnswerSavedMeanwhile as told:
            return told
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        ended = list(pool.map(write, ["specialist", "leader"]))
    assert sorted(type(one).__name__ for one in ended) == ["AnswerDraft", "AnswerSavedMeanwhile"]
    assert AnswerDraft.objects.count() == 1
