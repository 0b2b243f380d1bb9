"""The bytes of a file on its way: one growing file beside the vault.

Its length is how much has come. A piece is put down only where the file ends, under a lock held for that one
write: of two senders at one place the second finds the end moved, and one that hangs on a dead line stops
nobody. A write that fails in the middle is taken back.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.documents import vault


class EndMoved(Exception):
    """The file does not end where this piece begins: another sender was there."""


def path_of(key: uuid.UUID) -> Path:
    return vault.incoming() / f"arrival-{key.hex}"


def begin(key: uuid.UUID) -> None:
    """An empty file. Raises OSError."""
    os.close(os.open(path_of(key), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def length(key: uuid.UUID) -> int | None:
    """How many bytes have come; None when there is no such file."""
    try:
        return path_of(key).stat().st_size
    except FileNotFoundError:
        return None


def drop(key: uuid.UUID) -> None:
    """Forget the bytes, if there are any."""
    path_of(key).unlink(missing_ok=True)


class Appending:
    """One sender at the end of a file. ``position``: where its next piece goes."""

    def __init__(self, handle: int, position: int) -> None:
        self.handle, self.position = handle, position

    def put(self, steps: Iterable[bytes]) -> None:
        """Add a piece, given in steps, whole or not at all. Raises EndMoved; OSError: there is no room."""
        fcntl.flock(self.handle, fcntl.LOCK_EX)
        try:
            if os.fstat(self.handle).st_size != self.position:
                raise EndMoved
            self.position = self._written(steps)
        finally:
            fcntl.flock(self.handle, fcntl.LOCK_UN)

    def _written(self, steps: Iterable[bytes]) -> int:
        place = self.position
        try:
            for step in steps:
                left = memoryview(step)
                while left:
                    count = os.pwrite(self.handle, left, place)
                    left, place = left[count:], place + count
        except OSError:
            os.ftruncate(self.handle, self.position)
            raise
        return place


@contextmanager
def appending(key: uuid.UUID, position: int) -> Iterator[Appending]:
    """Stand at the end; what was put down is on the disk when the block ends, however it ends.

    Raises:
        EndMoved: the file ends elsewhere.
        FileNotFoundError: there is no such file.
    """
    handle = os.open(path_of(key), os.O_RDWR)
    try:
        if os.fstat(handle).st_size != position:
            raise EndMoved
        yield Appending(handle, position)
        os.fdatasync(handle)
    finally:
        os.close(handle)


@contextmanager
def whole(key: uuid.UUID, sha256: str = "") -> Iterator[vault.Incoming]:
    """The complete file as the vault takes it; ``sha256``: its hash, when it was counted on the way.

    Raises FileNotFoundError.
    """
    path = path_of(key)
    with path.open("r+b") as file:
        found = sha256 or hashlib.file_digest(file, "sha256").hexdigest()
        yield vault.Incoming(file, path, vault.Content(found, os.fstat(file.fileno()).st_size))
