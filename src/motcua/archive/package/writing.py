"""Writing a bag: streamed, hashed while it is written, and there only when it is whole.

Everything goes into a folder beside the target whose name says that it is unfinished; the last act is one
rename. Whoever is killed before leaves an unfinished folder that :func:`sweep` takes away, never half a
package.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from motcua import __version__
from motcua.archive.package import layout
from motcua.core.errors import Conflict, Refusal

FOLDER, FILE = 0o750, 0o640
LEFT_BEHIND = 24 * 3600
"""Seconds after which an unfinished folder belongs to nobody: no package takes a day to write."""


class NoRoom(Refusal):
    """Ổ đĩa đã đầy nên gói chưa được ghi."""


class Unwritable(Refusal):
    """Không ghi được vào thư mục này."""


class AlreadyThere(Conflict):
    """Nơi ghi đã có một thư mục hay tệp cùng tên."""


class Bag:
    """A bag being written. ``folder``: where it is written, not where it will lie."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.payload: dict[str, dict[str, str]] = {name: {} for name in layout.ALGORITHMS}
        self.octets = 0
        self.identity = ""

    def add(self, path: str, chunks: Iterable[bytes] | bytes) -> str:
        """Put one file below ``data/``; ``path`` begins with it. Returns the SHA-256 of what was written."""
        if path in self.payload["sha256"] or not path.startswith(f"{layout.PAYLOAD}/"):
            raise ValueError(f"not a new path of the payload: {path}")
        digests, size = _write(self.folder / path, [chunks] if isinstance(chunks, bytes) else chunks)
        self.octets += size
        for algorithm, digest in digests.items():
            self.payload[algorithm][path] = digest
        return digests["sha256"]

    def finish(self, info: Iterable[tuple[str, str]], on: date) -> None:
        """Write the tag files. ``info``: further rows of bag-info.txt; ``on``: the day of bagging."""
        files = len(self.payload["sha256"])
        rows = [
            *info,
            ("Bagging-Date", on.isoformat()),
            ("Payload-Oxum", f"{self.octets}.{files}"),
            ("Bag-Software-Agent", f"motcua {__version__}"),
        ]
        written = {layout.DECLARATION: layout.DECLARED, layout.INFO: layout.info_text(rows)}
        for algorithm, name in layout.MANIFESTS.items():
            written[name] = layout.manifest_text(self.payload[algorithm])
        tags = {path: _write(self.folder / path, [text.encode()])[0] for path, text in written.items()}
        for algorithm, name in layout.TAG_MANIFESTS.items():
            text = layout.manifest_text({path: digests[algorithm] for path, digests in tags.items()})
            self.identity = _write(self.folder / name, [text.encode()])[0]["sha256"]


@contextmanager
def writing(target: Path) -> Iterator[Bag]:
    """Write a bag that appears at ``target`` when the block ends well; else nothing is left.

    Raises:
        AlreadyThere: something lies there already. NoRoom, Unwritable: the disk refused.
    """
    refuse_taken(target)
    folder: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER)
        folder = Path(tempfile.mkdtemp(prefix=f"{layout.UNFINISHED}{target.name[:60]}-", dir=target.parent))
        bag = Bag(folder)
        yield bag
        _settle(folder, target)
    except OSError as error:
        raise _said(error, target) from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def refuse_taken(target: Path) -> None:
    """Raises AlreadyThere."""
    if target.exists() or target.is_symlink():
        remedy = "Chọn tên khác, hoặc chuyển thư mục cũ đi nơi khác."
        raise AlreadyThere(f"Thư mục {target}", remedy=remedy, where=str(target))


def sweep(root: Path, older_than: float = LEFT_BEHIND) -> int:
    """Take away what killed writers left below ``root``; returns how many. ``older_than``: seconds."""
    limit, gone = time.time() - older_than, 0
    for folder in root.rglob(f"{layout.UNFINISHED}*"):
        if folder.is_dir() and not folder.is_symlink() and folder.stat().st_mtime <= limit:
            shutil.rmtree(folder, ignore_errors=True)
            gone += 1
    return gone


def _write(place: Path, chunks: Iterable[bytes]) -> tuple[dict[str, str], int]:
    place.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER)
    sums, size = {name: hashlib.new(name) for name in layout.ALGORITHMS}, 0
    with place.open("xb") as file:
        for chunk in chunks:
            file.write(chunk)
            size += len(chunk)
            for one in sums.values():
                one.update(chunk)
        file.flush()
        os.fchmod(file.fileno(), FILE)
        os.fsync(file.fileno())
    return {name: one.hexdigest() for name, one in sums.items()}, size


def _settle(folder: Path, target: Path) -> None:
    """Rename refuses a target that another writer filled meanwhile: one of two racing writers wins."""
    folder.chmod(FOLDER)
    for place in [folder, *(path for path in folder.rglob("*") if path.is_dir())]:
        _synced(place)
    refuse_taken(target)
    folder.rename(target)
    _synced(target.parent)


def _synced(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _said(error: OSError, target: Path) -> Refusal:
    what, where = f"Gói {target.name}", str(target)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NoRoom(what, remedy="Giải phóng chỗ trên ổ đĩa rồi làm lại; chưa có gì được ghi.", where=where)
    if error.errno in (errno.ENOTEMPTY, errno.EEXIST) and target.exists():
        return AlreadyThere(what, remedy="Một lượt khác vừa ghi xong gói này. Tải lại để xem.", where=where)
    return Unwritable(what, remedy="Kiểm tra đường dẫn và quyền ghi.", where=where)
