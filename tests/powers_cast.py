"""Who stands before a table of powers, and what every such table must keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from motcua.core.errors import Forbidden
from motcua.identity.actors import SYSTEM, Actor
from motcua.identity.models import Unit
from motcua.identity.powers import Powers
from motcua.identity.roles import Role
from world import World

CAST = (
    *("citizen", "clerk", "specialist", "leader", "seal", "outsider"),
    *("control", "unit_admin", "system_admin"),
    *("above_leader", "above_control", "former", "inactive", "system"),
)
ABOVE = {"above_leader", "above_control", "system"}
ANYBODY = set(CAST) - {"system"}


def gathered(province: World) -> dict[str, Actor]:
    """The cast, each with what they hold now. The clerk sits in the commune's centre, a unit below."""
    province.add_strangers()
    top = Unit.objects.get(code="H00")
    province.add("above_leader", Role.LEADER, top)
    province.add("above_control", Role.CONTROL, top)
    return {name: SYSTEM if name == "system" else province.actor(name) for name in CAST}


def allowed(powers: Powers[Any], cast: Mapping[str, Actor], verb: Any, unit: int) -> set[str]:
    """Those of the cast who may."""
    return {name for name, actor in cast.items() if powers.may(actor, verb, unit)}


def refused_with_its_words(powers: Powers[Any], cast: Mapping[str, Actor], verb: Any, unit: int) -> None:
    """Everybody else is told the row's own reason."""
    for name in set(cast) - allowed(powers, cast, verb, unit):
        with pytest.raises(Forbidden) as refused:
            powers.authorise(cast[name], verb, unit)
        assert refused.value.reason == powers[verb].refusal
