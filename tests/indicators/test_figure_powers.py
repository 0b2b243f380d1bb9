"""Deny by default: every verb on figures, every one of the cast, against a hand-written table."""

from __future__ import annotations

import pytest

from motcua.core.errors import Forbidden
from motcua.identity.actors import SYSTEM, Actor
from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.indicators.office import PERMISSIONS, Verb, authorise, may
from world import World

pytestmark = pytest.mark.django_db

OVERSEERS = {"leader", "control", "unit_admin", "system_admin", "above_leader", "above_control"}
BOTH = {"leader", "control", "above_leader", "above_control"}
LEADERS = {"leader", "above_leader"}
CONTROL = {"control", "above_control"}
TABLE: dict[Verb, set[str]] = {
    Verb.READ_UNIT: {"specialist", "seal", *OVERSEERS},
    Verb.READ_OFFICERS: OVERSEERS,
    Verb.EXPLAIN_LATENESS: set(),
    Verb.JUDGE_EXPLANATION: LEADERS,
    Verb.DRAFT_REPORT: BOTH,
    Verb.PUBLISH_REPORT: LEADERS,
    Verb.PUBLISH_LATE_LIST: LEADERS,
    Verb.IMPORT_NATIONAL: CONTROL,
    Verb.RESOLVE_DIFFERENCE: CONTROL,
    Verb.KEEP_DUTIES: CONTROL,
    Verb.WATCH_DUTIES: {"system"},
    Verb.CLOSE_ALERT: BOTH,
    Verb.RECORD_OUTAGE: {"control", "system_admin"},
    Verb.MINE: OVERSEERS,
}
"""Who may, about the commune. The clerk sits in its one-stop centre, a unit below."""
CAST = (
    *("citizen", "clerk", "specialist", "leader", "seal", "outsider"),
    *("control", "unit_admin", "system_admin"),
    *("above_leader", "above_control", "former", "inactive", "system"),
)


@pytest.fixture
def cast(province: World) -> dict[str, Actor]:
    province.add_strangers()
    top = Unit.objects.get(code="H00")
    province.add("above_leader", Role.LEADER, top)
    province.add("above_control", Role.CONTROL, top)
    return {name: SYSTEM if name == "system" else province.actor(name) for name in CAST}


def test_the_table_names_every_verb() -> None:
    assert set(TABLE) == set(Verb) == set(PERMISSIONS)


@pytest.mark.parametrize("verb", Verb)
def test_only_those_of_the_table_may(cast: dict[str, Actor], province: World, verb: Verb) -> None:
    allowed = {name for name, actor in cast.items() if may(actor, verb, province.commune.pk)}
    assert allowed == TABLE[verb]


@pytest.mark.parametrize("verb", Verb)
def test_whoever_may_not_is_told_why(cast: dict[str, Actor], province: World, verb: Verb) -> None:
    for name in set(CAST) - TABLE[verb]:
        with pytest.raises(Forbidden) as refused:
            authorise(cast[name], verb, province.commune.pk)
        assert refused.value.reason == PERMISSIONS[verb].refusal


@pytest.mark.parametrize("verb", Verb)
def test_a_post_below_opens_nothing_above(cast: dict[str, Actor], verb: Verb) -> None:
    top = Unit.objects.get(code="H00").pk
    above = {"above_leader", "above_control", "system"}
    assert {name for name, actor in cast.items() if may(actor, verb, top)} <= above


def test_everybody_sees_what_is_said_of_themselves(cast: dict[str, Actor], province: World) -> None:
    clerk = cast["clerk"]
    assert may(clerk, Verb.READ_OFFICERS, province.commune.pk, officer=clerk.user)
    assert not may(clerk, Verb.READ_OFFICERS, province.commune.pk, officer=cast["specialist"].user)
