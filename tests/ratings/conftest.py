"""A hall people were served in."""

from __future__ import annotations

import pytest
from ratings_stage import Hall, hall

from motcua.core import clock
from motcua.dossiers.acts import endings
from motcua.dossiers.models import Dossier
from world import World


@pytest.fixture
def stage(province: World) -> Hall:
    return hall(province)


@pytest.fixture
def returned(province: World, sealed: Dossier) -> Dossier:
    """A dossier whose result was handed over."""
    return endings.return_result(province.actor("clerk"), sealed.pk, method="Tại quầy")


@pytest.fixture
def later():
    """Hold the clock some days after now."""
    from datetime import timedelta

    return lambda days: clock.at(clock.now() + timedelta(days=days))
