"""Sorting, refusing and handing on; who may and who may not."""

from __future__ import annotations

from dataclasses import replace
from threading import Barrier, Thread

import pytest
from django.db import connections

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.identity.models import Unit
from motcua.petitions.acts import handling, sorting
from motcua.petitions.models import About, Petition, State, Trace
from petitions_kit import WHOLE, at, say
from world import World


def test_whats_within_authority_is_accepted_and_loses_its_step_time(town: World, sent: Petition) -> None:
    row = sorting.classify(town.actor("control"), sent.pk, WHOLE)
    assert (row.state, row.competent, row.about) == (State.ACCEPTED, True, About.PROCEDURE)
    assert row.step_due_at is None


def test_whats_not_gets_five_working_days_to_be_handed_on(town: World, sent: Petition) -> None:
    row = sorting.classify(town.actor("control"), sent.pk, replace(WHOLE, competent=False))
    assert row.state == State.RECEIVED and row.step_due_at == at("2026-08-27 17:00")


@pytest.mark.parametrize("who", ["specialist", "leader", "above"])
def test_officers_of_the_unit_and_control_above_sort(town: World, sent: Petition, who: str) -> None:
    assert sorting.classify(town.actor(who), sent.pk, WHOLE).competent


@pytest.mark.parametrize("who", ["outsider", "citizen", "clerk", "seal"])
def test_nobody_else_sorts(town: World, sent: Petition, who: str) -> None:
    with pytest.raises(Forbidden):
        sorting.classify(town.actor(who), sent.pk, WHOLE)
    assert Petition.objects.get().competent is None


def test_a_second_sorting_is_refused_unless_it_mends(town: World, accepted: Petition) -> None:
    with pytest.raises(Conflict):
        sorting.classify(town.actor("leader"), accepted.pk, WHOLE)
    mended = sorting.classify(town.actor("leader"), accepted.pk, replace(WHOLE, about="staff"), again=True)
    assert mended.about == About.STAFF and mended.state == State.ACCEPTED


def test_the_officer_complained_about_does_nothing_with_it(town: World, sent: Petition) -> None:
    about = replace(WHOLE, about="staff", officer=town.users["specialist"].pk)
    sorting.classify(town.actor("control"), sent.pk, about)
    with pytest.raises(Forbidden):
        handling.take(town.actor("specialist"), sent.pk)


def test_nobody_sorts_a_petition_that_names_them(town: World) -> None:
    row = say(town, body="Ông Demo Specialist quát tôi ở quầy.").petition
    with pytest.raises(Forbidden):
        sorting.classify(town.actor("specialist"), row.pk, WHOLE)
    assert sorting.classify(town.actor("control"), row.pk, WHOLE).competent


def test_nobody_names_themselves_to_get_rid_of_it(town: World, sent: Petition) -> None:
    about = replace(WHOLE, officer=town.users["control"].pk)
    with pytest.raises(Refusal):
        sorting.classify(town.actor("control"), sent.pk, about)


def test_mending_who_is_meant_takes_it_away_from_them(town: World, accepted: Petition) -> None:
    handling.take(town.actor("specialist"), accepted.pk)
    about = replace(WHOLE, officer=town.users["specialist"].pk)
    row = sorting.classify(town.actor("control"), accepted.pk, about, again=True)
    assert row.holder is None and row.state == State.ACCEPTED


def test_refusing_needs_a_ground_and_a_reason(town: World, sent: Petition) -> None:
    for ground, reason in (("no-such", "vì"), ("unclear", " ")):
        with pytest.raises(Refusal):
            sorting.refuse(town.actor("control"), sent.pk, ground, reason)
    row = sorting.refuse(town.actor("control"), sent.pk, "out-of-scope", "Đây là khiếu nại đất đai.")
    assert row.state == State.REFUSED and row.closed_at == clock.now()


def test_a_late_refusal_is_still_possible(town: World, sent: Petition) -> None:
    with clock.at(at("2026-10-12 09:00")):
        assert sorting.refuse(town.actor("control"), sent.pk, "unclear", "Không rõ.").state == State.REFUSED


def test_another_unit_takes_over_with_its_own_time(town: World, sent: Petition) -> None:
    with clock.at(at("2026-08-25 09:00")):
        row = sorting.transfer(town.actor("control"), sent.pk, "Việc của xã bên.", unit=town.elsewhere.pk)
    assert (row.unit, row.received_unit, row.state) == (town.elsewhere, town.commune, State.RECEIVED)
    assert row.counted_from == at("2026-08-25 09:00") and row.due_at == at("2026-09-18 17:00")
    with pytest.raises(Forbidden):
        sorting.classify(town.actor("control"), sent.pk, WHOLE)


def test_a_body_outside_the_system_ends_it_here(town: World, sent: Petition) -> None:
    row = sorting.transfer(town.actor("control"), sent.pk, "Việc của điện lực.", body="Điện lực Demo")
    assert (row.state, row.transferred_to, row.competent) == (State.TRANSFERRED, "Điện lực Demo", False)


def test_handing_on_needs_a_receiver_and_a_reason(town: World, sent: Petition) -> None:
    actor = town.actor("control")
    for reason, where in (("Vì", {}), ("", {"body": "A"}), ("Vì", {"unit": town.commune.pk})):
        with pytest.raises(Refusal):
            sorting.transfer(actor, sent.pk, reason, **where)  # type: ignore[arg-type]


def test_it_is_not_thrown_back_but_by_a_unit_above(town: World, sent: Petition) -> None:
    sorting.transfer(town.actor("control"), sent.pk, "Việc của xã bên.", unit=town.elsewhere.pk)
    with pytest.raises(Conflict):
        sorting.transfer(town.actor("outsider"), sent.pk, "Không phải.", unit=town.commune.pk)
    assert (
        sorting.transfer(town.actor("above"), sent.pk, "Xã này làm.", unit=town.commune.pk).unit
        == town.commune
    )


def test_a_closed_unit_receives_nothing(town: World, sent: Petition) -> None:
    Unit.objects.filter(pk=town.elsewhere.pk).update(valid_to=clock.today())
    with pytest.raises(Refusal):
        sorting.transfer(town.actor("control"), sent.pk, "Vì", unit=town.elsewhere.pk)


def test_insulting_words_are_marked_by_hand_too(town: World, sent: Petition) -> None:
    assert sorting.mark(town.actor("control"), sent.pk, True).abusive
    assert not sorting.mark(town.actor("control"), sent.pk, False).abusive


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_who_sort_at_once_one_is_told(town: World) -> None:
    row, together, said = say(town).petition, Barrier(2), []

    def sort(who: str) -> None:
        together.wait()
        try:
            with clock.at(at("2026-08-21 09:00")):
                sorting.classify(town.actor(who), row.pk, WHOLE)
            said.append("done")
        except Conflict:
            said.append("told")
        finally:
            connections.close_all()

    threads = [Thread(target=sort, args=(who,)) for who in ("control", "leader")]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(said) == ["done", "told"]
    assert row.events.filter(kind=Trace.CLASSIFY).count() == 1
