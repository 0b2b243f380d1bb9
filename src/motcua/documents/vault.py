"""The bytes of files, kept by content: ``MEDIA_ROOT/sha256/ab/cd/<hash>``.

A file is written beside the vault, hashed while it is written, and renamed into place only when it is whole:
a reader never sees half a file, and the same content is stored once. A transaction that rolls back leaves its
bytes behind; they belong to no row and do no harm.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

from django.conf import settings

T = TypeVar("T")


class LimitReached(Exception):
    """More bytes came than allowed."""


@dataclass(frozen=True)
class Content:
    """What was written: its hash (64 hexadecimal digits) and size in bytes."""

    sha256: str
    size: int


def path_of(sha256: str) -> Path:
    """Where content with this hash lies, whether or not it is there."""
    return Path(settings.MEDIA_ROOT) / "sha256" / sha256[:2] / sha256[2:4] / sha256


def keep(chunks: Iterable[bytes], limit: int, judge: Callable[[IO[bytes], int], T]) -> tuple[Content, T]:
    """Write the chunks, let ``judge`` look at the whole file and its size, then put it in its place.

    Raises:
        LimitReached: more than ``limit`` bytes came; nothing is kept.
        Exception: whatever ``judge`` raises; nothing is kept.
    """
    incoming = Path(settings.MEDIA_ROOT) / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=incoming)
    try:
        with os.fdopen(handle, "w+b") as file:
            content = _copy(chunks, file, limit)
            verdict = judge(file, content.size)
            os.fchmod(file.fileno(), settings.FILE_UPLOAD_PERMISSIONS)
            os.fsync(file.fileno())
        _settle(Path(name), path_of(content.sha256))
    finally:
        Path(name).unlink(missing_ok=True)
    return content, verdict


def _copy(chunks: Iterable[bytes], file: IO[bytes], limit: int) -> Content:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise LimitReached
        digest.update(chunk)
        file.write(chunk)
    file.flush()
    return Content(digest.hexdigest(), size)


def _settle(written: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    written.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
