"""Stopping, withdrawing, returning, renewing the secret."""

from __future__ import annotations

import pytest
from kit import ask, conflict, due, forbidden, fresh, pause, untouched, vn

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.dossiers import tracking
from motcua.dossiers.acts import endings
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.identity.actors import Actor
from world import World


def give(actor: Actor, dossier: Dossier) -> Dossier:
    return endings.return_result(actor, dossier.pk, method="Tại quầy", receiver="Demo Trần Văn Sen")


def nothing_left(dossier: Dossier) -> bool:
    return not (dossier.work.filter(closed_at=None).exists() or dossier.pauses.filter(until=None).exists())


def test_returning_ends_the_dossier(province: World, sealed: Dossier) -> None:
    row = give(province.actor("clerk"), sealed)
    assert (row.state, row.events.last().data["late"]) == (State.RETURNED, False)
    assert row.returned_at == row.ended_at
    assert nothing_left(row)


def test_being_overdue_never_blocks_the_result(province: World, sealed: Dossier) -> None:
    with clock.at(vn("2027-03-01 09:00")):
        row = give(province.actor("clerk"), sealed)
    assert (row.state, row.events.last().data["late"]) == (State.RETURNED, True)


def test_a_step_still_open_is_done_first(province: World, approved: Dossier) -> None:
    with conflict(approved) as caught:
        give(province.actor("clerk"), approved)
    assert "Đóng dấu" in str(caught.value)


@pytest.mark.parametrize("who", ["citizen", "specialist", "leader", "seal"])
def test_only_a_clerk_returns(province: World, sealed: Dossier, who: str) -> None:
    with forbidden(sealed):
        give(province.actor(who), sealed)


def test_a_stranger_returns_nothing(stranger: Actor, sealed: Dossier) -> None:
    with forbidden(sealed):
        give(stranger, sealed)


def test_returning_twice_is_a_conflict(province: World, sealed: Dossier) -> None:
    give(province.actor("clerk"), sealed)
    with conflict(sealed):
        give(province.actor("clerk"), sealed)


def test_nothing_is_returned_before_the_decision(province: World, vetted: Dossier) -> None:
    with conflict(vetted):
        give(province.actor("clerk"), vetted)


def test_a_leader_stops_with_a_reason(province: World, vetted: Dossier) -> None:
    row = endings.stop(province.actor("leader"), vetted.pk, reason="Theo bản án")
    assert (row.state, row.events.last().data["reason"]) == (State.STOPPED, "Theo bản án")
    assert nothing_left(row)


@pytest.mark.parametrize("who", ["citizen", "clerk", "specialist", "seal"])
def test_only_a_leader_stops(province: World, received: Dossier, who: str) -> None:
    with forbidden(received):
        endings.stop(province.actor(who), received.pk, reason="x")


def test_a_stranger_ends_nothing(stranger: Actor, received: Dossier) -> None:
    for end in (endings.stop, endings.withdraw):
        with forbidden(received):
            end(stranger, received.pk, reason="x")


def test_a_decided_dossier_is_neither_stopped_nor_withdrawn(province: World, approved: Dossier) -> None:
    with conflict(approved):
        endings.stop(province.actor("leader"), approved.pk, reason="x")
    with conflict(approved):
        endings.withdraw(province.actor("citizen"), approved.pk, reason="x")


@pytest.mark.parametrize("who", ["citizen", "clerk"])
def test_the_owner_or_a_clerk_for_them_withdraws(province: World, received: Dossier, who: str) -> None:
    row = endings.withdraw(province.actor(who), received.pk, reason="Đổi ý")
    assert (row.state, row.events.last().actor) == (State.WITHDRAWN, province.users[who].pk)
    assert nothing_left(row)


@pytest.mark.parametrize("who", ["specialist", "leader", "seal"])
def test_other_officers_do_not_withdraw(province: World, received: Dossier, who: str) -> None:
    with forbidden(received):
        endings.withdraw(province.actor(who), received.pk, reason="x")


def test_a_dossier_is_withdrawn_before_receipt_too(province: World, submitted: Dossier) -> None:
    assert endings.withdraw(province.actor("citizen"), submitted.pk, reason="Đổi ý").state == State.WITHDRAWN


def test_a_draft_is_neither_withdrawn_nor_stopped(province: World, draft: Dossier) -> None:
    with conflict(draft):
        endings.withdraw(province.actor("citizen"), draft.pk, reason="x")


@pytest.mark.parametrize("end", [endings.stop, endings.withdraw])
def test_an_ending_needs_a_reason(province: World, received: Dossier, end: object) -> None:
    who = "leader" if end is endings.stop else "citizen"
    with untouched(received, Refusal):
        end(province.actor(who), received.pk, reason=" ")  # type: ignore[operator]


def test_ending_twice_is_a_conflict(province: World, received: Dossier) -> None:
    endings.withdraw(province.actor("citizen"), received.pk, reason="Đổi ý")
    with conflict(received):
        endings.withdraw(province.actor("citizen"), received.pk, reason="Đổi ý")
    with conflict(received):
        endings.stop(province.actor("leader"), received.pk, reason="x")


def test_an_ending_closes_what_was_waiting(province: World, received: Dossier) -> None:
    ask(province.actor("specialist"), received)
    assert nothing_left(endings.withdraw(province.actor("citizen"), received.pk, reason="Đổi ý"))


def test_an_ending_closes_a_pause(province: World, received: Dossier) -> None:
    pause(province, received)
    assert nothing_left(endings.stop(province.actor("leader"), received.pk, reason="x"))


def test_a_new_secret_replaces_the_old_one(province: World, submitted: Dossier) -> None:
    first = endings.renew_secret(province.actor("clerk"), submitted.pk)
    second = endings.renew_secret(province.actor("clerk"), submitted.pk)
    assert tracking.find(submitted.code, second, "192.0.2.1") == submitted
    with pytest.raises(NotFound):
        tracking.find(submitted.code, first, "192.0.2.1")


def test_the_history_names_the_clerk_who_renewed_it(province: World, vetted: Dossier) -> None:
    endings.renew_secret(province.actor("clerk"), vetted.pk)
    event = vetted.events.last()
    assert (event.title, event.unit) == ("Cán bộ Một cửa", province.centre.pk)
    assert "secret" not in event.data


@pytest.mark.parametrize("who", ["citizen", "specialist", "leader", "outsider"])
def test_only_the_receiving_clerk_renews_a_secret(province: World, received: Dossier, who: str) -> None:
    with forbidden(received):
        endings.renew_secret(province.actor(who), received.pk)


def test_a_draft_has_no_secret_to_renew(province: World, draft: Dossier) -> None:
    with conflict(draft):
        endings.renew_secret(province.actor("clerk"), draft.pk)


def test_the_due_time_is_kept_after_the_end(province: World, sealed: Dossier) -> None:
    before = due(sealed)
    give(province.actor("clerk"), sealed)
    assert due(fresh(sealed)) == before
