"""The server's own voice: each piece of a call spoken once by espeak-ng (an optional program) and kept.

Where the program is missing or fails there is no voice, never an error: screens then ring the chime, and
set-up says what is missing. Recordings hold nothing but letters, digits and counters.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from django.conf import settings

from motcua.hall.wall import waves
from motcua.hall.wall.words import words_of

PROGRAM: Final = "espeak-ng"
LANGUAGE: Final = "vi"
PACE: Final = 130
"""Words a minute: slower than talk, since a hall echoes."""
PATIENCE: Final = 10
"""Seconds one piece may take."""
EDITION: Final = f"{PROGRAM}-{LANGUAGE}-{PACE}-1"
"""Recordings made in another way are kept apart, so that a change of voice is heard at once."""

log = logging.getLogger(__name__)


def program() -> str:
    """Where the program is; empty where there is none."""
    return shutil.which(PROGRAM) or ""


def recording(name: str) -> Path | None:
    """The WAV file of a piece, made when it is first asked for; None when it cannot be had."""
    words = words_of(name)
    if words is None:
        return None
    path = settings.SOUNDS / EDITION / f"{name}.wav"
    return path if path.exists() or _make(path, words) else None


def _make(path: Path, words: str) -> bool:
    speaker = program()
    if not speaker:
        return False
    try:
        sound = waves.written(waves.trimmed(waves.read(_spoken(speaker, words))))
        path.parent.mkdir(parents=True, exist_ok=True)
        _keep(path, sound)
    except (OSError, subprocess.SubprocessError, waves.NoSound):
        log.warning("no recording of %r", words, exc_info=True)
        return False
    return True


def _spoken(speaker: str, words: str) -> bytes:
    """What the program makes of the words; to a file, since on a pipe it cannot write how long it is."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "piece.wav"
        command = [speaker, "-v", LANGUAGE, "-s", str(PACE), "-w", str(made), "--", words]
        subprocess.run(command, check=True, timeout=PATIENCE, capture_output=True)
        return made.read_bytes()


def _keep(path: Path, sound: bytes) -> None:
    """Whole or not at all: two screens may ask for the same piece at one moment."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(sound)
    Path(name).replace(path)
