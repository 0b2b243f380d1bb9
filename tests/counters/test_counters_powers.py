"""Deny by default: every verb of the queue, every one of the cast, against hand-written tables."""

from __future__ import annotations

import pytest

from motcua.counters.powers import POWERS, Verb
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from powers_cast import ABOVE, ANYBODY, allowed, gathered, refused_with_its_words
from world import World

pytestmark = pytest.mark.django_db

WATCHERS = {"leader", "unit_admin", "control", "above_leader", "above_control"}
SETTERS = {"leader", "unit_admin", "above_leader"}
COMMUNE: dict[Verb, set[str]] = {
    Verb.DRAW: ANYBODY,
    Verb.BOOK: ANYBODY,
    Verb.CANCEL: ANYBODY,
    Verb.SERVE: {"specialist"},
    Verb.CLOSE_DAY: {"specialist", "leader", "unit_admin", "system"},
    Verb.SET_UP: SETTERS,
    Verb.READ: {"specialist", *WATCHERS},
}
"""Who may, about a hall of the commune, where all but the clerk have their post."""
CENTRE: dict[Verb, set[str]] = {
    Verb.DRAW: ANYBODY,
    Verb.BOOK: ANYBODY,
    Verb.CANCEL: ANYBODY,
    Verb.SERVE: {"clerk"},
    Verb.CLOSE_DAY: {"clerk", "system"},
    Verb.SET_UP: SETTERS,
    Verb.READ: {"clerk", *WATCHERS},
}
"""The same about the hall of its one-stop centre, a unit below: only the clerk has a post there."""
CLOSED = (Verb.SERVE, Verb.CLOSE_DAY, Verb.SET_UP, Verb.READ)
"""Not open to everybody."""


@pytest.fixture
def cast(province: World) -> dict[str, Actor]:
    return gathered(province)


def test_the_tables_name_every_verb() -> None:
    assert set(COMMUNE) == set(CENTRE) == set(Verb) == set(POWERS.table)


@pytest.mark.parametrize("verb", Verb)
def test_only_those_of_the_table_may(cast: dict[str, Actor], province: World, verb: Verb) -> None:
    assert allowed(POWERS, cast, verb, province.commune.pk) == COMMUNE[verb]
    assert allowed(POWERS, cast, verb, province.centre.pk) == CENTRE[verb]


@pytest.mark.parametrize("verb", CLOSED)
def test_whoever_may_not_is_told_why(cast: dict[str, Actor], province: World, verb: Verb) -> None:
    del cast["system"]
    refused_with_its_words(POWERS, cast, verb, province.centre.pk)


@pytest.mark.parametrize("verb", CLOSED)
def test_a_post_below_opens_nothing_above(cast: dict[str, Actor], verb: Verb) -> None:
    assert allowed(POWERS, cast, verb, Unit.objects.get(code="H00").pk) <= ABOVE
