"""Deny by default: every verb, every one of the cast, wherever a review stands, against a reviewed table."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
import yaml
from review_kit import approved, fresh, officer, opened, operating_from, submitted

from motcua.identity.actors import SYSTEM, Actor
from motcua.identity.roles import Role
from motcua.reengineering.acts import deciding, opinions
from motcua.reengineering.models import Review
from motcua.reengineering.policy import PERMISSIONS, Verb, may, possible
from world import World

TABLE = Path(__file__).parent / "review_powers.yaml"
POWERS: dict[str, dict[str, list[str]]] = yaml.safe_load(TABLE.read_text())
CAST = (
    *("control", "above", "far", "leader", "drafting_leader", "specialist", "outsider"),
    *("citizen", "unit_admin", "system_admin"),
)
STANDINGS: dict[str, Callable[[World], Review]] = {
    "new": lambda w: Review(unit=w.commune, opened_by=w.users["control"]),
    "drafting": opened,
    "opinions": lambda w: opinions.ask_opinions(officer(w), opened(w).pk),
    "submitted": submitted,
    "approved": approved,
    "operating": lambda w: fresh(operating_from(w, date(2026, 8, 21)).reviewed.review),
    "dropped": lambda w: deciding.drop(officer(w), opened(w).pk, "x"),
}
"""How a review comes to stand so."""


def cast(w: World) -> dict[str, Actor]:
    """``above``: control of the province; ``far``: of another commune; the drafting leader is the officer
    who drafts, holding a leader's post as well."""
    officer(w)
    w.add("above", Role.CONTROL, w.commune.parent)
    w.add("far", Role.CONTROL, w.elsewhere)
    w.add("unit_admin", Role.UNIT_ADMIN)
    w.add("system_admin", Role.SYSTEM_ADMIN)
    people = {name: w.actor(name) for name in CAST if name in w.users}
    drafter = Actor(w.users["control"].pk, "x", w.actor("leader").held)
    return people | {"drafting_leader": drafter, "system": SYSTEM, "nobody": Actor(None, "khách")}


@pytest.mark.parametrize("standing", STANDINGS)
def test_exactly_the_reviewed_powers(province: World, standing: str) -> None:
    actors = cast(province)
    here = STANDINGS[standing](province)
    allowed = {name: sorted(possible(actor, here)) for name, actor in actors.items()}
    wanted = POWERS["everywhere"], POWERS[standing]
    assert allowed == {
        name: sorted({verb for powers in wanted for verb in powers.get(name, [])}) for name in actors
    }


def test_the_table_covers_every_standing_and_every_verb() -> None:
    assert POWERS.keys() - {"everywhere"} == STANDINGS.keys()
    named = {verb for powers in POWERS.values() for verbs in powers.values() for verb in verbs}
    assert named == {verb.value for verb in Verb} == {verb.value for verb in PERMISSIONS}


def test_every_refusal_gives_its_reason(province: World) -> None:
    here = opened(province)
    for verb in Verb:
        answer = may(province.actor("citizen"), verb, here)
        assert not answer
        assert answer.why_not.endswith(".")


def test_a_screen_asks_for_all_verbs_with_few_queries(
    province: World, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    officer_above = cast(province)["above"]
    here = opened(province)
    with django_assert_max_num_queries(1):
        possible(officer_above, here)
