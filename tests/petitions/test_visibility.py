"""Who opens a petition, and who does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.identity.actors import Actor
from motcua.petitions.acts import sorting
from motcua.petitions.models import Petition
from motcua.petitions.visibility import visible_to
from petitions_kit import WHOLE, say
from world import World


@pytest.mark.parametrize("who", ["specialist", "leader", "control", "above"])
def test_the_unit_and_control_above_open_it(town: World, sent: Petition, who: str) -> None:
    assert list(visible_to(town.actor(who))) == [sent]


@pytest.mark.parametrize("who", ["citizen", "clerk", "seal", "outsider"])
def test_others_do_not(town: World, sent: Petition, who: str) -> None:
    assert not visible_to(town.actor(who)).exists()


def test_who_took_it_in_still_sees_it_when_handed_on(town: World, sent: Petition) -> None:
    sorting.transfer(town.actor("control"), sent.pk, "Xã bên.", unit=town.elsewhere.pk)
    assert visible_to(town.actor("specialist")).exists() and visible_to(town.actor("outsider")).exists()


def test_nobody_opens_one_about_themselves(town: World, sent: Petition) -> None:
    sorting.classify(town.actor("control"), sent.pk, replace(WHOLE, officer=town.users["specialist"].pk))
    assert not visible_to(town.actor("specialist")).exists()


def test_nobody_opens_one_that_names_them(town: World) -> None:
    say(town, body="Bà DEMO LEADER không tiếp dân đúng giờ.")
    assert not visible_to(town.actor("leader")).exists()
    assert visible_to(town.actor("second_leader")).exists()


def test_nobody_signed_out_opens_any(sent: Petition) -> None:
    assert not visible_to(Actor(user=None, name="")).exists()
