"""A late dossier, for the pages that tell of lateness."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from late_stage import LATE, leave_lying

from motcua.core import clock
from motcua.dossiers.models import Dossier
from world import World


@pytest.fixture
def late(province: World, received: Dossier) -> Iterator[Dossier]:
    """One of the commune, in the days after its due time."""
    with clock.at(LATE):
        yield leave_lying(province, received)
