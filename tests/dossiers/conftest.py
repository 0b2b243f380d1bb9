"""The cast and the dossiers the acts are tried on."""

from __future__ import annotations

import pytest

from motcua.identity.actors import Actor
from world import STRANGERS, World


@pytest.fixture(params=STRANGERS)
def stranger(province: World, request: pytest.FixtureRequest) -> Actor:
    """Each of those who may do nothing here, one after the other."""
    province.add_strangers()
    return province.actor(request.param)
