"""Asking a question: where it goes, by when it is answered, how one comes back to it."""

from __future__ import annotations

import pytest

from disclosure.question_kit import MORNING, asked, visitor
from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.disclosure.acts.asking import Wish, ask, come_back
from motcua.disclosure.models import Question, QuestionState
from motcua.disclosure.questions.refusals import TooManyQuestions
from motcua.disclosure.questions.routing import candidates
from motcua.dossiers.tracking import TooManyFailures
from world import World


def test_a_question_on_a_procedure_goes_to_the_chosen_unit_that_decides_it(province: World) -> None:
    question = asked(province).question
    assert question.unit == province.commune
    assert "Theo danh mục công bố" in question.routed_by and province.commune.name in question.routed_by


def test_only_units_that_decide_the_procedure_are_offered(province: World) -> None:
    offered = candidates(province.procedure)
    assert province.commune in offered and province.elsewhere in offered
    assert province.centre not in offered


def test_another_unit_is_refused(province: World) -> None:
    with pytest.raises(NotFound, match="không giải quyết thủ tục này"):
        asked(province, unit=province.centre)


def test_whoever_does_not_know_the_unit_asks_the_front_unit(province: World) -> None:
    question = asked(province, unit=None).question
    assert question.unit.parent is None
    assert "đơn vị đầu mối" in question.routed_by


def test_a_general_question_needs_no_procedure(province: World) -> None:
    question = asked(province, procedure=None).question
    assert question.procedure is None and "Câu hỏi chung" in question.routed_by


def test_the_promise_is_five_working_days_of_the_unit(province: World) -> None:
    due = asked(province).question.due_at
    assert due is not None
    assert (
        f"{due.astimezone(clock.VIETNAM):%d/%m/%Y %H:%M}" == "27/08/2026 17:00"
    )  # Saturday 22/8 is worked for a swapped day


def test_sending_the_form_twice_asks_once(province: World) -> None:
    wish = Wish("Hỏi", "Nội dung", unit=province.commune)
    first, again = (ask(visitor(), wish, "10.0.0.1") for _ in range(2))
    assert first.question == again.question and again.secret == ""
    assert Question.objects.count() == 1


def test_asking_leaves_one_event(province: World) -> None:
    question = asked(province).question
    acts = AdministrativeAct.objects.filter(action="questions:question:ask")
    assert [act.subject for act in acts] == [question.code]


def test_code_and_secret_open_the_question(province: World) -> None:
    sent = asked(province)
    assert come_back(f" {sent.question.code.lower()} ", sent.secret, "10.0.0.1") == sent.question


def test_the_secret_is_kept_only_as_a_keyed_hash(province: World) -> None:
    sent = asked(province)
    assert sent.secret not in sent.question.secret and len(sent.question.secret) == 64


def test_a_wrong_code_and_a_wrong_secret_get_one_answer(province: World) -> None:
    sent = asked(province)
    for code, secret in ((sent.question.code, "AAAAAAAA"), ("HD-AAAAAAAA", sent.secret)):
        with pytest.raises(NotFound, match="mã câu hỏi hoặc mã bảo mật chưa đúng"):
            come_back(code, secret, "10.0.0.1")


def test_five_failures_wait(province: World) -> None:
    sent = asked(province)
    for _ in range(5):
        with pytest.raises(NotFound):
            come_back(sent.question.code, "AAAAAAAA", "10.0.0.1")
    with pytest.raises(TooManyFailures):
        come_back(sent.question.code, sent.secret, "10.0.0.2")


def test_one_address_asks_ten_questions_a_day(province: World) -> None:
    for _ in range(10):
        asked(province)
    with pytest.raises(TooManyQuestions, match="đã gửi 10 câu hỏi"):
        asked(province)
    assert asked(province, address="10.9.9.9").question.state == QuestionState.WAITING


def test_the_next_day_the_address_may_ask_again(province: World) -> None:
    for _ in range(10):
        asked(province)
    with clock.at(MORNING.replace(day=22, hour=9, minute=1)):
        assert asked(province).question.pk


def test_an_account_is_kept_as_asker(province: World) -> None:
    question = asked(province, actor=province.actor("citizen")).question
    assert question.asker == province.users["citizen"]
