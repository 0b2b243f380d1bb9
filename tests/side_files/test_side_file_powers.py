"""Deny by default: every verb on side files, every one of the cast, against a hand-written table."""

from __future__ import annotations

import pytest

from motcua.side_files.powers import POWERS, Verb
from powers_cast import allowed, gathered, refused_with_its_words
from world import World

pytestmark = pytest.mark.django_db

WORKERS = {"specialist"}
TABLE: dict[Verb, set[str]] = {
    Verb.ENTER_SYSTEM: {"system_admin"},
    **{verb: WORKERS for verb in Verb if verb not in (Verb.ENTER_SYSTEM, Verb.READ)},
    Verb.READ: {*WORKERS, "leader", "seal", "control", "unit_admin", "above_leader", "above_control"},
}


def test_the_table_names_every_verb() -> None:
    assert set(TABLE) == set(Verb) == set(POWERS.table)


@pytest.mark.parametrize("verb", Verb)
def test_who_may_and_nobody_else(province: World, verb: Verb) -> None:
    """The clerk sits in the commune's centre, another unit."""
    cast = gathered(province)
    assert allowed(POWERS, cast, verb, province.commune.pk) == TABLE[verb]
    refused_with_its_words(POWERS, cast, verb, province.commune.pk)


def test_the_clerk_works_in_the_centre(province: World) -> None:
    assert POWERS.may(province.actor("clerk"), Verb.OPEN, province.centre.pk)
