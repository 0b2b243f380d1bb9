"""Pausing and resuming; asking for a fee and noting that it was paid."""

from __future__ import annotations

from dataclasses import replace

import pytest
from kit import ask, conflict, due, extend, forbidden, fresh, pause, untouched, vn

import world
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.dossiers.acts import filing, intake, pauses, proposals
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.identity.actors import Actor
from world import PERSON, World, open_step

FEE = {"name": "Lệ phí hộ tịch", "amount": 8000}


@pytest.fixture
def paused(province: World, received: Dossier) -> Dossier:
    with clock.at(vn("2026-08-24 09:00")):
        return pause(province, received)


@pytest.fixture
def unpaid(province: World, received: Dossier) -> Dossier:
    with clock.at(vn("2026-08-24 09:00")):
        return pauses.request_payment(province.actor("clerk"), received.pk, **FEE)


def resume(world: World, dossier: Dossier, at: str = "2026-08-25 10:00", who: str = "specialist") -> Dossier:
    with clock.at(vn(at)):
        return pauses.resume(world.actor(who), dossier.pk, open_step(dossier))


def pay(world: World, dossier: Dossier, at: str = "2026-08-25 10:00", who: str = "clerk") -> Dossier:
    with clock.at(vn(at)):
        return pauses.record_payment(world.actor(who), dossier.pk, method="Tiền mặt", reference="BL 01")


def test_a_pause_keeps_the_state_and_is_one_open_row(paused: Dossier) -> None:
    assert (paused.state, paused.waiting_for) == (State.RECEIVED, "other")
    assert paused.pauses.get().reason == "Chờ xác minh"


def test_resuming_moves_the_deadline_by_the_working_time_lost(province: World, paused: Dossier) -> None:
    row = resume(province, paused)
    assert (due(row), row.deadlines.last().cause) == ("2026-08-27 17:00", "pause")
    assert row.waiting_for == ""


def test_the_index_does_not_count_a_pause_of_the_office(province: World, paused: Dossier) -> None:
    assert resume(province, paused).index_due_at == vn("2026-08-25 17:00")


def test_two_pauses_add_up(province: World, paused: Dossier) -> None:
    resume(province, paused)
    with clock.at(vn("2026-08-26 08:00")):
        pause(province, paused)
    assert due(resume(province, paused, "2026-08-27 09:00")) == "2026-08-28 17:00"


def test_the_open_steps_own_limit_moves_too(province: World, paused: Dossier) -> None:
    assert paused.work.get(closed_at=None).step_due_at == vn("2026-08-24 09:00")
    assert resume(province, paused).work.get(closed_at=None).step_due_at == vn("2026-08-25 10:00")


def test_a_pause_after_an_extension_moves_the_date_promised(province: World, received: Dossier) -> None:
    extend(province.actor("leader"), received, "2026-08-27 17:00")
    with clock.at(vn("2026-08-24 09:00")):
        pause(province, received)
    assert due(resume(province, received)) == "2026-09-03 17:00"


def test_a_pause_begun_after_the_date_promised_moves_nothing(province: World, received: Dossier) -> None:
    extend(province.actor("leader"), received, "2026-08-26 17:00")
    with clock.at(vn("2026-08-27 09:00")):
        pause(province, received)
    assert due(resume(province, received, "2026-08-28 09:00")) == "2026-08-26 17:00"


def test_a_pause_needs_its_legal_reason(province: World, received: Dossier) -> None:
    with untouched(received, Refusal):
        pauses.pause(province.actor("specialist"), received.pk, open_step(received), reason=" ")


@pytest.mark.parametrize("who", ["citizen", "clerk", "leader", "seal"])
def test_only_the_open_steps_role_pauses_and_resumes(province: World, paused: Dossier, who: str) -> None:
    with forbidden(paused):
        pauses.pause(province.actor(who), paused.pk, open_step(paused), reason="x")
    with forbidden(paused):
        resume(province, paused, who=who)


def test_a_stranger_pauses_nothing(stranger: Actor, received: Dossier) -> None:
    with forbidden(received):
        pauses.pause(stranger, received.pk, open_step(received), reason="x")


def test_pausing_twice_is_a_conflict(province: World, paused: Dossier) -> None:
    with conflict(paused):
        pause(province, paused)


