"""Sending a petition: by anybody, with or without a name."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.dossiers.models import Dossier
from motcua.dossiers.tracking import TooManyFailures
from motcua.identity.models import Party
from motcua.petitions import proofs
from motcua.petitions.acts.taking import LONGEST, submit
from motcua.petitions.models import Petition, PetitionEvent, State, Trace
from motcua.petitions.proofs import TooMany
from petitions_kit import at, said, say
from world import World


def test_a_petition_gets_a_code_a_secret_and_times(town: World) -> None:
    taken = say(town)
    row = taken.petition
    assert row.code == "PA-2026-000001" and len(taken.secret) == 8
    assert row.state == State.RECEIVED and row.competent is None
    assert row.step_due_at == at("2026-08-24 17:00")
    assert row.due_at == at("2026-09-15 17:00")


def test_codes_follow_one_another(town: World) -> None:
    assert [say(town).petition.code for _ in range(2)] == ["PA-2026-000001", "PA-2026-000002"]


def test_the_secret_opens_it_and_is_kept_only_as_a_hash(town: World) -> None:
    taken = say(town)
    assert taken.secret not in str(Petition.objects.values().get())
    assert proofs.find(taken.petition.code.lower(), taken.secret.lower(), "1.1.1.1") == taken.petition


def test_a_wrong_code_and_a_wrong_secret_are_told_apart_by_nothing(town: World) -> None:
    taken = say(town)
    with pytest.raises(NotFound) as wrong_secret:
        proofs.find(taken.petition.code, "AAAAAAAA", "1.1.1.1")
    with pytest.raises(NotFound) as wrong_code:
        proofs.find("PA-2026-999999", taken.secret, "1.1.1.1")
    assert str(wrong_secret.value) == str(wrong_code.value)


def test_guessing_is_stopped(town: World) -> None:
    taken = say(town)
    for _ in range(5):
        with pytest.raises(NotFound):
            proofs.find(taken.petition.code, "AAAAAAAA", "1.1.1.1")
    with pytest.raises(TooManyFailures):
        proofs.find(taken.petition.code, taken.secret, "2.2.2.2")


def test_a_form_sent_twice_is_one_petition(town: World) -> None:
    key = uuid.uuid4()
    first, second = say(town, key=key), say(town, key=key)
    assert first.petition == second.petition and second.secret == ""


def test_without_a_name_nothing_about_the_person_is_kept(town: World) -> None:
    row = say(town, anonymous=True, party=Party.objects.create(name="Demo Bưởi").pk).petition
    assert (row.name, row.address, row.party_id) == ("", "", None)
    assert row.phone == "0900000123"


def test_a_petition_without_any_contact_is_taken(town: World) -> None:
    row = say(town, name="", phone="", email="", address="").petition
    assert row.anonymous and not row.has_contact


def test_sending_is_written_down_under_nobodys_account(town: World) -> None:
    row = say(town).petition
    assert PetitionEvent.objects.get(petition=row, kind=Trace.SUBMIT).user is None
    act = AdministrativeAct.objects.get(action="petitions:petition:submit")
    assert act.user is None and "Bưởi" not in str(act.data) + act.actor


def test_an_insulting_one_is_marked_and_kept(town: World) -> None:
    assert say(town, body="Đồ mất dạy, bắt tôi chờ ba tiếng.").petition.abusive
    assert not say(town).petition.abusive


def test_the_procedure_comes_from_the_dossier(town: World, received: Dossier) -> None:
    assert say(town, dossier=received.pk).petition.procedure == town.procedure


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"title": " "}, "title"),
        ({"body": ""}, "body"),
        ({"body": "x" * (LONGEST + 1)}, "body"),
        ({"unit": 0}, "unit"),
    ],
)
def test_an_incomplete_one_is_refused_at_its_field(town: World, changes: dict[str, Any], where: str) -> None:
    with pytest.raises(Refusal) as refusal:
        say(town, **changes)
    assert refusal.value.where == where and not Petition.objects.exists()


def test_a_flood_from_one_address_is_slowed_and_others_are_not(town: World) -> None:
    for _ in range(5):
        submit(said(town), address="9.9.9.9")
    with pytest.raises(TooMany):
        submit(said(town), address="9.9.9.9")
    assert submit(said(town), address="8.8.8.8").secret


def test_after_an_hour_the_address_may_send_again(town: World) -> None:
    for _ in range(5):
        submit(said(town), address="9.9.9.9")
    with clock.at(clock.now() + timedelta(minutes=61)):
        assert submit(said(town), address="9.9.9.9").secret


def test_old_attempts_are_dropped(town: World) -> None:
    say(town)
    with clock.at(clock.now() + timedelta(days=2)):
        assert proofs.clear_old() == 1
