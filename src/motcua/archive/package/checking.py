"""Checking a package: is every file what the manifests say, is nothing more there, does the history hold?

Reads the folder only, so that whoever received a package can check it without our database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from motcua.archive.package import layout
from motcua.archive.package.history import Broken, check_history
from motcua.core.errors import Unreadable

MISSING, ALTERED, EXTRA = "missing", "altered", "extra"
MANIFEST, TOTAL, CHAIN, SEAL = "manifest", "total", "chain", "seal"
WORDS = {
    MISSING: "có trong danh mục nhưng không có trong gói",
    ALTERED: "nội dung khác với mã băm đã ghi",
    EXTRA: "có trong gói nhưng không có trong danh mục",
    MANIFEST: "danh mục sai định dạng hoặc thiếu",
    TOTAL: "tổng số tệp hay dung lượng khác với số đã ghi",
    CHAIN: "chuỗi sự kiện không nối với nhau",
    SEAL: "dấu niêm phong theo ngày không khớp",
}
"""Kinds of finding and what is said about each."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong. ``path``: inside the package; ``detail``: more than the kind says."""

    kind: str
    path: str
    detail: str = ""

    @property
    def words(self) -> str:
        """For people."""
        told = f"{self.path}: {WORDS[self.kind]}"
        return f"{told} ({self.detail})." if self.detail else f"{told}."

    def as_json(self) -> dict[str, str]:
        return {"kind": self.kind, "path": self.path, "words": self.words}


@dataclass
class Checked:
    """What a check saw. ``events``, ``seals``: how many were recomputed."""

    files: int = 0
    octets: int = 0
    events: int = 0
    seals: int = 0
    info: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def fine(self) -> bool:
        return not self.findings

    def as_json(self) -> dict[str, Any]:
        return {
            "ok": self.fine,
            "code": self.info.get("External-Identifier", ""),
            "files": self.files,
            "octets": self.octets,
            "events": self.events,
            "seals": self.seals,
            "findings": [one.as_json() for one in self.findings],
        }


def check(folder: Path) -> Checked:
    """Read the whole package.

    Raises:
        Unreadable: no such folder, it is no bag, or its files may not be read.
    """
    try:
        return _check(folder)
    except OSError:
        raise Unreadable(f"Gói {folder}", "không đọc được tệp trong gói", _RIGHTS, str(folder)) from None


_RIGHTS = "Kiểm tra đường dẫn, quyền đọc và ổ đĩa."


def _check(folder: Path) -> Checked:
    _require_bag(folder)
    seen = Checked(info=layout.info_rows(_text(folder / layout.INFO)))
    present = list(layout.files_in(folder))
    named = _check_manifests(folder, present, seen)
    payload = {path for path in present if path.startswith(f"{layout.PAYLOAD}/")}
    _check_extra(payload, set(present) - payload, named, seen)
    _check_total(seen)
    _check_history(folder, seen)
    seen.findings.sort(key=lambda one: (one.path, one.kind))
    return seen


def _require_bag(folder: Path) -> None:
    where = str(folder)
    if not folder.is_dir():
        raise Unreadable(f"Gói {folder}", "không có thư mục này", "Kiểm tra lại đường dẫn.", where)
    declared = _text(folder / layout.DECLARATION)
    if not declared.startswith("BagIt-Version:"):
        remedy = "Chọn thư mục chứa tệp bagit.txt."
        raise Unreadable(f"Thư mục {folder}", "không phải gói lưu trữ BagIt", remedy, where)


def _text(path: Path) -> str:
    """A tag file's text; empty when it is not there. Raises Unreadable: too large, or not UTF-8."""
    if not layout.plain(path):
        return ""
    if path.stat().st_size > layout.MOST_TEXT:
        raise Unreadable(f"Tệp {path.name}", "lớn bất thường", where=str(path))
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable(f"Tệp {path.name}", "không phải văn bản UTF-8", where=str(path)) from None


def _check_manifests(folder: Path, present: list[str], seen: Checked) -> set[str]:
    """Compare every named file with its digests, each file read once. Returns the paths named."""
    wanted: dict[str, dict[str, str]] = {}
    for name, algorithm, tags in _manifests():
        text = _text(folder / name)
        try:
            rows = list(layout.manifest_lines(text, algorithm))
        except layout.Malformed as fault:
            seen.findings.append(Finding(MANIFEST, name, str(fault)))
            continue
        if not rows or text != layout.manifest_text(dict(rows)):
            # Nothing else tells when an octet of a tag manifest changed that does not change its meaning.
            seen.findings.append(Finding(MANIFEST, name, "không như khi được ghi"))
        for path, digest in rows:
            if tags == path.startswith(f"{layout.PAYLOAD}/"):
                seen.findings.append(Finding(MANIFEST, name, f"dòng lạ: {path}"))
            elif wanted.setdefault(path, {}).setdefault(algorithm, digest) != digest:
                seen.findings.append(Finding(MANIFEST, name, f"ghi hai lần: {path}"))
    known = set(present)
    for path in sorted(wanted):
        _check_file(folder, path, wanted[path], path in known, seen)
    return set(wanted)


def _manifests() -> Iterator[tuple[str, str, bool]]:
    """(file name, algorithm, whether it is about tag files)."""
    for algorithm in layout.ALGORITHMS:
        yield layout.MANIFESTS[algorithm], algorithm, False
        yield layout.TAG_MANIFESTS[algorithm], algorithm, True


def _check_file(folder: Path, path: str, digests: dict[str, str], there: bool, seen: Checked) -> None:
    place = folder / path
    payload = path.startswith(f"{layout.PAYLOAD}/")
    if not there or not place.is_file():
        seen.findings.append(Finding(MISSING, path))
        return
    if any(
        part.is_symlink() for part in (place, *place.parents) if part != folder and folder in part.parents
    ):
        seen.findings.append(Finding(ALTERED, path, "là liên kết, không phải tệp"))
        return
    with place.open("rb") as file:
        found, size = layout.digests_of(file, digests)
    seen.files += payload
    seen.octets += size if payload else 0
    if found != digests:
        seen.findings.append(Finding(ALTERED, path))
    if payload and len(digests) < len(layout.ALGORITHMS):
        lacking = ", ".join(sorted(set(layout.ALGORITHMS) - set(digests)))
        seen.findings.append(Finding(MANIFEST, path, f"thiếu trong danh mục {lacking}"))


def _check_extra(payload: set[str], tags: set[str], named: set[str], seen: Checked) -> None:
    """Every file must be named by a manifest; the tag manifests name themselves nowhere."""
    extra = (payload | tags) - named - set(layout.TAG_MANIFESTS.values())
    seen.findings += [Finding(EXTRA, path) for path in sorted(extra)]


def _check_total(seen: Checked) -> None:
    told, found = seen.info.get("Payload-Oxum", ""), f"{seen.octets}.{seen.files}"
    if told != found:
        detail = f"ghi {told or 'trống'}, có {found}"
        seen.findings.append(Finding(TOTAL, layout.INFO, detail))


def _check_history(folder: Path, seen: Checked) -> None:
    try:
        seen.events, seen.seals = check_history(folder)
    except Broken as broken:
        kind = SEAL if broken.seal else CHAIN
        seen.findings.append(Finding(kind, broken.path, broken.detail))
