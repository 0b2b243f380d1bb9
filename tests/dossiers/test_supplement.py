"""Asking for a supplement, answering it, closing it unanswered."""

from __future__ import annotations

import pytest
from kit import ask, conflict, due, forbidden, fresh, untouched, vn

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.dossiers.acts import supplements
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import Dossier, DossierCode, Supplement
from motcua.dossiers.states import State
from motcua.identity.actors import Actor
from world import World

ANSWER = "2026-08-27 10:00"


@pytest.fixture
def asked(province: World, received: Dossier) -> Dossier:
    with clock.at(vn("2026-08-24 09:00")):
        return ask(province.actor("specialist"), received)


def answered(world: World, dossier: Dossier, at: str = ANSWER, who: str = "citizen") -> Dossier:
    with clock.at(vn(at)):
        return supplements.answer_supplement(
            world.actor(who), dossier.pk, papers=[Paper("Giấy bổ sung", originals=1)]
        )


def close(
    world: World, dossier: Dossier, who: str = "clerk", at: str = "2026-09-30 09:00", why: str = "Quá hạn"
) -> Dossier:
    with clock.at(vn(at)):
        return supplements.close_unanswered(world.actor(who), dossier.pk, reason=why)


def test_a_request_says_everything_and_stops_the_clock(asked: Dossier) -> None:
    row = asked.supplements.get()
    assert (asked.state, row.type, row.after_vetting) == (State.AWAITING_SUPPLEMENT, "missing", True)
    assert row.answer_due_at > row.asked_at
    assert asked.pauses.get().until is None


@pytest.mark.parametrize("kind", list(Supplement.Type))
def test_every_type_of_the_law_can_be_asked(
    province: World, received: Dossier, kind: Supplement.Type
) -> None:
    assert ask(province.actor("specialist"), received, type=kind).supplements.get().type == kind


@pytest.mark.parametrize("hole", [{"items": []}, {"items": [" "]}, {"reason": " "}])
def test_an_incomplete_request_is_not_sent(
    province: World, received: Dossier, hole: dict[str, object]
) -> None:
    with untouched(received, Refusal):
        ask(province.actor("specialist"), received, **hole)


@pytest.mark.parametrize("who", ["citizen", "clerk", "leader", "seal"])
def test_after_receipt_the_first_request_is_the_specialists(
    province: World, received: Dossier, who: str
) -> None:
    with forbidden(received):
        ask(province.actor(who), received)


def test_a_stranger_asks_nothing(stranger: Actor, received: Dossier) -> None:
    with forbidden(received):
        ask(stranger, received)


def test_at_intake_the_receiving_clerk_asks(province: World, submitted: Dossier) -> None:
    row = ask(province.actor("clerk"), submitted)
    assert (row.state, row.supplements.get().after_vetting) == (State.AWAITING_SUPPLEMENT, False)


def test_asking_twice_at_once_is_a_conflict(province: World, asked: Dossier) -> None:
    with forbidden(asked):
        ask(province.actor("specialist"), asked)


def test_nothing_is_asked_in_a_draft_or_after_the_decision(province: World, approved: Dossier) -> None:
    with conflict(approved):
        ask(province.actor("specialist"), approved)


def test_a_second_request_is_not_the_specialists(province: World, asked: Dossier) -> None:
    answered(province, asked)
    with forbidden(asked):
        ask(province.actor("specialist"), asked)


def test_a_second_request_needs_the_leaders_reason(province: World, asked: Dossier) -> None:
    answered(province, asked)
    with untouched(asked, Refusal):
        ask(province.actor("leader"), asked)


def test_a_second_request_stays_marked(province: World, asked: Dossier) -> None:
    answered(province, asked)
    row = ask(province.actor("leader"), asked, leader_reason="Phát hiện giấy tờ giả")
    assert row.supplements.last().leader_reason == "Phát hiện giấy tờ giả"
    assert row.events.last().data["repeated"] is True


def test_the_answer_restarts_the_legal_clock_and_only_moves_the_index(
    province: World, asked: Dossier
) -> None:
    row = answered(province, asked)
    assert (row.state, due(row)) == (State.RECEIVED, "2026-09-04 17:00")
    assert row.index_due_at == vn("2026-09-03 17:00")
    entry = row.deadlines.last()
    assert (entry.cause, entry.legal_due_at, entry.index_due_at) == ("restart", row.due_at, row.index_due_at)


def test_the_first_promise_stays_in_the_history(province: World, asked: Dossier) -> None:
    row = answered(province, asked)
    assert [entry.legal_due_at for entry in row.deadlines.all()] == [vn("2026-08-25 17:00"), row.due_at]


