"""Looking into watched folders: a file that is whole is taken in, once.

First its bytes and its row are kept in one transaction, then it is moved aside. Whatever stops in between,
the next look finds either no row (it is taken then) or its row (it is only moved): never lost, never twice.
"""

from __future__ import annotations

import hashlib
import logging
import os
from pathlib import Path

from django.db import IntegrityError, transaction

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.digitising.devices.folder import places
from motcua.digitising.devices.powers import POWERS, Verb
from motcua.digitising.models.scanners import FolderFile, Scanner
from motcua.digitising.scanning.pictures import ACCEPTED
from motcua.documents import uploads
from motcua.documents.malware import ScannerAway
from motcua.documents.models import StoredFile
from motcua.documents.uploads import NoRoom
from motcua.identity.actors import SYSTEM

log = logging.getLogger(__name__)
LARGEST = 200 << 20
"""Bytes of one scanned file."""
CHUNK = 1 << 20
Seen = dict[str, list[int]]


def look() -> int:
    """Look into every watched folder; how many files were taken in or set aside."""
    rows = Scanner.objects.filter(kind=Scanner.Kind.FOLDER, active=True).select_related("unit")
    return sum(_looked(row) for row in rows)


def _looked(scanner: Scanner) -> int:
    """A folder that cannot be read does not keep the others waiting."""
    try:
        return look_into(scanner)
    except NotFound as failure:
        words = str(failure)
    except OSError as failure:
        words = f"Không đọc được thư mục: {failure.strerror}."
    except Exception:
        log.exception("folder of scanner %s", scanner.pk)
        words = "Không đọc được thư mục vì lỗi bất ngờ. Báo quản trị hệ thống xem nhật ký."
    Scanner.objects.filter(pk=scanner.pk).update(test_words=words[:500], tested_at=clock.now())
    return 0


def look_into(scanner: Scanner) -> int:
    """Take in what is whole: of the same size and time as at the look before. Where the moment is bad (a full
    disk, no virus scanner) everything waits for a better one, with the words. Raises NotFound, OSError."""
    before: Seen = scanner.seen
    now: Seen = {}
    count, words = 0, ""
    for path in sorted(_files(places.folder_of(scanner.address))):
        name, mark = name_of(path), _mark(path)
        if words or before.get(name) != mark or not mark[0]:
            now[name] = mark
            continue
        try:
            count += _take(scanner, path, mark)
        except (NoRoom, ScannerAway) as refusal:
            now[name], words = mark, str(refusal)
    Scanner.objects.filter(pk=scanner.pk).update(seen=now, test_words=words[:500])
    return count


def name_of(path: Path) -> str:
    """A file's name as text; machines write names in other encodings than ours, which no database keeps."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _files(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.iterdir()
        if path.is_file() and not path.is_symlink() and path.name[0] not in ".~"
    ]


def _mark(path: Path) -> list[int]:
    known = path.stat()
    return [known.st_size, known.st_mtime_ns]


def _take(scanner: Scanner, path: Path, mark: list[int]) -> bool:
    """Whether the file was taken in now; one that changed under the reading is left for the next look."""
    digest = _digest(path)
    if _mark(path) != mark:
        return False
    row = _known(scanner, path, mark, digest)
    fresh = row is None
    if row is None:
        row = _kept(scanner, path, mark, digest)
    _move(scanner, path, row)
    return fresh


def _known(scanner: Scanner, path: Path, mark: list[int], digest: str) -> FolderFile | None:
    rows = FolderFile.objects.filter(scanner=scanner, name=name_of(path)[:255], mtime=mark[1], sha256=digest)
    return rows.first()


def _kept(scanner: Scanner, path: Path, mark: list[int], digest: str) -> FolderFile:
    name = name_of(path)[:255]
    try:
        with POWERS.acting(SYSTEM, Verb.TAKE_IN, scanner.unit_id) as act:
            file, reason = _stored(path)
            row = FolderFile.objects.create(
                scanner=scanner,
                name=name,
                size=mark[0],
                mtime=mark[1],
                sha256=digest,
                file=file,
                state=FolderFile.State.WAITING if file else FolderFile.State.ASIDE,
                reason=reason[:500],
                at=act.now,
            )
            act.record("digitising:file:arrive", name, scanner=scanner.pk, file=row.pk, refused=reason)
    except IntegrityError:
        # Another worker took it in the meantime.
        return FolderFile.objects.get(scanner=scanner, name=name, mtime=mark[1], sha256=digest)
    return row


def _stored(path: Path) -> tuple[StoredFile | None, str]:
    """The file kept, or why it never can be. Raises NoRoom, ScannerAway: not now."""
    try:
        with path.open("rb") as file, transaction.atomic():
            return uploads.store(file, name_of(path), limit=LARGEST, among=frozenset(ACCEPTED)), ""
    except (NoRoom, ScannerAway):
        raise
    except Refusal as refusal:
        return None, str(refusal)


def _move(scanner: Scanner, path: Path, row: FolderFile) -> None:
    try:
        places.move(path, places.TAKEN if row.file_id else places.ASIDE, row.pk, scanner)
    except OSError as error:
        log.warning("%s cannot be moved: %s", name_of(path), os.strerror(error.errno or 0))


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
