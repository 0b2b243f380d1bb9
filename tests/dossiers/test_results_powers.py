"""Who may do what with templates, registers and books: against a reviewed table."""

from __future__ import annotations

import pytest

from motcua.dossiers.results.powers import POWERS, Verb
from powers_cast import allowed, gathered, refused_with_its_words
from world import World

ABOVE = {"above_leader", "above_control"}
READERS = {"specialist", "leader", "seal", "control", "unit_admin"} | ABOVE
IN_COMMUNE: dict[Verb, set[str]] = {
    Verb.DRAFT_TEMPLATE: {"specialist", "control", "unit_admin", "above_control"},
    Verb.APPROVE_TEMPLATE: {"leader", "control"} | ABOVE,
    Verb.RETIRE_TEMPLATE: {"leader", "control"} | ABOVE,
    Verb.READ_RESULTS: READERS,
    Verb.READ_LOG_BOOK: READERS,
    Verb.CLOSE_LOG_BOOK: {"leader", "control", "unit_admin"} | ABOVE,
    Verb.PREPARE_COPY: {"specialist"},
    Verb.CERTIFY_COPY: {"leader"},
    Verb.SEAL_COPY: {"seal"},
    Verb.REVOKE_COPY: {"leader"},
    Verb.READ_COPIES: READERS,
}
"""In the commune; its clerk sits in the centre, a unit below."""


@pytest.mark.parametrize("verb", Verb)
def test_exactly_the_reviewed_powers(province: World, verb: Verb) -> None:
    cast = gathered(province)
    assert allowed(POWERS, cast, verb, province.commune.pk) == IN_COMMUNE[verb]
    refused_with_its_words(POWERS, cast, verb, province.commune.pk)


@pytest.mark.parametrize("verb", [Verb.CLOSE_LOG_BOOK, Verb.PREPARE_COPY, Verb.READ_LOG_BOOK])
def test_the_clerk_of_the_centre_may_there(province: World, verb: Verb) -> None:
    assert POWERS.may(province.actor("clerk"), verb, province.centre.pk)
