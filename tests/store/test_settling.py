"""A number two people show: whose it is, by two officers and with proof; nothing else changes hands."""

from __future__ import annotations

from datetime import timedelta

import pytest
import stock

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.identity import parties
from motcua.identity.models import OtherNumber, Party
from motcua.identity.roles import Role
from motcua.store import merging, settling
from motcua.store.models import Settlement
from motcua.store.pairs import Proof
from motcua.store.settling import Outcome
from world import World

pytestmark = pytest.mark.django_db
NUMBER = "092190000123"
PROOF = Proof("Nhập nhầm số khi nộp hồ sơ cũ", document="Căn cước bản chính")


@pytest.fixture
def world(province: World) -> World:
    province.add("control", Role.CONTROL)
    return province


@pytest.fixture
def holder() -> Party:
    return stock.person(NUMBER, "Demo Trần Văn Nhầm")


def comes(name: str) -> Party:
    """Somebody shows the original with the number at the counter."""
    return parties.party_for({"number": NUMBER, "name": name, parties.CHECKED: True})


@pytest.fixture
def claimant(holder: Party) -> Party:
    return comes("Demo Nguyễn Thị Bưởi")


def claim_of(party: Party) -> int:
    return OtherNumber.objects.get(party=party).pk


def proposed(world: World, party: Party, outcome: str, proof: Proof = PROOF) -> Settlement:
    actor = world.actor("control")
    return settling.propose(actor, world.commune.pk, claim_of(party), outcome=outcome, proof=proof)


def settled(world: World, party: Party, outcome: str) -> Settlement:
    return settling.decide(world.actor("leader"), proposed(world, party, outcome).pk, agree=True)


def test_the_number_goes_to_who_shows_the_original(world: World, holder: Party, claimant: Party) -> None:
    papers = [stock.held(holder), stock.held(claimant)]
    settled(world, claimant, Outcome.CLAIMANT)
    assert parties.party_for({"number": NUMBER, "name": "Demo Nguyễn Thị Bưởi"}) == claimant
    holder.refresh_from_db()
    assert (holder.number, holder.number_type) == (None, "")
    for paper, owner in zip(papers, (holder, claimant), strict=True):
        paper.refresh_from_db()
        assert paper.owner == owner


def test_the_number_stays_and_its_claimant_is_known_again(
    world: World, holder: Party, claimant: Party
) -> None:
    settled(world, claimant, Outcome.HOLDER)
    assert parties.by_number(NUMBER) == holder
    assert OtherNumber.objects.get().standing == OtherNumber.Standing.DECLINED
    assert comes("Demo Nguyễn Thị Bưởi") == claimant and Party.objects.count() == 2


def test_who_shows_the_original_again_waits_to_be_settled_anew(world: World, claimant: Party) -> None:
    settled(world, claimant, Outcome.HOLDER)
    later = OtherNumber.objects.get().since + timedelta(days=1)
    with clock.at(later):
        assert comes("Demo Nguyễn Thị Bưởi") == claimant
    claim = OtherNumber.objects.get()
    assert (claim.standing, claim.since) == (OtherNumber.Standing.CLAIMED, later)
    assert settled(world, claimant, Outcome.HOLDER).state == Settlement.State.DONE


def test_who_lost_the_number_is_known_again_and_it_can_be_settled_anew(
    world: World, holder: Party, claimant: Party
) -> None:
    settled(world, claimant, Outcome.CLAIMANT)
    assert comes("Demo Trần Văn Nhầm") == holder
    settled(world, holder, Outcome.CLAIMANT)
    assert parties.by_number(NUMBER) == holder


def test_a_person_with_a_number_of_their_own_gets_one_more(
    world: World, holder: Party, claimant: Party
) -> None:
    Party.objects.filter(pk=claimant.pk).update(number="361234567", number_type="old_card")
    settled(world, claimant, Outcome.CLAIMANT)
    assert parties.by_number(NUMBER) == parties.by_number("361234567") == claimant


