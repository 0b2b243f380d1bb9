"""Officers' pages of questions and answers."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from desk_pages import text
from disclosure.question_kit import ANSWER, OPEN_QUESTION, SUBJECT, answered, asked, drafted, published
from motcua.disclosure.models import Entry, Question, QuestionState
from world import SignIn, World


def decide(client: Client, question: Question, verb: str, **data: str):
    return client.post(reverse("outreach:question-decide", args=[question.code, verb]), data)


def page(client: Client, question: Question) -> str:
    return text(client.get(reverse("outreach:question", args=[question.code])))


def test_the_inbox_shows_what_waits_with_its_deadline(as_: SignIn, province: World) -> None:
    question = asked(province).question
    inbox = text(as_("specialist").get(reverse("outreach:questions")))
    assert question.code in inbox and "Còn 6 ngày" in inbox and "chưa xác nhận" in inbox


def test_other_units_questions_are_not_shown(as_: SignIn, province: World) -> None:
    question = asked(province).question
    assert question.code not in text(as_("outsider").get(reverse("outreach:questions")))
    answer = as_("outsider").get(reverse("outreach:question", args=[question.code]))
    assert answer.status_code == 403


def test_drafted_by_one_approved_by_another(as_: SignIn, province: World) -> None:
    question = asked(province).question
    decide(as_("specialist"), question, "tra-loi", base="0", text=ANSWER)
    assert "Duyệt và trả lời" in page(as_("leader"), question)
    assert decide(as_("leader"), question, "duyet", number="1").status_code == 302
    assert Question.objects.get().state == QuestionState.ANSWERED


def test_who_may_not_approve_sees_no_button(as_: SignIn, province: World) -> None:
    question = drafted(province)
    assert "Duyệt và trả lời" not in page(as_("specialist"), question)
    assert decide(as_("specialist"), question, "duyet", number="1").status_code == 403


def test_when_two_wrote_at_once_the_second_sees_both_texts(as_: SignIn, province: World) -> None:
    question = drafted(province)
    late = decide(as_("leader"), question, "tra-loi", base="0", text="Bạn cần tờ khai.")
    told = text(late)
    assert late.status_code == 409 and "Demo Specialist đã lưu bản 1" in told
    assert "Bạn cần tờ khai." in told and "<del>" in told
    assert decide(as_("leader"), question, "tra-loi", base="1", text="Bạn cần tờ khai.").status_code == 302


def test_an_empty_answer_stays_on_the_page(as_: SignIn, province: World) -> None:
    question = asked(province).question
    empty = decide(as_("specialist"), question, "tra-loi", base="0", text=" ")
    assert empty.status_code == 422 and "Nhập câu trả lời." in text(empty)


def test_passing_on_needs_another_unit_and_a_reason(as_: SignIn, province: World) -> None:
    question = asked(province).question
    to = str(province.elsewhere.pk)
    assert decide(as_("specialist"), question, "chuyen", unit=to, reason="").status_code == 422
    assert decide(as_("specialist"), question, "chuyen", unit=to, reason="Nơi cư trú").status_code == 302
    assert Question.objects.get().unit == province.elsewhere


def test_a_published_answer_is_offered_and_used(as_: SignIn, province: World) -> None:
    entry = published(province)
    question = asked(province).question
    assert OPEN_QUESTION in page(as_("specialist"), question)
    decide(as_("specialist"), question, "dung-san", entry=str(entry.pk))
    assert Question.objects.get().entry == entry


def test_an_answered_question_becomes_public_without_its_asker(as_: SignIn, province: World) -> None:
    question = answered(
        province, name="Nguyễn Thị Bưởi", subject="Tôi là Nguyễn Thị Bưởi, khai sinh thế nào?"
    )
    address = f"{reverse('outreach:entry-new')}?tu={question.code}"
    form = text(as_("leader").get(address))
    assert "[tên người]" in form and "Nguyễn Thị Bưởi, khai" not in form
    sent = {"base": "0", "unit": str(province.commune.pk), "code": "1.001193", "source": question.code}
    done = as_("leader").post(address, {**sent, "question": OPEN_QUESTION, "answer": ANSWER})
    assert done.status_code == 302 and Entry.objects.get().shown.question == OPEN_QUESTION


def test_what_looks_personal_asks_for_a_second_look(as_: SignIn, province: World) -> None:
    sent = {"base": "0", "unit": str(province.commune.pk), "question": "Gọi số 0912345678 à?", "answer": "Có"}
    refused = as_("leader").post(reverse("outreach:entry-new"), sent)
    assert refused.status_code == 422 and "thông tin cá nhân" in text(refused)
    assert as_("leader").post(reverse("outreach:entry-new"), {**sent, "checked": "on"}).status_code == 302


def test_an_entry_is_revised_and_withdrawn(as_: SignIn, province: World) -> None:
    entry = published(province)
    address = reverse("outreach:entry", args=[entry.pk])
    as_("leader").post(address, {"base": "1", "question": OPEN_QUESTION, "answer": "Mới hơn."})
    stale = as_("second_leader").post(address, {"base": "1", "question": OPEN_QUESTION, "answer": "Cũ hơn."})
    assert stale.status_code == 409 and "Cũ hơn." in text(stale) and "Mới" in text(stale)
    as_("leader").post(reverse("outreach:entry-withdraw", args=[entry.pk]), {"reason": "Hết hiệu lực"})
    assert text(as_("leader").get("/hoi-dap/")).count(OPEN_QUESTION) == 0


@pytest.mark.parametrize("query", ["khai sinh qua han", "KHAI SINH QUÁ HẠN"])
def test_search_with_and_without_accents(as_: SignIn, province: World, query: str) -> None:
    asked(province)
    assert SUBJECT in text(as_("specialist").get(reverse("outreach:questions"), {"q": query}))
