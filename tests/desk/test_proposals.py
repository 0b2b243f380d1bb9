"""A specialist proposes, a leader decides."""

from __future__ import annotations

import pytest

from desk_pages import decide, page, text
from motcua.dossiers.models import Dossier


@pytest.fixture
def proposed(as_, received: Dossier) -> Dossier:
    decide(as_("specialist"), received, "propose-extension", day="26/08/2026", reason="Phải xác minh.")
    return received


def rule(client, dossier: Dossier, accept: str, **sent: str):  # type: ignore[no-untyped-def]
    pk = dossier.proposals.get().pk
    return decide(client, dossier, "decide-proposal", proposal=pk, accept=accept, **sent)


def test_the_leader_sees_it_first_of_all(as_, proposed: Dossier) -> None:
    shown = page(as_("leader"), proposed)
    assert "Phải xác minh." in shown
    assert "26/08/2026 17:00 (thứ Tư)" in shown
    assert shown.index('value="decide-proposal"') < shown.index('value="stop"')


def test_agreeing_moves_the_promised_day(as_, proposed: Dossier) -> None:
    assert rule(as_("leader"), proposed, "yes").status_code == 302
    proposed.refresh_from_db()
    assert f"{proposed.due_at:%d/%m}" == "26/08"


def test_declining_needs_a_reason(as_, proposed: Dossier) -> None:
    answer = rule(as_("leader"), proposed, "no")
    assert answer.status_code == 422
    assert "vì sao không đồng ý" in text(answer)
    assert rule(as_("leader"), proposed, "no", reason="Còn kịp.").status_code == 302


def test_a_decided_one_is_not_decided_again(as_, proposed: Dossier) -> None:
    rule(as_("leader"), proposed, "yes")
    assert rule(as_("second_leader"), proposed, "yes").status_code == 409


def test_the_specialist_cannot_decide_it(as_, proposed: Dossier) -> None:
    assert rule(as_("specialist"), proposed, "yes").status_code == 403


def test_a_second_one_of_its_kind_waits_for_the_first(as_, proposed: Dossier) -> None:
    shown = page(as_("specialist"), proposed)
    assert 'value="propose-extension"' not in shown
    assert "đang chờ lãnh đạo quyết định" in shown
