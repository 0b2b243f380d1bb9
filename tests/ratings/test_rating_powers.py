"""Deny by default: every verb on ratings, every one of the cast, against a hand-written table."""

from __future__ import annotations

import pytest

from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.ratings.powers import POWERS, Verb
from powers_cast import ABOVE, ANYBODY, allowed, gathered, refused_with_its_words
from world import World

pytestmark = pytest.mark.django_db

LEADERS = {"leader", "above_leader"}
CONTROL = {"control", "above_control"}
TABLE: dict[Verb, set[str]] = {
    Verb.RATE: ANYBODY,
    Verb.INVITE: {"system"},
    Verb.FORGET: {"system"},
    Verb.REVIEW: CONTROL,
    Verb.REPLY: LEADERS | CONTROL,
    Verb.READ: {"leader", "control", "unit_admin", "above_leader", "above_control"},
    Verb.READ_OFFICERS: LEADERS,
    Verb.READ_OWN: {"specialist", "leader", "seal", "control", "unit_admin", "system_admin"},
}
"""Who may, about the commune."""
CLOSED = sorted(set(Verb) - {Verb.RATE})
"""Not open to everybody."""


@pytest.fixture
def cast(province: World) -> dict[str, Actor]:
    return gathered(province)


def test_the_table_names_every_verb() -> None:
    assert set(TABLE) == set(Verb) == set(POWERS.table)


@pytest.mark.parametrize("verb", Verb)
def test_only_those_of_the_table_may(cast: dict[str, Actor], province: World, verb: Verb) -> None:
    assert allowed(POWERS, cast, verb, province.commune.pk) == TABLE[verb]


@pytest.mark.parametrize("verb", CLOSED)
def test_whoever_may_not_is_told_why(cast: dict[str, Actor], province: World, verb: Verb) -> None:
    refused_with_its_words(POWERS, cast, verb, province.commune.pk)


@pytest.mark.parametrize("verb", CLOSED)
def test_a_post_below_opens_nothing_above(cast: dict[str, Actor], verb: Verb) -> None:
    assert allowed(POWERS, cast, verb, Unit.objects.get(code="H00").pk) <= ABOVE
