"""What the petitioner does: withdrawing, judging the answer, coming again."""

from __future__ import annotations

import pytest

from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.identity.models import Party
from motcua.petitions.acts import own
from motcua.petitions.acts.own import Proof
from motcua.petitions.models import Petition, State
from petitions_kit import proof_of, say
from world import World


def test_the_petitioner_takes_it_back(sent: Petition) -> None:
    assert own.withdraw(proof_of(sent), sent.pk, "Đã ổn").state == State.WITHDRAWN


@pytest.mark.parametrize("proof", [Proof(), Proof(secret="sai"), Proof(account=1)])
def test_nobody_else_does(sent: Petition, proof: Proof) -> None:
    with pytest.raises(Forbidden):
        own.withdraw(proof, sent.pk)


def test_the_account_it_was_sent_from_is_a_proof_too(town: World) -> None:
    user = town.users["citizen"]
    party = Party.objects.create(name="Demo Bưởi", user=user)
    row = say(town, party=party.pk).petition
    assert own.withdraw(Proof(account=user.pk), row.pk).state == State.WITHDRAWN


def test_an_answer_is_judged_once(answered: Petition) -> None:
    row = own.rate(proof_of(answered), answered.pk, False, "Chưa ai xin lỗi.")
    assert row.satisfied is False and row.satisfied_because == "Chưa ai xin lỗi."
    with pytest.raises(Conflict):
        own.rate(proof_of(answered), answered.pk, True)


def test_what_is_not_answered_is_not_judged(sent: Petition) -> None:
    with pytest.raises(Conflict):
        own.rate(proof_of(sent), sent.pk, True)


def test_coming_again_is_a_petition_of_its_own(answered: Petition) -> None:
    taken = own.come_again(proof_of(answered), answered.pk, "Tuần này lại như vậy.", address="1.1.1.1")
    answered.refresh_from_db()
    assert answered.continued and taken.petition.follows == answered
    assert taken.petition.title.startswith("Tiếp tục PA-2026-000001") and taken.secret


def test_one_comes_again_once_at_a_time_and_with_words(answered: Petition) -> None:
    with pytest.raises(Refusal):
        own.come_again(proof_of(answered), answered.pk, "")
    own.come_again(proof_of(answered), answered.pk, "Lại thế.", address="1.1.1.1")
    with pytest.raises(Conflict):
        own.come_again(proof_of(answered), answered.pk, "Lại nữa.", address="1.1.1.1")


def test_what_is_open_does_not_come_again(sent: Petition) -> None:
    with pytest.raises(Conflict):
        own.come_again(proof_of(sent), sent.pk, "Nhanh lên.")
    assert Petition.objects.count() == 1
