"""The bytes of files, kept by content: ``MEDIA_ROOT/sha256/ab/cd/<hash>``.

A file is written beside the vault, hashed while it is written, and renamed into place only when it is whole:
a reader never sees half a file, and the same content is stored once. A transaction that rolls back leaves its
bytes behind; they belong to no row, and :mod:`motcua.documents.sweeping` removes them later.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.db import connection

NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says when a disk, a quota or a bound on files is full."""


class LimitReached(Exception):
    """More bytes came than allowed."""


@dataclass(frozen=True)
class Content:
    """What was written: its hash (64 hexadecimal digits) and size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Incoming:
    """A whole file that is not yet in its place: open for reading, and where it lies."""

    file: IO[bytes]
    path: Path
    content: Content


def path_of(sha256: str) -> Path:
    """Where content with this hash lies, whether or not it is there."""
    return Path(settings.MEDIA_ROOT) / "sha256" / sha256[:2] / sha256[2:4] / sha256


def incoming() -> Path:
    """The folder of what is still being written; on the disk of the vault, so that a rename moves nothing."""
    folder = Path(settings.MEDIA_ROOT) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def received(chunks: Iterable[bytes], limit: int) -> Iterator[Incoming]:
    """Write the chunks for as long as the block lasts; whatever :func:`settle` did not move is gone after it.

    Raises:
        LimitReached: more than ``limit`` bytes came.
        OSError: with a number of :data:`NO_ROOM` when there is no room.
    """
    handle, name = tempfile.mkstemp(dir=incoming())
    try:
        with os.fdopen(handle, "w+b") as file:
            yield Incoming(file, Path(name), _copy(chunks, file, limit))
    finally:
        Path(name).unlink(missing_ok=True)


def settle(whole: Incoming) -> None:
    """Move a whole file into its place; inside the transaction that makes its row, since until that ends the
    sweep leaves the content alone."""
    hold(whole.content.sha256, shared=True)
    os.fchmod(whole.file.fileno(), settings.FILE_UPLOAD_PERMISSIONS)
    os.fsync(whole.file.fileno())
    place = path_of(whole.content.sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    # An old copy of the same content must look new before the sweep looks at its age.
    os.utime(whole.file.fileno())
    whole.path.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def hold(sha256: str, *, shared: bool) -> bool:
    """Keep others from removing (shared) or settling (not shared) this content until the transaction ends.
    The second never waits: False when somebody is settling it."""
    verb = "pg_advisory_xact_lock_shared" if shared else "pg_try_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {verb}(%s)", [int.from_bytes(bytes.fromhex(sha256[:16]), signed=True)])
        row = cursor.fetchone()
    return shared or bool(row and row[0])


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
