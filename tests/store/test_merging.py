"""Two rows of one person made one, by two people, with proof, and taken apart exactly."""

from __future__ import annotations

from typing import Any

import pytest
import stock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.dossiers.acts import filing
from motcua.dossiers.models import Dossier
from motcua.identity import citizens, parties
from motcua.identity.models import Party
from motcua.identity.roles import Role
from motcua.store import looking, merging
from motcua.store.models import Holding, Merge, Purpose
from motcua.store.pairs import Proof
from world import PERSON, World

PROOF = Proof("Cùng một người, số chứng minh nhân dân cũ", document="Giấy xác nhận số CMND 12/XN")
OLD = "361234567"


@pytest.fixture
def deciders(province: World) -> World:
    province.add("control", Role.CONTROL)
    return province


def pair() -> tuple[Party, Party]:
    return stock.person(), stock.person(OLD, "Demo Nguyễn Thị Bưởi")


def proposed(world: World, kept: Party, absorbed: Party, proof: Proof = PROOF) -> Merge:
    return merging.propose(
        world.actor("control"), world.commune.pk, kept=kept.pk, absorbed=absorbed.pk, proof=proof
    )


def merged(world: World, kept: Party, absorbed: Party) -> Merge:
    return merging.decide(world.actor("leader"), proposed(world, kept, absorbed).pk, agree=True)


@pytest.mark.django_db
def test_papers_and_dossiers_follow_and_both_numbers_find_the_person(deciders: World) -> None:
    kept, absorbed = pair()
    paper = stock.held(absorbed)
    row = filing.draft(deciders.actor("citizen"), deciders.request())
    applicant = {**PERSON, "number": OLD}
    dossier = filing.submit(deciders.actor("citizen"), row.pk, applicant=applicant).dossier
    merged(deciders, kept, absorbed)
    paper.refresh_from_db(), dossier.refresh_from_db()
    assert paper.owner == dossier.applicant == kept
    assert parties.by_number(OLD) == parties.by_number(kept.number) == kept
    assert dossier.applicant_details["number"] == OLD


@pytest.mark.django_db
def test_who_files_with_the_old_number_files_as_the_kept_one(deciders: World) -> None:
    kept, absorbed = pair()
    merged(deciders, kept, absorbed)
    assert parties.party_for({"number": OLD, "name": "Demo Nguyễn Thị Bưởi"}) == kept


@pytest.mark.django_db
def test_an_account_of_the_absorbed_row_opens_the_kept_one(deciders: World) -> None:
    kept, absorbed = pair()
    Party.objects.filter(pk=absorbed.pk).update(user=deciders.users["citizen"])
    merged(deciders, kept, absorbed)
    assert citizens.party_of(deciders.users["citizen"]) == kept


@pytest.mark.django_db
def test_a_person_merged_twice_keeps_their_papers_and_is_found_by_every_number(deciders: World) -> None:
    kept, absorbed = pair()
    third, citizen = stock.person("092190000555", "Demo Nguyễn Thị Bưởi"), deciders.actor("citizen")
    Party.objects.filter(pk=absorbed.pk).update(user=deciders.users["citizen"])
    paper = stock.held(absorbed)
    merged(deciders, kept, absorbed), merged(deciders, third, kept)
    assert looking.own_parties(citizen) == {third.pk}
    assert looking.look(citizen, paper.pk, Purpose.OWNER) == paper.file
    for number in (OLD, kept.number, third.number):
        assert parties.holders(number) == {third.pk}


@pytest.mark.django_db
def test_undoing_puts_back_what_was_moved_and_leaves_what_came_since(deciders: World) -> None:
    kept, absorbed = pair()
    moved = stock.held(absorbed)
    row = merged(deciders, kept, absorbed)
    later = stock.held(absorbed)
    assert later.owner == kept
    undone = merging.undo(deciders.actor("leader"), row.pk, reason="Hai người khác nhau")
    assert Holding.objects.get(pk=moved.pk).owner == absorbed
    assert Holding.objects.get(pk=later.pk).owner == kept
    assert undone.state == Merge.State.UNDONE and parties.by_number(OLD) == absorbed