def test_a_former_number_of_the_holder_is_settled_too(world: World, holder: Party, claimant: Party) -> None:
    kept = stock.person("092190000555", "Demo Trần Văn Nhầm")
    row = merging.propose(
        world.actor("control"), world.commune.pk, kept=kept.pk, absorbed=holder.pk, proof=PROOF
    )
    merging.decide(world.actor("leader"), row.pk, agree=True)
    assert proposed(world, claimant, Outcome.CLAIMANT).holder == kept
    settling.decide(world.actor("leader"), Settlement.objects.get().pk, agree=True)
    assert parties.by_number(NUMBER) == claimant and parties.by_number("092190000555") == kept


def test_who_proposes_does_not_decide(world: World, claimant: Party) -> None:
    row = proposed(world, claimant, Outcome.CLAIMANT)
    with pytest.raises(Conflict, match="không tự quyết định"):
        settling.decide(world.actor("control"), row.pk, agree=True)


@pytest.mark.parametrize("proof", [Proof("", document="Giấy"), Proof("Nhầm số"), Proof(" ", document=" ")])
def test_nothing_is_proposed_without_reason_and_proof(world: World, claimant: Party, proof: Proof) -> None:
    with pytest.raises(Refusal, match="số là của ai"):
        proposed(world, claimant, Outcome.CLAIMANT, proof)


@pytest.mark.parametrize("who", ["clerk", "specialist", "seal", "citizen", "outsider"])
def test_only_control_or_a_leader_of_the_unit_may(world: World, claimant: Party, who: str) -> None:
    unit, claim = world.commune.pk, claim_of(claimant)
    with pytest.raises(Forbidden):
        settling.propose(world.actor(who), unit, claim, outcome=Outcome.CLAIMANT, proof=PROOF)
    row = proposed(world, claimant, Outcome.CLAIMANT)
    with pytest.raises(Forbidden):
        settling.decide(world.actor(who), row.pk, agree=True)


def test_declining_needs_a_reason_and_changes_nothing(world: World, holder: Party, claimant: Party) -> None:
    row, leader = proposed(world, claimant, Outcome.CLAIMANT), world.actor("leader")
    with pytest.raises(Refusal, match="chưa được ghi"):
        settling.decide(leader, row.pk, agree=False)
    settling.decide(leader, row.pk, agree=False, words="Chưa đủ căn cứ")
    assert parties.by_number(NUMBER) == holder
    assert OtherNumber.objects.get().standing == OtherNumber.Standing.CLAIMED
    with pytest.raises(Conflict, match="đã được quyết định"):
        settling.decide(leader, row.pk, agree=True)


def test_one_open_proposal_and_none_for_what_is_settled_so(world: World, claimant: Party) -> None:
    row = proposed(world, claimant, Outcome.HOLDER)
    with pytest.raises(Conflict, match="đã có một đề nghị"):
        proposed(world, claimant, Outcome.CLAIMANT)
    settling.decide(world.actor("leader"), row.pk, agree=True)
    with pytest.raises(Conflict, match="đã được xử lý như vậy"):
        proposed(world, claimant, Outcome.HOLDER)


def test_who_were_merged_meanwhile_are_not_settled_with(world: World, holder: Party, claimant: Party) -> None:
    row, leader = proposed(world, claimant, Outcome.CLAIMANT), world.actor("leader")
    merge = merging.propose(
        world.actor("control"), world.commune.pk, kept=holder.pk, absorbed=claimant.pk, proof=PROOF
    )
    merging.decide(leader, merge.pk, agree=True)
    with pytest.raises(Conflict, match="đã được gộp"):
        settling.decide(leader, row.pk, agree=True)


def test_proposing_and_settling_leave_one_event_each(world: World, claimant: Party) -> None:
    settled(world, claimant, Outcome.CLAIMANT)
    actions = AdministrativeAct.objects.filter(action__startswith="store:number:").order_by("pk")
    assert [act.action for act in actions] == ["store:number:propose-settle", "store:number:settle"]
