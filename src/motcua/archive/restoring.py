"""The trial of restoring: read a package as if nothing else were left, and compare it with the database.

A dossier may go on after it was packed: a result is revoked, a copy is issued. That is told apart from a
package that does not hold what it should.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from motcua.archive.composing.description import GROUPS, SCHEMA, describe, files_told
from motcua.archive.composing.pieces import pieces_of
from motcua.archive.finding import dossier_by_code
from motcua.archive.package import layout
from motcua.archive.package.checking import Checked, check
from motcua.archive.package.history import Broken, read_document, read_events
from motcua.archive.packing import period_of
from motcua.core.errors import Unreadable
from motcua.dossiers.models import Dossier

CONFIRMED_SINCE = "retention"
"""The period: what counts is what stands in the database, the package tells what was known."""
BY_OTHERS = frozenset({"side_files"})
"""What may be another in the database though the dossier had no event: a system outside moved on."""
BY_EVENTS = frozenset(
    {
        *("state", "granted", "ending", "dates", "components", "results", "extracts", "payments"),
        *("return_method", "history"),
    }
)
"""What an event after packing may have made another."""


@dataclass
class Compared:
    """``counts``: how many of what were compared; ``differences``: sentences; ``later``: sentences on what
    the dossier got after packing, no fault of the package."""

    counts: dict[str, int] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)

    @property
    def same(self) -> bool:
        return not self.differences

    def as_json(self) -> dict[str, Any]:
        return {
            "ok": self.same,
            "compared": self.counts,
            "differences": self.differences,
            "later": self.later,
        }


def compare(folder: Path) -> Compared:
    """Raises Unreadable: the folder is no package, or tells of no dossier; NotFound: of one nobody knows."""
    seen = check(folder)
    told = _told(folder)
    dossier = dossier_by_code(str(told.get("code")))
    try:
        return _compared(folder, dossier, told, seen)
    except (KeyError, TypeError, AttributeError, ValueError):
        raise _unreadable(folder) from None


def _compared(folder: Path, dossier: Dossier, told: dict[str, Any], seen: Checked) -> Compared:
    found = Compared({"tệp trong gói": seen.files}, [one.words for one in seen.findings])
    more = _events(dossier, folder, found)
    _facts(dossier, told, BY_OTHERS | BY_EVENTS if more else BY_OTHERS, found)
    found.differences += _files(folder, told, found.counts)
    return found


def _told(folder: Path) -> dict[str, Any]:
    try:
        told = read_document(folder, layout.DOSSIER)
    except (OSError, Broken):
        raise _unreadable(folder) from None
    if not told.get("code"):
        raise _unreadable(folder)
    return told


def _unreadable(folder: Path) -> Unreadable:
    return Unreadable(f"Gói {folder}", "không đọc được phần mô tả hồ sơ", where=layout.DOSSIER)


def _events(dossier: Dossier, folder: Path, found: Compared) -> int:
    """How many events came after packing; those before are the same ones in the same order."""
    stored = [event.hash for event in dossier.events.order_by("number")]
    found.counts["sự kiện"] = len(stored)
    try:
        packed = [entry["hash"] for entry in read_events(folder)]
    except Broken as broken:
        found.differences.append(f"{broken.path}: {broken.detail}.")
        return 0
    if packed != stored[: len(packed)]:
        words = f"Gói có {len(packed)} sự kiện, cơ sở dữ liệu có {len(stored)}, hoặc mã băm khác nhau."
        found.differences.append(words)
        return 0
    more = len(stored) - len(packed)
    if more:
        found.later.append(f"Có {more} sự kiện sau khi lập gói.")
    return more


def _facts(dossier: Dossier, told: dict[str, Any], may_change: frozenset[str], found: Compared) -> None:
    known = _originals(json.loads(json.dumps(describe(dossier, pieces_of(dossier), period_of(dossier)))))
    told = _originals(told)
    if told.get("schema") != SCHEMA:
        known = _like(known, told) | {"schema": told.get("schema")}
    found.counts["mục thông tin"] = len(known)
    for name in sorted({*known, *told}):
        if known.get(name) == told.get(name) or name == CONFIRMED_SINCE:
            continue
        if name in may_change:
            found.later.append(f"Mục “{name}” đã thay đổi sau khi lập gói.")
        else:
            found.differences.append(f"Mục “{name}” trong gói khác với cơ sở dữ liệu.")


def _originals(told: dict[str, Any]) -> dict[str, Any]:
    """Without searchable copies, which may be made at any time; the check has read those of the package."""
    groups = {
        name: [
            row | {"files": [file for file in row["files"] if not file.get("rendition_of")]}
            for row in told[name]
        ]
        for name in GROUPS
        if name in told
    }
    return told | groups


def _like(known: Any, told: Any) -> Any:
    """As an earlier release would have told it: only what the package names."""
    if isinstance(known, dict) and isinstance(told, dict):
        return {name: _like(known.get(name), told[name]) for name in told}
    if isinstance(known, list) and isinstance(told, list) and len(known) == len(told):
        return [_like(one, other) for one, other in zip(known, told, strict=True)]
    return known


def _files(folder: Path, told: dict[str, Any], counts: dict[str, int]) -> Iterator[str]:
    """Each file opens under the path the description gives, with the hash it gives."""
    files = list(files_told(told))
    counts["tệp của hồ sơ"] = len(files)
    for file in files:
        try:
            sums = _sums(folder, file["path"])
        except OSError:
            yield f"{file['path']}: không mở được tệp “{file['name']}”."
            continue
        if sums["sha256"] != file["sha256"]:
            yield f"{file['path']}: nội dung khác với tệp “{file['name']}” đã nộp."


def _sums(folder: Path, path: str) -> dict[str, str]:
    """Raises OSError: also where a path leads out of the package."""
    if not (layout.inside(path) and layout.plain(folder / path)):
        raise FileNotFoundError(path)
    with (folder / path).open("rb") as opened:
        return layout.digests_of(opened, ["sha256"])[0]
