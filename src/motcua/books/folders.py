"""Folders on the server that scanners and people put pictures into: below SCAN_FOLDERS and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from motcua.core.errors import NotFound, Refusal

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff"})
_DIGITS = re.compile(r"(\d+)")


class NoFolders(Refusal):
    """Máy chủ chưa đặt thư mục quét."""


def root() -> Path:
    """Raises NoFolders."""
    if not settings.SCAN_FOLDERS:
        raise NoFolders("Nhập từ thư mục", remedy="Báo quản trị hệ thống đặt MOTCUA_SCAN_FOLDERS.")
    return Path(settings.SCAN_FOLDERS).resolve()


def folder_of(text: str) -> Path:
    """The folder of this name below the root. Raises NoFolders, NotFound."""
    top = root()
    found = (top / text.strip().strip("/")).resolve()
    if not text.strip().strip("/") or not found.is_relative_to(top) or found == top or not found.is_dir():
        raise NotFound(f"Thư mục “{text}”", "không có trên máy chủ", f"Thư mục phải nằm trong {top.name}/.")
    return found


def natural(text: str) -> list[tuple[int, str]]:
    """A key that puts page 2 before page 10."""
    return [(int(part), "") if part.isdecimal() else (-1, part.casefold()) for part in _DIGITS.split(text)]


def pictures(folder: Path) -> Iterator[tuple[str, Path]]:
    """The pictures of a folder with the name of the book each belongs to: the folder it lies in."""
    for place in [folder, *sorted((p for p in folder.rglob("*") if p.is_dir()), key=_key)]:
        files = (p for p in place.iterdir() if p.suffix.lower() in PICTURES and not p.name.startswith("."))
        book = str(place.relative_to(folder)) if place != folder else folder.name
        yield from ((book, path) for path in sorted(files, key=_key) if _inside(path, folder))


def _key(path: Path) -> list[tuple[int, str]]:
    return natural(str(path))


def _inside(path: Path, folder: Path) -> bool:
    """A link may lead out of the folder; what it leads to is not ours to take."""
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())
