"""Deny by default: every verb of the archive, every one of the cast, against a hand-written table."""

from __future__ import annotations

import pytest

from motcua.archive.powers import POWERS, Verb
from powers_cast import allowed, gathered, refused_with_its_words
from world import World

pytestmark = pytest.mark.django_db

KEEPERS = {"seal", "unit_admin"}
WATCHERS = {*KEEPERS, "leader", "control"}
TABLE: dict[Verb, set[str]] = {
    Verb.ENTER_RULE: {"system_admin"},
    Verb.DRAW_UP: {*KEEPERS, "system"},
    Verb.ADJUST: KEEPERS,
    Verb.SUBMIT: KEEPERS,
    Verb.APPROVE: {"leader"},
    Verb.PACK: {*KEEPERS, "system"},
    Verb.CHECK: {*WATCHERS, "system"},
    Verb.TRY_RESTORING: {*KEEPERS, "system"},
    Verb.SET_PERIOD: {"leader"},
    Verb.HAND_OVER: KEEPERS,
    Verb.CONFIRM_HAND_OVER: KEEPERS,
    Verb.WITHDRAW_HAND_OVER: KEEPERS,
    Verb.HOLD: {"leader"},
    Verb.PROPOSE_DESTRUCTION: KEEPERS,
    Verb.DECIDE_DESTRUCTION: {"leader"},
    Verb.DESTROY: KEEPERS,
    Verb.FINISH_DESTRUCTION: {"system"},
    Verb.READ: {*WATCHERS, "above_leader", "above_control"},
    Verb.READ_PACKAGE: {*KEEPERS, "leader", "system"},
}


def test_the_table_names_every_verb() -> None:
    assert set(TABLE) == set(Verb) == set(POWERS.table)


@pytest.mark.parametrize("verb", Verb)
def test_who_may_and_nobody_else(province: World, verb: Verb) -> None:
    cast = gathered(province)
    assert allowed(POWERS, cast, verb, province.commune.pk) == TABLE[verb]
    refused_with_its_words(POWERS, cast, verb, province.commune.pk)
