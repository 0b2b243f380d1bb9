"""Where pages read lie until their file is done; beside the vault, so that any machine may go on."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def root() -> Path:
    return Path(settings.MEDIA_ROOT) / "recognising"


def folder_of(reading: int) -> Path:
    """Of one reading, by its id."""
    return root() / str(reading)