def test_where_the_rule_says_so_the_limit_is_only_extended(
    province: World, asked: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motcua.dossiers import deadlines

    monkeypatch.setattr(deadlines, "in_force", lambda name, on: "extend")
    row = answered(province, asked)
    assert (row.deadlines.last().cause, due(row)) == ("pause", "2026-09-03 17:00")
    assert row.due_at == row.index_due_at


def test_an_answer_at_intake_restarts_the_intake_limit_only(province: World, submitted: Dossier) -> None:
    ask(province.actor("clerk"), submitted)
    row = answered(province, submitted, "2026-08-24 09:00")
    assert (row.state, row.due_at, row.deadlines.count()) == (State.SUBMITTED, None, 0)
    assert row.intake_due_at == vn("2026-08-25 09:00") == row.work.get(closed_at=None).due_at


def test_the_step_gets_back_the_working_time_it_waited(province: World, asked: Dossier) -> None:
    before = asked.work.get(closed_at=None).step_due_at
    row = answered(province, asked)
    assert before < row.work.get(closed_at=None).step_due_at <= row.due_at


def test_the_answer_adds_papers_to_those_handed_in(province: World, asked: Dossier) -> None:
    row = answered(province, asked)
    assert list(row.components.values_list("name", flat=True)) == [
        "Giấy chứng sinh",
        "Giấy tờ tùy thân",
        "Giấy bổ sung",
    ]


def test_a_clerk_answers_for_the_person(province: World, asked: Dossier) -> None:
    row = answered(province, asked, who="clerk")
    assert row.events.last().title == "Cán bộ Một cửa"


@pytest.mark.parametrize("who", ["specialist", "leader", "seal"])
def test_other_officers_answer_nothing(province: World, asked: Dossier, who: str) -> None:
    with forbidden(asked):
        answered(province, asked, who=who)


def test_a_stranger_answers_nothing(stranger: Actor, province: World, asked: Dossier) -> None:
    with forbidden(asked):
        supplements.answer_supplement(stranger, asked.pk)


def test_answering_twice_is_a_conflict(province: World, asked: Dossier) -> None:
    answered(province, asked)
    with conflict(asked):
        answered(province, asked)


def test_steps_wait_for_the_answer(province: World, asked: Dossier) -> None:
    from motcua.dossiers.acts import steps

    with conflict(asked):
        steps.complete_step(province.actor("specialist"), asked.pk, asked.work.get(closed_at=None).node)


def test_nothing_closes_by_itself(province: World, asked: Dossier) -> None:
    from motcua.dossiers.acts import clockwork

    with clock.at(vn("2026-12-01 09:00")):
        clockwork.fire_due_timers()
        clockwork.recompute_provisional()
    assert fresh(asked).state == State.AWAITING_SUPPLEMENT


@pytest.mark.parametrize("who", ["clerk", "specialist", "leader"])
def test_an_officer_closes_what_was_not_answered_in_time(province: World, asked: Dossier, who: str) -> None:
    row = close(province, asked, who)
    assert (row.state, row.work.filter(closed_at=None).count()) == (State.REFUSED_AT_INTAKE, 0)
    assert row.pauses.filter(until=None).count() == 0
    assert DossierCode.objects.get(code=row.code).void_reason == "Không bổ sung: Quá hạn"


def test_within_its_time_a_request_is_not_closed(province: World, asked: Dossier) -> None:
    with conflict(asked) as caught:
        close(province, asked, at="2026-09-01 09:00")
    assert "còn trong hạn" in str(caught.value)


def test_closing_needs_a_reason(province: World, asked: Dossier) -> None:
    with untouched(asked, Refusal):
        close(province, asked, why=" ")


@pytest.mark.parametrize("who", ["citizen", "seal", "outsider"])
def test_others_do_not_close(province: World, asked: Dossier, who: str) -> None:
    with forbidden(asked):
        close(province, asked, who)


def test_a_dossier_that_waits_for_nothing_is_not_closed(province: World, received: Dossier) -> None:
    with conflict(received):
        close(province, received)


def test_nobody_loses_a_dossier_while_the_time_to_answer_is_unknown(
    province: World, received: Dossier
) -> None:
    with clock.at(vn("2028-03-01 09:00")):
        row = ask(province.actor("specialist"), received)
    assert row.supplements.get().answer_due_at is None
    with conflict(received) as caught:
        close(province, received, at="2028-06-01 09:00")
    assert "chưa tính được hạn" in str(caught.value)
