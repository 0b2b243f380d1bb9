"""A number two people show, when they are two: whose it is, proposed with proof, decided by another.

The number changes hands or stays; nothing else does. Dossiers and papers stay with whoever they were filed
by and kept for, since the number was on them by mistake, not the person. Whoever does not have it is still
known again when they come with it once more, and the matter can be settled anew.
"""

from __future__ import annotations

from django.db import IntegrityError, transaction

from motcua.core.errors import Conflict, NotFound
from motcua.identity import parties
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor
from motcua.identity.models import OtherNumber, Party
from motcua.store.models import Settlement
from motcua.store.pairs import RELOAD, Proof, both, giving_way, need_proof, need_second_person, need_standing
from motcua.store.powers import Verb

Outcome = Settlement.Outcome
CLAIMS = (OtherNumber.Standing.CLAIMED, OtherNumber.Standing.POSSIBLE, OtherNumber.Standing.DECLINED)
"""What can be settled: a claim, what may be one person and is not, and what was settled before."""
WHAT = "Đề nghị xử lý số"


def propose(actor: Actor, unit: int, claim: int, *, outcome: str, proof: Proof) -> Settlement:
    """Ask that a number two people show be given to one of them. ``claim``: the row of the one without it.

    Raises:
        Forbidden: neither control nor leader in ``unit``.
        Refusal: no reason, or no proof.
        Conflict: nobody else has the number, it is settled so already, or there is a proposal.
    """
    found = _claim(claim)
    with giving_way(actor, Verb.SETTLE_NUMBER, unit) as act:
        holder = parties.known(found.number_type, found.number)
        if holder is None or holder.pk == found.party_id:
            raise Conflict(f"Số …{found.number[-4:]}", "không còn gắn với người khác", RELOAD)
        claimant, holder = both(WHAT, found.party_id, holder.pk)
        need_proof(WHAT, proof, "số là của ai")
        need_standing(claimant, holder)
        _need_change(found, outcome)
        row = _proposed(act, unit, found, holder, outcome, proof)
        act.record("store:number:propose-settle", f"settlement {row.pk}", outcome=outcome)
    return row


def _claim(claim: int) -> OtherNumber:
    row = OtherNumber.objects.filter(pk=claim, standing__in=CLAIMS).first()
    if row is None:
        raise NotFound("Số trùng", "không còn chờ xử lý", RELOAD)
    return row


def _need_change(claim: OtherNumber, outcome: str) -> None:
    if claim.standing == OtherNumber.Standing.DECLINED and outcome == Outcome.HOLDER:
        raise Conflict(f"Số …{claim.number[-4:]}", "đã được xử lý như vậy", RELOAD)


def _proposed(
    act: Acting, unit: int, claim: OtherNumber, holder: Party, outcome: str, proof: Proof
) -> Settlement:
    try:
        with transaction.atomic():
            return Settlement.objects.create(
                claimant_id=claim.party_id,
                holder=holder,
                number=claim.number,
                number_type=claim.number_type,
                outcome=Outcome(outcome),
                unit_id=unit,
                reason=proof.reason.strip()[:500],
                document=proof.document.strip()[:300],
                proof=proof.file,
                proposed_by_id=act.actor.account,
                proposed_at=act.now,
            )
    except IntegrityError:
        raise Conflict(WHAT, "đã có một đề nghị cho số này của người này", RELOAD) from None


def decide(actor: Actor, settlement: int, *, agree: bool, words: str = "") -> Settlement:
    """Settle whose the number is, or not. Whoever proposed it does not decide.

    Raises:
        Forbidden: no power in the unit of the proposal or above it.
        Refusal: declined without a reason.
        Conflict: decided already, proposed by the actor, one of the two was merged, or the number changed
            hands meanwhile.
    """
    found = Settlement.objects.filter(pk=settlement).first()
    if found is None:
        raise NotFound(WHAT)
    with giving_way(actor, Verb.SETTLE_NUMBER, found.unit_id) as act:
        row = Settlement.objects.select_for_update().get(pk=settlement)
        if row.state != Settlement.State.PROPOSED:
            raise Conflict(WHAT, "đã được quyết định", RELOAD)
        need_second_person("Quyết định xử lý số", act.actor, row.proposed_by_id, agree=agree, words=words)
        if agree:
            _settle(act, row)
        row.state = Settlement.State.DONE if agree else Settlement.State.DECLINED
        row.decided_by_id, row.decided_at, row.decision = act.actor.account, act.now, words.strip()[:500]
        row.save()
        action = "settle" if agree else "decline-settle"
        act.record(f"store:number:{action}", f"settlement {row.pk}", outcome=row.outcome)
    return row


def _settle(act: Acting, row: Settlement) -> None:
    claimant, holder = both(WHAT, row.claimant_id, row.holder_id)
    need_standing(claimant, holder)
    if parties.known(row.number_type, row.number) != holder:
        raise Conflict(f"Số …{row.number[-4:]}", "đã đổi chủ từ khi có đề nghị", RELOAD)
    if row.outcome == Outcome.HOLDER:
        _decline(act, row, claimant)
    else:
        _decline(act, row, holder)
        # The number stands on the holder's row, or on one that was merged into it.
        Party.objects.filter(number=row.number, number_type=row.number_type).update(
            number=None, number_type=""
        )
        _award(row, claimant)


def _decline(act: Acting, row: Settlement, party: Party) -> None:
    """The number is not theirs; they are known again by it all the same."""
    OtherNumber.objects.update_or_create(
        party=party,
        number=row.number,
        number_type=row.number_type,
        defaults={"standing": OtherNumber.Standing.DECLINED, "since": act.now},
    )


def _award(row: Settlement, claimant: Party) -> None:
    """The number is theirs: their present one, or one more by which they are found."""
    claim = OtherNumber.objects.filter(party=claimant, number=row.number, number_type=row.number_type)
    if claimant.number is None:
        claim.delete()
        claimant.number, claimant.number_type = row.number, row.number_type
        claimant.save(update_fields=["number", "number_type"])
    else:
        claim.update(standing=OtherNumber.Standing.FORMER)
