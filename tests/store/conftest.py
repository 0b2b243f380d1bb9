"""A province in which a person holds papers."""

from __future__ import annotations

from pathlib import Path

import pytest

import world
from motcua.identity.models import Party
from world import World


@pytest.fixture(autouse=True)
def vault(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def owner(province: World) -> Party:
    """The citizen of the cast, with an account."""
    return Party.objects.create(user=province.users["citizen"], **world.PERSON)
