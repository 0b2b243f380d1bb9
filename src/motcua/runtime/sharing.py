"""How several processes share one cluster: each user holds a shared lock, the last one out stops it.

Locks of the kernel vanish with their process, so a user killed outright never keeps a cluster running
in the books.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold ``path`` exclusively: one process at a time starts, prepares or stops the cluster."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


class Seat:
    """One process's place among the users of a cluster."""

    def __init__(self, path: Path) -> None:
        self.handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def take(self) -> bool:
        """Sit down; True when nobody else was sitting. Call inside :func:`alone`."""
        first = self._try(fcntl.LOCK_EX)
        fcntl.flock(self.handle, fcntl.LOCK_SH)
        return first

    def is_last(self) -> bool:
        """Whether every other user has left. Call inside :func:`alone`."""
        return self._try(fcntl.LOCK_EX)

    def leave(self) -> None:
        """Give the place up."""
        os.close(self.handle)

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self.handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
