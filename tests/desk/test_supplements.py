"""Completing a dossier: asked once, answered at the counter, a second time only through a leader."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk_pages import decide, page, text
from motcua.core import clock
from motcua.dossiers.models import Dossier, Proposal
from motcua.dossiers.states import State

ASKED = {"type": "missing", "items": "Tờ khai", "reason": "Còn thiếu."}


@pytest.fixture
def waiting(as_, received: Dossier) -> Dossier:
    decide(as_("specialist"), received, "request-supplement", **ASKED)
    return received


def answer(client, dossier: Dossier):  # type: ignore[no-untyped-def]
    counts = {}
    for component in dossier.components.all():
        counts |= {f"originals_{component.pk}": "1", f"copies_{component.pk}": "2"}
    return decide(client, dossier, "answer-supplement", more="Tờ khai đăng ký khai sinh\n", note="", **counts)


def test_the_clerk_notes_what_the_person_brought(as_, waiting: Dossier) -> None:
    assert answer(as_("clerk"), waiting).status_code == 302
    papers = {paper.name: paper.copies for paper in waiting.components.all()}
    assert papers == {"Giấy chứng sinh": 2, "Giấy tờ tùy thân": 2, "Tờ khai đăng ký khai sinh": 0}


def test_the_page_says_until_when_the_person_is_waited_for(as_, waiting: Dossier) -> None:
    assert "Đang tạm dừng: chờ bổ sung hồ sơ" in page(as_("specialist"), waiting)


def test_a_specialist_has_to_put_a_second_one_before_the_leader(as_, waiting: Dossier) -> None:
    answer(as_("clerk"), waiting)
    shown = page(as_("specialist"), waiting)
    assert 'value="request-supplement"' not in shown
    assert "lần nữa do lãnh đạo" in shown
    assert decide(as_("specialist"), waiting, "propose-supplement", **ASKED).status_code == 302
    assert waiting.proposals.get().kind == Proposal.Kind.SUPPLEMENT


def test_a_second_one_past_the_page_is_refused(as_, waiting: Dossier) -> None:
    answer(as_("clerk"), waiting)
    sent = decide(as_("specialist"), waiting, "request-supplement", **ASKED)
    assert sent.status_code == 403
    assert "chỉ được yêu cầu bổ sung một lần" in text(sent)


def test_a_leader_asks_again_with_a_reason(as_, waiting: Dossier) -> None:
    answer(as_("clerk"), waiting)
    assert decide(as_("leader"), waiting, "request-supplement", **ASKED).status_code == 422
    again = decide(as_("leader"), waiting, "request-supplement", leader_reason="Phát hiện mới.", **ASKED)
    assert again.status_code == 302


def test_closing_before_the_time_is_over_is_refused_and_after_it_is_not(as_, waiting: Dossier) -> None:
    early = decide(as_("specialist"), waiting, "close-unanswered", reason="Không bổ sung.")
    assert early.status_code == 409
    assert "Còn trong hạn bổ sung" in text(early)
    with clock.at(clock.now() + timedelta(days=40)):
        assert (
            decide(as_("specialist"), waiting, "close-unanswered", reason="Không bổ sung.").status_code == 302
        )
    waiting.refresh_from_db()
    assert waiting.state == State.REFUSED_AT_INTAKE
