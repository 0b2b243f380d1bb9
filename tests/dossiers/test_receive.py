"""Receiving what was handed in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from kit import conflict, due, forbidden, fresh, last_tag, untouched, vn

import world
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.dossiers.acts import filing, intake
from motcua.dossiers.acts.intake import LimitNeeded, ManualLimit
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.identity.actors import Actor
from world import PAPERS, PERSON, World

FIVE_DAYS = ManualLimit("5 working days", "Công văn số 12 của UBND tỉnh")


@pytest.fixture
def unlimited(province: World) -> Dossier:
    """Submitted under a procedure whose catalogue entry has no computable limit."""
    procedure, version = world.add_procedure("1.000001", cases=())
    request = replace(province.request(), procedure=version, process=world.add_process(procedure))
    row = filing.draft(province.actor("citizen"), request)
    return filing.submit(province.actor("citizen"), row.pk, applicant=PERSON).dossier


def test_the_clock_starts_and_the_vetting_opens(province: World, received: Dossier) -> None:
    assert (received.state, due(received)) == (State.RECEIVED, "2026-08-25 17:00")
    assert received.work.get(closed_at=None).role == "specialist"
    assert received.due_explanation


def test_both_deadlines_are_stored_and_kept_in_the_history(received: Dossier) -> None:
    entry = received.deadlines.get()
    assert entry.legal_due_at == entry.index_due_at == received.due_at == received.index_due_at


def test_the_event_names_the_clerk_the_unit_and_the_promise(province: World, received: Dossier) -> None:
    event = received.events.last()
    assert (event.actor_name, event.title) == ("Demo Clerk", "Cán bộ Một cửa")
    assert event.unit_name == province.centre.name
    assert event.data["due"] == received.due_at.isoformat()


def test_a_dated_rule_comes_before_the_catalogue(province: World, submitted: Dossier) -> None:
    world.same_day_rule()
    with clock.at(vn("2026-08-21 15:01")):
        row = intake.receive(province.actor("clerk"), submitted.pk)
    assert (row.limit, row.limit_source, due(row)) == ("same day", "QT 01/CX-HCTP", "2026-08-22 17:00")


@pytest.mark.parametrize("who", ["citizen", "specialist", "leader", "seal"])
def test_only_a_clerk_receives(province: World, submitted: Dossier, who: str) -> None:
    with forbidden(submitted):
        intake.receive(province.actor(who), submitted.pk)


def test_a_stranger_receives_nothing(stranger: Actor, submitted: Dossier) -> None:
    with forbidden(submitted):
        intake.receive(stranger, submitted.pk)


def test_a_draft_cannot_be_received(province: World, draft: Dossier) -> None:
    with conflict(draft):
        intake.receive(province.actor("clerk"), draft.pk)


def test_receiving_twice_is_a_conflict(province: World, received: Dossier) -> None:
    with conflict(received):
        intake.receive(province.actor("second_clerk"), received.pk)


def test_without_a_limit_the_clerk_is_asked_for_one(province: World, unlimited: Dossier) -> None:
    with untouched(unlimited, LimitNeeded):
        intake.receive(province.actor("clerk"), unlimited.pk)


def test_a_limit_entered_with_its_reason_counts(province: World, unlimited: Dossier) -> None:
    row = intake.receive(province.actor("clerk"), unlimited.pk, manual=FIVE_DAYS)
    assert (row.limit, row.limit_source, due(row)) == ("5 working days", FIVE_DAYS.reason, "2026-08-27 17:00")


def test_a_limit_entered_needs_a_reason(province: World, unlimited: Dossier) -> None:
    with untouched(unlimited, Refusal):
        intake.receive(province.actor("clerk"), unlimited.pk, manual=ManualLimit("5 working days", " "))


def test_nobody_types_over_a_published_limit(province: World, submitted: Dossier) -> None:
    with conflict(submitted):
        intake.receive(province.actor("clerk"), submitted.pk, manual=FIVE_DAYS)


def test_a_limit_entered_can_be_corrected(province: World, unlimited: Dossier) -> None:
    intake.receive(province.actor("clerk"), unlimited.pk, manual=FIVE_DAYS)
    row = intake.set_limit(
        province.actor("clerk"), unlimited.pk, manual=ManualLimit("2 working days", "Nhầm")
    )
    assert (due(row), last_tag(row)) == ("2026-08-24 17:00", "dossier:clock:set-limit")
    assert row.index_due_at == row.due_at
    assert row.work.get(closed_at=None).due_at <= row.due_at


def test_correcting_a_limit_is_no_way_to_re_date_a_published_one(province: World, received: Dossier) -> None:
    with conflict(received):
        intake.set_limit(province.actor("clerk"), received.pk, manual=FIVE_DAYS)


def test_only_the_clerk_enters_a_limit(province: World, received: Dossier) -> None:
    for who in ("citizen", "specialist", "leader", "outsider"):
        with forbidden(received):
            intake.set_limit(province.actor(who), received.pk, manual=FIVE_DAYS)


def test_renaming_a_unit_leaves_the_promise_and_the_names(province: World, received: Dossier) -> None:
    province.commune.name, province.commune.hours = "UBND phường Mới", "09:00-10:00"
    province.commune.save()
    kept = fresh(received)
    assert kept.unit_names[str(province.commune.pk)]["name"] == "UBND xã Demo Sông Hậu"
    assert kept.due_at == received.due_at


def test_counter_intake_is_draft_submission_and_receipt(province: World) -> None:
    filed = intake.receive_at_counter(
        province.actor("clerk"), province.request("direct"), applicant=PERSON, papers=PAPERS
    )
    assert (filed.dossier.state, len(filed.secret)) == (State.RECEIVED, 8)
    assert filed.dossier.events.count() == 3


def test_counter_intake_that_failed_goes_on_with_the_same_key(province: World) -> None:
    procedure, version = world.add_procedure("1.000001", cases=())
    process = world.add_process(procedure)
    request = replace(province.request("direct"), procedure=version, process=process)
    with pytest.raises(LimitNeeded):
        intake.receive_at_counter(province.actor("clerk"), request, applicant=PERSON, papers=[])
    filed = intake.receive_at_counter(
        province.actor("clerk"), request, applicant=PERSON, papers=[], manual=FIVE_DAYS
    )
    assert (Dossier.objects.count(), len(filed.secret)) == (1, 8)


def test_counter_intake_is_the_clerks(province: World) -> None:
    with pytest.raises(Refusal):
        intake.receive_at_counter(
            province.actor("specialist"), province.request("direct"), applicant=PERSON, papers=[]
        )
