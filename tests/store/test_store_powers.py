"""Deny by default: every verb of the store, every one of the cast, against a hand-written table."""

from __future__ import annotations

import pytest

from motcua.store.powers import POWERS, Verb
from powers_cast import allowed, gathered, refused_with_its_words
from world import World

pytestmark = pytest.mark.django_db

DECIDERS = {"leader", "control"}
ABOVE_TOO = {*DECIDERS, "above_leader", "above_control"}
CITIZENS = {"citizen", "former"}
ABOUT_A_UNIT: dict[Verb, set[str]] = {
    Verb.LOOK: {"specialist", "leader", "seal"},
    Verb.ANSWER_CORRECTION: ABOVE_TOO,
    Verb.END: ABOVE_TOO,
    Verb.PROPOSE_MERGE: DECIDERS,
    Verb.DECIDE_MERGE: ABOVE_TOO,
    Verb.UNDO_MERGE: ABOVE_TOO,
    Verb.SETTLE_NUMBER: ABOVE_TOO,
}
"""In the commune; its clerk sits in the centre, a unit below."""
ABOUT_NONE: dict[Verb, set[str]] = {  # whoever has the role anywhere, as the leader of another commune
    Verb.PROPOSE_KIND: {*ABOVE_TOO, "outsider"},
    Verb.DECIDE_KIND: {*ABOVE_TOO, "outsider"},
    Verb.READ: {*ABOVE_TOO, "outsider", "unit_admin"},
    Verb.OWN: CITIZENS,
    Verb.ASK_CORRECTION: CITIZENS,
}


def test_the_tables_name_every_verb() -> None:
    assert {*ABOUT_A_UNIT, *ABOUT_NONE} == set(Verb) == set(POWERS.table)


@pytest.mark.parametrize("verb", ABOUT_A_UNIT)
def test_who_may_in_a_unit_and_nobody_else(province: World, verb: Verb) -> None:
    cast = gathered(province)
    assert allowed(POWERS, cast, verb, province.commune.pk) == ABOUT_A_UNIT[verb]
    refused_with_its_words(POWERS, cast, verb, province.commune.pk)


@pytest.mark.parametrize("verb", ABOUT_NONE)
def test_who_may_wherever_they_are_and_nobody_else(province: World, verb: Verb) -> None:
    cast = gathered(province)
    assert {name for name, actor in cast.items() if POWERS.may(actor, verb, None)} == ABOUT_NONE[verb]
