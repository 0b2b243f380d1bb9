"""A package as one TAR, in pieces as they are read: no file of it is ever whole in memory."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

from motcua.archive.package.layout import CHUNK

BLOCK = tarfile.BLOCKSIZE


def tar_of(folder: Path, name: str) -> Iterator[bytes]:
    """Entries in order below ``name/``, with neither owner nor time, so that one package gives one TAR. A
    link is no part of a package and left out."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file() and not one.is_symlink()):
        yield from _entry(path, f"{name}/{path.relative_to(folder).as_posix()}")
    yield bytes(2 * BLOCK)


def _entry(path: Path, name: str) -> Iterator[bytes]:
    info = tarfile.TarInfo(name)
    info.size, info.mode = path.stat().st_size, 0o640
    yield info.tobuf(tarfile.PAX_FORMAT)
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
    yield bytes(-info.size % BLOCK)
