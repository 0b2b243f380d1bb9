"""The package of what waits to be brought into one outside system: a table, the papers, a list with hashes.

Whoever carries it over by hand has everything in one ZIP; the same waiting pushes give the same octets.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.db.models import Prefetch

from motcua.core.csv_text import csv_bytes
from motcua.core.errors import NotFound
from motcua.core.text import slug
from motcua.documents import vault
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


def export(actor: Actor, unit: int, system: str) -> bytes:
    """The ZIP for one system and unit; one act is recorded. Raises Forbidden; NotFound: nothing waits."""
    with POWERS.acting(actor, Verb.EXPORT, unit) as act:
        rows = list(waiting(unit, system))
        if not rows:
            raise NotFound("Việc phải chuyển", "không có việc nào đang chờ", "Chọn hệ thống khác.")
        content = _zipped(rows)
        act.record("side-file:push:export", system, pushes=len(rows), sha256=sha256(content).hexdigest())
    return content


def waiting(unit: int, system: str) -> Iterable[Push]:
    """What waits in this unit itself, the next due first: EXPORT holds in the actor's own unit only."""
    rows = Push.objects.filter(state=Push.State.WAITING, side_file__unit=unit, side_file__system__code=system)
    held = Prefetch("side_file__held", Held.objects.filter(released_at=None).select_related("file"))
    return rows.select_related("side_file__dossier", "side_file__system").prefetch_related(held)


def _zipped(rows: Iterable[Push]) -> bytes:
    buffer, lines, told, done = BytesIO(), [], [], set[str]()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for push in rows:
            papers = _papers(push.side_file)
            told.append(_told(push, papers))
            lines.append(_line(push, papers))
            for name, digest in papers:
                if name not in done:
                    done.add(name)
                    _put(packed, name, vault.path_of(digest).read_bytes())
        _put(packed, "danh-sach.json", json.dumps(told, ensure_ascii=False, indent=1).encode())
        _put(packed, "danh-sach.csv", csv_bytes(COLUMNS, lines))
    return buffer.getvalue()


def _papers(row: SideFile) -> list[tuple[str, str]]:
    found = []
    for order, held in enumerate(row.held.all(), 1):
        if held.file.destroyed:
            continue
        stem, _, ending = held.file.name.rpartition(".")
        found.append((f"{row.key}/{order:02d}-{slug(stem)[:60]}.{slug(ending)}", held.file.sha256))
    return found


def _told(push: Push, papers: list[tuple[str, str]]) -> dict[str, Any]:
    row = push.side_file
    return {
        "side_file": row.key,
        "dossier": row.dossier.code if row.dossier else None,
        "number": row.number,
        "subject": row.subject,
        "what": push.what,
        "due_at": push.due_at.isoformat(),
        "files": [{"path": name, "sha256": digest} for name, digest in papers],
        "destroyed": [
            {"name": held.name, "by": held.file.destroyed} for held in row.held.all() if held.file.destroyed
        ],
    }


def _line(push: Push, papers: list[tuple[str, str]]) -> tuple[str, ...]:
    row = push.side_file
    code = str(row.dossier.code) if row.dossier else ""
    names = "; ".join(name for name, _digest in papers)
    return (row.key, code, row.number, row.subject, push.what, push.due_at.isoformat(), names)


def _put(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    packed.writestr(zipfile.ZipInfo(name, BEGINNING), content, zipfile.ZIP_DEFLATED)
