"""Files and packages of these tests are kept for their time only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive.archive_kit import Closed, close, seal_days
from motcua.dossiers.models import Dossier
from world import World


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.ARCHIVE = tmp_path / "archive"


@pytest.fixture
def closed(province: World) -> Dossier:
    """A dossier with two papers as files and a result, returned to the person; its days are sealed."""
    dossier = close(province)
    seal_days()
    return dossier


@pytest.fixture
def closing(province: World) -> Closed:
    """Makes further closed dossiers."""
    return lambda: close(province)
