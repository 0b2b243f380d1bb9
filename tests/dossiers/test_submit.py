"""Handing a draft in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from kit import forbidden, fresh, untouched, vn

import world
from motcua.core import clock
from motcua.core.errors import Forbidden, NotFound, Refusal
from motcua.documents.models import StoredFile
from motcua.dossiers import tracking
from motcua.dossiers.acts import filing
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import Dossier, DossierCode
from motcua.identity.actors import Actor
from motcua.identity.models import Party, User
from world import PAPERS, PERSON, World


def stored(user: User | None, size: int = 1000) -> int:
    """A file somebody uploaded."""
    row = StoredFile.objects.create(
        sha256="a" * 64,
        size=size,
        media_type="application/pdf",
        name="giay.pdf",
        uploaded_by=user,
        uploaded_at=clock.now(),
    )
    return row.pk


def test_it_gets_a_code_a_secret_and_an_intake_deadline(province: World, draft: Dossier) -> None:
    filed = filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=PAPERS)
    row = filed.dossier
    assert row.code == "H00.21.01-260821-0001"
    assert row.intake_due_at == vn("2026-08-22 09:00")
    assert tracking.find(row.code, filed.secret, "192.0.2.1") == row


def test_the_first_step_waits_for_the_clerk_of_the_receiving_unit(
    province: World, submitted: Dossier
) -> None:
    item = submitted.work.get()
    assert (item.unit, item.role, item.due_at) == (province.centre, "clerk", submitted.intake_due_at)


def test_submitting_twice_gives_one_code_and_no_second_secret(province: World, submitted: Dossier) -> None:
    again = filing.submit(province.actor("citizen"), submitted.pk, applicant=PERSON, papers=PAPERS)
    assert (again.dossier.code, again.secret) == (submitted.code, "")
    assert DossierCode.objects.count() == 1


def test_a_second_submission_shows_nothing_to_a_stranger(stranger: Actor, submitted: Dossier) -> None:
    with forbidden(submitted):
        filing.submit(stranger, submitted.pk, applicant=PERSON)


def test_a_stranger_hands_in_no_draft(stranger: Actor, draft: Dossier) -> None:
    with forbidden(draft):
        filing.submit(stranger, draft.pk, applicant=PERSON)


@pytest.mark.parametrize("who", ["specialist", "leader", "seal"])
def test_other_officers_hand_in_no_draft(province: World, draft: Dossier, who: str) -> None:
    with forbidden(draft):
        filing.submit(province.actor(who), draft.pk, applicant=PERSON)


def test_a_clerk_who_hands_in_a_citizens_draft_is_recorded(province: World, draft: Dossier) -> None:
    row = filing.submit(province.actor("clerk"), draft.pk, applicant=PERSON).dossier
    assert (row.filing_kind, row.filed_by_id) == ("assisted", province.users["clerk"].pk)
    assert row.owner_id == province.users["citizen"].pk


def test_a_draft_begun_at_home_and_handed_in_at_an_officers_machine_is_clerical(
    province: World, draft: Dossier
) -> None:
    at_the_counter = replace(province.actor("citizen"), device="can-bo:1f2e3d4c")
    row = filing.submit(at_the_counter, draft.pk, applicant=PERSON).dossier
    assert (row.filing_kind, row.device) == ("clerical", "can-bo:1f2e3d4c")


def test_an_unknown_dossier_is_not_found(province: World) -> None:
    with pytest.raises(NotFound):
        filing.submit(province.actor("citizen"), 404, applicant=PERSON)


def test_without_a_name_nothing_is_handed_in(province: World, draft: Dossier) -> None:
    with untouched(draft, Refusal):
        filing.submit(province.actor("citizen"), draft.pk, applicant={**PERSON, "name": " "})
    assert not DossierCode.objects.exists()


def test_the_dossier_keeps_the_applicant_of_its_day(province: World, submitted: Dossier) -> None:
    Party.objects.update(address="nơi khác")
    assert fresh(submitted).applicant_details["address"] == PERSON["address"]


def test_two_papers_of_one_name_stay_two(province: World, draft: Dossier) -> None:
    papers = [Paper("Giấy xác nhận", "A", originals=1), Paper("Giấy xác nhận", "B", copies=2)]
    row = filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=papers).dossier
    assert list(row.components.values_list("code", "originals", "copies")) == [("A", 1, 0), ("B", 0, 2)]


def test_own_files_are_attached(province: World, draft: Dossier) -> None:
    mine = stored(province.users["citizen"])
    papers = [Paper("Giấy chứng sinh", files=(mine,))]
    row = filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=papers).dossier
    assert row.components.get().files.get().file_id == mine


@pytest.mark.parametrize("sender", ["outsider", None])
def test_a_file_of_somebody_else_or_nobody_cannot_be_attached(
    province: World, draft: Dossier, sender: str | None
) -> None:
    theirs = stored(province.users[sender] if sender else None)
    with untouched(draft, Forbidden):
        filing.submit(
            province.actor("citizen"), draft.pk, applicant=PERSON, papers=[Paper("x", files=(theirs,))]
        )


def test_files_too_large_together_are_refused(province: World, draft: Dossier) -> None:
    large = tuple(stored(province.users["citizen"], 30 * 1024 * 1024) for _ in range(4))
    with untouched(draft, Refusal):
        filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=[Paper("x", files=large)])


def test_a_running_dossier_keeps_its_procedure_version(province: World, submitted: Dossier) -> None:
    world.add_process(province.procedure)
    assert fresh(submitted).procedure_version == province.version
    assert fresh(submitted).process_version == province.process
