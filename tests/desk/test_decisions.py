"""Decisions on the dossier's page reach the verbs; refusals explain themselves and keep what was typed."""

from __future__ import annotations

import pytest

from desk_pages import decide, page, text
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State

SUPPLEMENT = {"type": "missing", "items": "Tờ khai\n- Giấy chứng sinh bản chính", "reason": "Còn thiếu."}


def state(dossier: Dossier) -> int | None:
    return Dossier.objects.get(pk=dossier.pk).state


def test_the_whole_way_goes_through_the_pages(as_, submitted: Dossier) -> None:
    decide(as_("clerk"), submitted, "receive")
    decide(as_("specialist"), submitted, "complete-step", step=True, note="Đủ.")
    decide(as_("leader"), submitted, "approve", step=True, result_number="01/KS")
    decide(as_("seal"), submitted, "complete-step", step=True)
    answer = decide(as_("clerk"), submitted, "return-result", method="Tại quầy")
    assert answer.status_code == 302
    assert state(submitted) == State.RETURNED
    assert submitted.results.get().number == "01/KS"


@pytest.mark.parametrize(("stage", "name", "verb", "sent", "reached"), [
    ("submitted", "clerk", "refuse-at-intake", {"reason": "Sai thẩm quyền."}, State.REFUSED_AT_INTAKE),
    ("submitted", "clerk", "request-supplement", SUPPLEMENT, State.AWAITING_SUPPLEMENT),
    ("received", "specialist", "request-supplement", SUPPLEMENT, State.AWAITING_SUPPLEMENT),
    ("received", "clerk", "request-payment", {"name": "Lệ phí", "amount": "8.000"}, State.AWAITING_PAYMENT),
    ("received", "clerk", "withdraw", {"reason": "Người nộp đổi ý."}, State.WITHDRAWN),
    ("received", "leader", "stop", {"reason": "Theo yêu cầu."}, State.STOPPED),
])  # fmt: skip
def test_a_decision_changes_the_state(
    as_,
    request: pytest.FixtureRequest,
    stage: str,
    name: str,
    verb: str,
    sent: dict[str, str],
    reached: State,
) -> None:
    dossier = request.getfixturevalue(stage)
    assert decide(as_(name), dossier, verb, **sent).status_code == 302
    assert state(dossier) == reached


@pytest.mark.parametrize(("stage", "name", "verb", "step", "sent"), [
    ("submitted", "specialist", "receive", False, {}),
    ("received", "clerk", "complete-step", True, {}),
    ("received", "specialist", "stop", False, {"reason": "Không cần nữa."}),
    ("received", "seal", "request-supplement", False, SUPPLEMENT),
    ("vetted", "specialist", "approve", True, {}),
    ("vetted", "clerk", "send-back", True, {}),
    ("received", "clerk", "propose-refusal", False, {"reason": "Không đủ điều kiện."}),
    ("received", "specialist", "extend", False, {"day": "26/08/2026", "reason": "Chậm."}),
    ("sealed", "leader", "return-result", False, {"method": "Tại quầy"}),
])  # fmt: skip
def test_who_may_not_is_refused_with_a_page_that_explains(
    as_, request: pytest.FixtureRequest, stage: str, name: str, verb: str, step: bool, sent: dict[str, str]
) -> None:
    dossier = request.getfixturevalue(stage)
    before = dossier.events.count()
    sent = {"to": _vetting(dossier), "reason": "Xem lại."} if verb == "send-back" else sent
    answer = decide(as_(name), dossier, verb, step=step, **sent)
    assert answer.status_code == 403
    assert "govuk-error-summary" in text(answer)
    assert "Chỉ " in text(answer)
    assert dossier.events.count() == before


def _vetting(dossier: Dossier) -> str:
    return dossier.work.get(act="process", outcome="completed").node


def test_an_empty_form_says_what_to_do_and_keeps_the_rest(as_, received: Dossier) -> None:
    sent = {"type": "missing", "items": "", "reason": "Còn thiếu giấy tờ."}
    answer = decide(as_("specialist"), received, "request-supplement", **sent)
    assert answer.status_code == 422
    assert "Nhập nội dung cần bổ sung, hoàn thiện." in text(answer)
    assert "Còn thiếu giấy tờ." in text(answer)


def test_a_refusal_of_the_verb_keeps_what_was_typed(as_, received: Dossier) -> None:
    answer = decide(as_("leader"), received, "extend", day="23/08/2026", reason="Mưa bão chia cắt đường.")
    assert answer.status_code == 422
    assert "Phải sau hạn trả hiện tại" in text(answer)
    assert "Mưa bão chia cắt đường." in text(answer)


def test_the_second_of_two_clerks_is_told_that_the_first_was_faster(as_, submitted: Dossier) -> None:
    assert decide(as_("clerk"), submitted, "receive").status_code == 302
    answer = decide(as_("second_clerk"), submitted, "receive")
    assert answer.status_code == 409
    assert "Hồ sơ đang ở trạng thái “Được tiếp nhận”" in text(answer)
    assert "Tải lại trang" in text(answer)


def test_a_step_that_is_done_is_not_done_twice(as_, received: Dossier) -> None:
    node = received.work.get(closed_at=None).node
    client = as_("specialist")
    assert decide(client, received, "complete-step", node=node).status_code == 302
    assert decide(client, received, "complete-step", node=node).status_code == 409


@pytest.mark.parametrize("verb", ["recompute", "fire-timer", "save-draft", "bịa", ""])
def test_what_is_no_button_is_no_decision(as_, received: Dossier, verb: str) -> None:
    assert decide(as_("leader"), received, verb).status_code == 409


def test_actions_that_are_not_allowed_are_absent_with_the_reason_at_hand(as_, received: Dossier) -> None:
    shown = page(as_("specialist"), received)
    assert 'value="complete-step"' in shown
    assert 'value="approve"' not in shown
    assert 'value="stop"' not in shown
    assert "Chỉ lãnh đạo đơn vị giải quyết được làm việc này." in shown


def test_sending_back_offers_the_earlier_steps_of_the_branch(as_, vetted: Dossier) -> None:
    vetting = _vetting(vetted)
    assert f'<option value="{vetting}"' in page(as_("leader"), vetted)
    answer = decide(as_("leader"), vetted, "send-back", step=True, to=vetting, reason="Xem lại nơi sinh.")
    assert answer.status_code == 302
    assert vetted.work.get(closed_at=None).act == "process"
