"""Refusing to take a dossier in."""

from __future__ import annotations

import pytest
from kit import conflict, forbidden, untouched

from motcua.core.errors import Refusal
from motcua.dossiers import numbering
from motcua.dossiers.acts import intake
from motcua.dossiers.models import Dossier, DossierCode
from motcua.dossiers.states import State
from motcua.identity.actors import Actor
from world import World


def refuse(actor: Actor, dossier: Dossier, reason: str = "Không thuộc thẩm quyền") -> Dossier:
    return intake.refuse_at_intake(actor, dossier.pk, reason=reason)


def test_the_number_stays_used_and_shows_why(province: World, submitted: Dossier) -> None:
    row = refuse(province.actor("clerk"), submitted)
    kept = DossierCode.objects.get(code=row.code)
    assert (row.state, kept.void_reason) == (
        State.REFUSED_AT_INTAKE,
        "Từ chối tiếp nhận: Không thuộc thẩm quyền",
    )
    assert numbering.gaps(province.centre, kept.day) == []


def test_no_work_is_left(province: World, submitted: Dossier) -> None:
    row = refuse(province.actor("clerk"), submitted)
    assert not row.work.filter(closed_at=None).exists()


def test_a_reason_is_needed(province: World, submitted: Dossier) -> None:
    with untouched(submitted, Refusal):
        refuse(province.actor("clerk"), submitted, " ")


@pytest.mark.parametrize("who", ["citizen", "specialist", "leader", "seal"])
def test_only_a_clerk_refuses_at_intake(province: World, submitted: Dossier, who: str) -> None:
    with forbidden(submitted):
        refuse(province.actor(who), submitted)


def test_a_stranger_refuses_nothing(stranger: Actor, submitted: Dossier) -> None:
    with forbidden(submitted):
        refuse(stranger, submitted)


def test_refusing_twice_is_a_conflict(province: World, submitted: Dossier) -> None:
    refuse(province.actor("clerk"), submitted)
    with conflict(submitted):
        refuse(province.actor("clerk"), submitted)


def test_a_received_dossier_is_not_refused_at_intake(province: World, received: Dossier) -> None:
    with conflict(received):
        refuse(province.actor("clerk"), received)
