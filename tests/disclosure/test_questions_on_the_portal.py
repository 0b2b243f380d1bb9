"""Questions and answers on the portal: found, asked, come back to, voted on."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from desk_pages import text
from disclosure.question_kit import ANSWER, OPEN_QUESTION, SUBJECT, TEXT, answered, asked, published
from motcua.disclosure.models import Question, Vote
from world import World

ASK = "/hoi-dap/dat-cau-hoi/?thu-tuc=1.001193"


def sent(world: World, **changes: str) -> dict[str, str]:
    return {
        "key": str(uuid.uuid4()),
        "subject": SUBJECT,
        "text": TEXT,
        "unit": str(world.commune.pk),
        **changes,
    }


@pytest.fixture
def visitor(province: World) -> Client:
    return Client()


def test_asking_shows_both_codes_once_and_opens_the_question(visitor: Client, province: World) -> None:
    receipt = visitor.post(ASK, sent(province), follow=True)
    question = Question.objects.get()
    assert question.code in text(receipt) and province.commune.name in text(receipt)
    assert "27/08/2026 17:00" in text(receipt) and "chưa xác nhận" in text(receipt)
    assert SUBJECT in text(visitor.get(reverse("portal:question", args=[question.code])))


def test_what_was_answered_already_is_offered_before_sending(visitor: Client, province: World) -> None:
    published(province)
    first = visitor.post(ASK, sent(province))
    assert OPEN_QUESTION in text(first) and "Vẫn gửi câu hỏi" in text(first) and TEXT in text(first)
    assert not Question.objects.exists()
    visitor.post(ASK, sent(province, looked="true"))
    assert Question.objects.count() == 1


@pytest.mark.parametrize("typed", ["khai sinh quá hạn", "khai sinh qua han"])
def test_similar_answers_while_typing(visitor: Client, province: World, typed: str) -> None:
    published(province)
    assert OPEN_QUESTION in text(visitor.get("/hoi-dap/tuong-tu/", {"q": typed}))
    assert text(visitor.get("/hoi-dap/tuong-tu/", {"q": "hộ chiếu"})).strip() == ""


def test_an_empty_form_says_what_to_do_and_keeps_what_was_typed(visitor: Client, province: World) -> None:
    response = visitor.post(ASK, sent(province, subject=""))
    assert response.status_code == 422 and TEXT in text(response)
    assert "Trả lời câu “Bạn muốn hỏi điều gì?”" in text(response)


def test_a_stranger_is_asked_for_the_codes(visitor: Client, province: World) -> None:
    question = asked(province).question
    page = visitor.get(reverse("portal:question", args=[question.code]))
    assert page.status_code == 302 and page.url == reverse("portal:question-track")


def test_both_codes_open_the_answer(visitor: Client, province: World) -> None:
    parts = asked(province)
    found = visitor.post(
        reverse("portal:question-track"), {"code": parts.question.code, "secret": parts.secret}, follow=True
    )
    assert TEXT in text(found) and "Chờ trả lời" in text(found)
    wrong = visitor.post(
        reverse("portal:question-track"), {"code": parts.question.code, "secret": "AAAAAAAA"}
    )
    assert wrong.status_code == 422 and "chưa đúng" in text(wrong)


def test_an_account_sees_its_own_answered_question(province: World) -> None:
    question = answered(province, actor=province.actor("citizen"))
    client = province.signed_in("citizen")
    assert question.code in text(client.get("/cua-toi/hoi-dap/"))
    page = text(client.get(reverse("portal:question", args=[question.code])))
    assert "<strong>giấy chứng sinh</strong>" in page and "Soạn câu trả lời" not in page


def test_entries_are_listed_found_and_shown_with_their_procedure(visitor: Client, province: World) -> None:
    published(province)
    assert OPEN_QUESTION in text(visitor.get("/hoi-dap/", {"q": "giay chung sinh"}))
    assert OPEN_QUESTION in text(visitor.get(reverse("portal:procedure", args=["1.001193"])))
    assert "Chưa có câu trả lời nào khớp" in text(visitor.get("/hoi-dap/", {"q": "xyzxyz"}))


def test_an_old_address_leads_to_the_present_wording(visitor: Client, province: World) -> None:
    entry = published(province)
    moved = visitor.get(f"/hoi-dap/{entry.pk}/mot-cach-hoi-khac/")
    assert moved.status_code == 301 and moved.url.endswith("/khai-sinh-qua-han-can-giay-to-gi/")
    assert ANSWER.split("**")[1] in text(visitor.get(moved.url))


def test_a_vote_counts_once_for_a_browser_and_may_be_changed(visitor: Client, province: World) -> None:
    entry = published(province)
    for word in ("yes", "no"):
        visitor.post(reverse("portal:entry-vote", args=[entry.pk]), {"helpful": word})
    assert [vote.helpful for vote in Vote.objects.all()] == [False]
    page = visitor.get(f"/hoi-dap/{entry.pk}/", follow=True)
    assert "0/1 người thấy có ích" in text(page)