@pytest.mark.django_db
def test_a_paper_both_have_stays_with_each(deciders: World) -> None:
    kept, absorbed = pair()
    file = stock.file()
    one, two = stock.held(kept, file=file, source="H1"), stock.held(absorbed, file=file, source="H1")
    row = merged(deciders, kept, absorbed)
    assert Holding.objects.get(pk=two.pk).owner == absorbed and Holding.objects.get(pk=one.pk).owner == kept
    merging.undo(deciders.actor("leader"), row.pk, reason="Tách")
    assert Holding.objects.get(pk=one.pk).owner == kept


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["clerk", "specialist", "seal", "citizen", "outsider"])
def test_only_control_or_a_leader_of_the_unit_may(deciders: World, who: str) -> None:
    kept, absorbed = pair()
    with pytest.raises(Forbidden):
        merging.propose(
            deciders.actor(who), deciders.commune.pk, kept=kept.pk, absorbed=absorbed.pk, proof=PROOF
        )
    row = proposed(deciders, kept, absorbed)
    with pytest.raises(Forbidden):
        merging.decide(deciders.actor(who), row.pk, agree=True)
    done = merging.decide(deciders.actor("leader"), row.pk, agree=True)
    with pytest.raises(Forbidden):
        merging.undo(deciders.actor(who), done.pk, reason="x")


@pytest.mark.django_db
def test_who_proposes_does_not_decide(deciders: World) -> None:
    row = proposed(deciders, *pair())
    with pytest.raises(Conflict, match="không tự quyết định"):
        merging.decide(deciders.actor("control"), row.pk, agree=True)


@pytest.mark.django_db
@pytest.mark.parametrize("proof", [Proof("", document="Giấy"), Proof("Cùng người"), Proof(" ", document=" ")])
def test_no_merge_without_reason_and_proof(deciders: World, proof: Proof) -> None:
    with pytest.raises(Refusal, match="thiếu lý do hoặc giấy tờ"):
        proposed(deciders, *pair(), proof)


@pytest.mark.django_db
def test_a_person_and_an_organisation_are_never_one(deciders: World) -> None:
    firm = Party.objects.create(kind="organisation", number="1800123456", name="Demo Công ty")
    with pytest.raises(Refusal, match="không gộp một người với một tổ chức"):
        proposed(deciders, stock.person(), firm)
    with pytest.raises(Refusal, match="khác nhau"):
        proposed(deciders, firm, firm)


@pytest.mark.django_db
def test_declining_needs_a_reason_and_moves_nothing(deciders: World) -> None:
    kept, absorbed = pair()
    row = proposed(deciders, kept, absorbed)
    with pytest.raises(Refusal, match="chưa được ghi"):
        merging.decide(deciders.actor("leader"), row.pk, agree=False)
    merging.decide(deciders.actor("leader"), row.pk, agree=False, words="Chưa đủ căn cứ")
    assert Party.objects.get(pk=absorbed.pk).merged_into is None
    with pytest.raises(Conflict, match="đã được quyết định"):
        merging.decide(deciders.actor("leader"), row.pk, agree=True)


@pytest.mark.django_db
def test_a_later_merge_of_the_kept_row_is_undone_first(deciders: World) -> None:
    kept, absorbed = pair()
    first = merged(deciders, kept, absorbed)
    merged(deciders, stock.person("092190000555", "Demo Nguyễn Thị Bưởi"), kept)
    with pytest.raises(Conflict, match="Tách lần gộp sau trước"):
        merging.undo(deciders.actor("leader"), first.pk, reason="Tách")


@pytest.mark.django_db
def test_one_open_proposal_for_a_row(deciders: World) -> None:
    kept, absorbed = pair()
    proposed(deciders, kept, absorbed)
    with pytest.raises(Conflict, match="đã có một đề nghị"):
        proposed(deciders, kept, absorbed)


def picture() -> dict[str, Any]:
    """Who owns what, and who was merged into whom."""
    return {
        "holdings": dict(Holding.objects.values_list("pk", "owner")),
        "dossiers": dict(Dossier.objects.values_list("pk", "applicant")),
        "parties": dict(Party.objects.values_list("pk", "merged_into")),
    }


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=5))
def test_undoing_every_merge_in_turn_gives_back_exactly_what_was(
    deciders: World, wishes: list[tuple[int, int]]
) -> None:
    people = [stock.person(f"0921{Party.objects.count():08d}", f"Demo {n}") for n in range(4)]
    for one in people:
        stock.held(one)
    before, done = picture(), []
    for kept, absorbed in wishes:
        try:
            done.append(merged(deciders, people[kept], people[absorbed]))
        except (Conflict, Refusal):
            continue
    standing = [p for p in Party.objects.filter(pk__in=[p.pk for p in people]) if p.merged_into_id is None]
    assert {h.owner_id for h in Holding.objects.filter(owner__in=people)} <= {p.pk for p in standing}
    for row in reversed(done):
        merging.undo(deciders.actor("leader"), row.pk, reason="Tách lại")
    assert picture() == before
