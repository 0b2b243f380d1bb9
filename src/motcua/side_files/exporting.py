"""The package of what waits to be brought into one outside system: a table, the papers, a list with hashes.

Whoever carries it over by hand has everything in one ZIP; the same waiting pushes give the same octets.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import file_digest
from io import BufferedRandom
from typing import Any

from django.db.models import Prefetch

from motcua.core.csv_text import csv_bytes
from motcua.core.errors import NotFound
from motcua.core.text import slug
from motcua.documents import downloads, uploads, vault
from motcua.documents.models import StoredFile
from motcua.identity.actors import Actor
from motcua.side_files.models import Held, Push, SideFile
from motcua.side_files.powers import POWERS, Verb

COLUMNS = (
    "Hồ sơ phụ",
    "Mã hồ sơ",
    "Số bên ngoài",
    "Người, tổ chức",
    "Nội dung phải chuyển",
    "Hạn chuyển",
    "Tệp",
)
BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP can tell; every entry carries it."""
LARGEST = 2 << 30
"""Bytes of papers in one package: what a browser and a USB stick still take."""


def export(actor: Actor, unit: int, system: str) -> BufferedRandom:
    """The ZIP for one system and unit, open at its beginning; one act is recorded. The caller closes it.

    What is due first goes out first, as many pushes as keep within :data:`LARGEST`; the list says how many
    are left for the next package.

    Raises:
        Forbidden; NotFound: nothing waits; NoRoom: the disk is full.
    """
    with POWERS.acting(actor, Verb.EXPORT, unit) as act:
        rows = list(waiting(unit, system))
        if not rows:
            raise NotFound("Việc phải chuyển", "không có việc nào đang chờ", "Chọn hệ thống khác.")
        chosen = _fitting(rows)
        with uploads.room_for(f"{system}.zip"):
            packed = _zipped(chosen, len(rows) - len(chosen))
        told = file_digest(packed, "sha256").hexdigest()
        packed.seek(0)
        act.record(
            "side-file:push:export", system, pushes=len(chosen), left=len(rows) - len(chosen), sha256=told
        )
    return packed


def _fitting(rows: Sequence[Push]) -> list[Push]:
    """The first of these whose papers together keep within the bound; never none."""
    chosen: list[Push] = []
    size = 0
    for push in rows:
        size += sum(held.file.size for held in push.side_file.held.all())
        if chosen and size > LARGEST:
            break
        chosen.append(push)
    return chosen


def waiting(unit: int, system: str) -> Iterable[Push]:
    """What waits in this unit itself, the next due first: EXPORT holds in the actor's own unit only."""
    rows = Push.objects.filter(state=Push.State.WAITING, side_file__unit=unit, side_file__system__code=system)
    held = Prefetch("side_file__held", Held.objects.filter(released_at=None).select_related("file"))
    return rows.select_related("side_file__dossier", "side_file__system").prefetch_related(held)


def _zipped(rows: Iterable[Push], left: int) -> BufferedRandom:
    file = tempfile.TemporaryFile(dir=vault.incoming())  # noqa: SIM115 - the caller closes it
    told, lines, gone = [], [], dict[str, str]()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for push in rows:
            papers = _papers(push.side_file)
            for name, stored in papers:
                if name not in gone:
                    gone[name] = _add(packed, name, stored)
            told.append(_told(push, papers, gone))
            lines.append(_line(push, [name for name, _ in papers if not gone[name]]))
        listed = {"pushes": told, "left_for_the_next": left}
        _put(packed, "danh-sach.json", json.dumps(listed, ensure_ascii=False, indent=1).encode())
        _put(packed, "danh-sach.csv", csv_bytes(COLUMNS, lines))
    file.seek(0)
    return file


def _add(packed: zipfile.ZipFile, name: str, stored: StoredFile) -> str:
    """Put a paper in, piece by piece; why it cannot be when its content is no longer there, else empty."""
    try:
        source = downloads.opened(stored)
    except NotFound as refusal:
        return refusal.reason
    with source, packed.open(_entry(name), "w", force_zip64=True) as target:
        shutil.copyfileobj(source, target, uploads.CHUNK)
    return ""


def _papers(row: SideFile) -> list[tuple[str, StoredFile]]:
    found = []
    for order, held in enumerate(row.held.all(), 1):
        stem, _, ending = held.file.name.rpartition(".")
        found.append((f"{row.key}/{order:02d}-{slug(stem)[:60]}.{slug(ending)}", held.file))
    return found


def _told(push: Push, papers: Sequence[tuple[str, StoredFile]], gone: Mapping[str, str]) -> dict[str, Any]:
    """``gone``: why a paper is not in the package, by path; empty where it is."""
    row = push.side_file
    return {
        "side_file": row.key,
        "dossier": row.dossier.code if row.dossier else None,
        "number": row.number,
        "subject": row.subject,
        "what": push.what,
        "due_at": push.due_at.isoformat(),
        "files": [
            {"path": name, "sha256": stored.sha256} | ({"missing": gone[name]} if gone[name] else {})
            for name, stored in papers
        ],
    }


def _line(push: Push, names: Sequence[str]) -> tuple[str, ...]:
    row = push.side_file
    code = str(row.dossier.code) if row.dossier else ""
    return (row.key, code, row.number, row.subject, push.what, push.due_at.isoformat(), "; ".join(names))


def _put(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    packed.writestr(_entry(name), content, zipfile.ZIP_DEFLATED)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, BEGINNING)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
