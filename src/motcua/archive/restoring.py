"""The trial of restoring: read a package as if nothing else were left, and compare it with the database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from motcua.archive.composing.description import describe
from motcua.archive.composing.pieces import pieces_of
from motcua.archive.finding import dossier_by_code
from motcua.archive.package import layout
from motcua.archive.package.checking import check
from motcua.archive.package.history import Broken, read_events
from motcua.archive.packing import period_of
from motcua.core.errors import Unreadable
from motcua.dossiers.models import Dossier

AFTER_PACKING = frozenset({"retention"})
"""What may lawfully be another in the database since: the authority confirmed a period."""


@dataclass
class Compared:
    """``counts``: how many of what were compared; ``differences``: sentences."""

    counts: dict[str, int] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)

    @property
    def same(self) -> bool:
        return not self.differences

    def as_json(self) -> dict[str, Any]:
        return {"ok": self.same, "compared": self.counts, "differences": self.differences}


def compare(folder: Path) -> Compared:
    """Raises Unreadable: the folder is no package, or tells of no dossier; NotFound: of one nobody knows."""
    seen = check(folder)
    told = _told(folder)
    dossier = dossier_by_code(str(told.get("code")))
    found = Compared({"tệp trong gói": seen.files}, [one.words for one in seen.findings])
    found.differences += _facts(dossier, told, found.counts)
    found.differences += _files(dossier, folder, told, found.counts)
    found.differences += _events(dossier, folder, found.counts)
    return found


def _told(folder: Path) -> dict[str, Any]:
    try:
        told = json.loads((folder / layout.DOSSIER).read_text("utf-8"))
    except (OSError, ValueError):
        told = None
    if not isinstance(told, dict) or not told.get("code"):
        raise Unreadable(f"Gói {folder}", "không đọc được phần mô tả hồ sơ", where=layout.DOSSIER)
    return told


def _facts(dossier: Dossier, told: dict[str, Any], counts: dict[str, int]) -> Iterator[str]:
    known = json.loads(json.dumps(describe(dossier, pieces_of(dossier), period_of(dossier))))
    counts["mục thông tin"] = len(known)
    for name in sorted({*known, *told} - AFTER_PACKING):
        if known.get(name) != told.get(name):
            yield f"Mục “{name}” trong gói khác với cơ sở dữ liệu."


def _files(dossier: Dossier, folder: Path, told: dict[str, Any], counts: dict[str, int]) -> Iterator[str]:
    """Each file opens under the path the description gives, with the hash the database holds."""
    pieces = {piece.path: piece for piece in pieces_of(dossier)}
    counts["tệp của hồ sơ"] = len(pieces)
    for path, piece in pieces.items():
        try:
            with (folder / path).open("rb") as file:
                sums, _size = layout.digests_of(file, ["sha256"])
        except OSError:
            yield f"{path}: không mở được tệp “{piece.file.name}”."
            continue
        if sums["sha256"] != piece.file.sha256:
            yield f"{path}: nội dung khác với tệp “{piece.file.name}” đã nộp."


def _events(dossier: Dossier, folder: Path, counts: dict[str, int]) -> Iterator[str]:
    stored = [event.hash for event in dossier.events.order_by("number")]
    counts["sự kiện"] = len(stored)
    try:
        packed = [entry["hash"] for entry in read_events(folder)]
    except Broken as broken:
        yield f"{broken.path}: {broken.detail}."
        return
    if packed != stored[: len(packed)] or len(packed) < len(stored):
        yield f"Gói có {len(packed)} sự kiện, cơ sở dữ liệu có {len(stored)}, hoặc mã băm khác nhau."
