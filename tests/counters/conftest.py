"""The hall every test of the queue stands in."""

from __future__ import annotations

import hallkit
import pytest
from hallkit import Hall

from world import World


@pytest.fixture
def hall(province: World) -> Hall:
    return hallkit.build(province)


@pytest.fixture
def open_hall(hall: Hall) -> Hall:
    """All counters open."""
    hall.open()
    return hall
