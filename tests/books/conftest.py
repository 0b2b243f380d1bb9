"""A project of old registers."""

from __future__ import annotations

import pytest
from shelf import Shelf, shelf

from world import World


@pytest.fixture
def books(province: World) -> Shelf:
    return shelf(province)
