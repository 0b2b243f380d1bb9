"""Files of these tests are kept for their time only; one outside system is known."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from motcua.side_files.models import OutsideSystem


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def licences(db: None) -> OutsideSystem:
    """The shipped system of driving licences; a test that commits may have emptied the table."""
    import_module("motcua.side_files.migrations.0002_known_systems").add(apps, None)
    return OutsideSystem.objects.get(code="giay-phep-lai-xe")
