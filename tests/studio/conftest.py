"""A review to work on, and the browsers of those who work on it."""

from __future__ import annotations

import pytest
from studio_stage import Studio, make_studio

from world import World


@pytest.fixture
def studio(province: World) -> Studio:
    return make_studio(province)