def test_resuming_twice_is_a_conflict(province: World, paused: Dossier) -> None:
    resume(province, paused)
    with conflict(paused):
        resume(province, paused)


def test_nothing_else_is_asked_or_decided_in_a_pause(province: World, paused: Dossier) -> None:
    with conflict(paused):
        ask(province.actor("specialist"), paused)
    with conflict(paused):
        pauses.request_payment(province.actor("clerk"), paused.pk, **FEE)
    with conflict(paused):
        extend(province.actor("leader"), paused)
    with conflict(paused):
        proposals.propose(province.actor("specialist"), paused.pk, proposals.Kind.REFUSAL, reason="x")


def test_a_supplement_is_not_ended_by_resuming(province: World, received: Dossier) -> None:
    ask(province.actor("specialist"), received)
    with conflict(received):
        resume(province, received)


def test_a_result_that_stands_is_not_paused(province: World, approved: Dossier) -> None:
    with conflict(approved):
        pauses.pause(province.actor("seal"), approved.pk, open_step(approved), reason="x")


def test_a_fee_asked_for_is_state_6_until_paid(province: World, unpaid: Dossier) -> None:
    assert unpaid.state == State.AWAITING_PAYMENT
    row = pay(province, unpaid)
    paid = row.payments.get()
    assert (row.state, paid.method, paid.reference) == (State.RECEIVED, "Tiền mặt", "BL 01")
    assert due(row) == "2026-08-27 17:00"


def test_where_the_rule_says_so_waiting_for_a_fee_moves_nothing(
    province: World, unpaid: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motcua.dossiers import deadlines

    monkeypatch.setattr(deadlines, "in_force", lambda name, on: False)
    assert due(pay(province, unpaid)) == "2026-08-25 17:00"
    with clock.at(vn("2026-08-25 11:00")):
        pause(province, unpaid)
    assert due(resume(province, unpaid, "2026-08-25 14:00")) == "2026-08-26 17:00"


def test_a_fee_paid_at_intake_restarts_the_intake_limit(province: World, submitted: Dossier) -> None:
    pauses.request_payment(province.actor("clerk"), submitted.pk, **FEE)
    row = pay(province, submitted, "2026-08-24 10:00")
    assert (row.state, row.intake_due_at) == (State.SUBMITTED, vn("2026-08-25 10:00"))
    assert row.work.get(closed_at=None).due_at == row.intake_due_at


def test_a_dossier_that_waits_for_a_fee_is_not_received(province: World, submitted: Dossier) -> None:
    pauses.request_payment(province.actor("clerk"), submitted.pk, **FEE)
    with conflict(submitted):
        intake.receive(province.actor("clerk"), submitted.pk)


def test_no_fee_where_the_catalogue_has_none(province: World) -> None:
    procedure, version = world.add_procedure("1.000002", channels=())
    request = replace(province.request(), procedure=version, process=world.add_process(procedure))
    row = filing.draft(province.actor("citizen"), request)
    filing.submit(province.actor("citizen"), row.pk, applicant=PERSON)
    intake.receive(province.actor("clerk"), row.pk)
    with untouched(row, Refusal):
        pauses.request_payment(province.actor("clerk"), row.pk, **FEE)


def test_an_amount_is_above_nought(province: World, received: Dossier) -> None:
    with untouched(received, Refusal):
        pauses.request_payment(province.actor("clerk"), received.pk, name="Phí", amount=0)


@pytest.mark.parametrize("who", ["citizen", "leader", "seal", "outsider"])
def test_others_ask_for_no_fee(province: World, received: Dossier, who: str) -> None:
    with forbidden(received):
        pauses.request_payment(province.actor(who), received.pk, **FEE)


@pytest.mark.parametrize("who", ["citizen", "specialist", "leader", "seal", "outsider"])
def test_only_the_clerk_notes_a_payment(province: World, unpaid: Dossier, who: str) -> None:
    with forbidden(unpaid):
        pay(province, unpaid, who=who)


def test_paying_twice_is_a_conflict(province: World, unpaid: Dossier) -> None:
    pay(province, unpaid)
    with conflict(unpaid):
        pay(province, unpaid)
    assert fresh(unpaid).payments.count() == 1
