"""Where watched folders lie: below SCAN_FOLDERS and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.conf import settings

from motcua.core.errors import NotFound
from motcua.digitising.models.scanners import Scanner

TAKEN: Final = "da-nhan"
ASIDE: Final = "khong-nhan"


def folder_of(text: str) -> Path:
    """The folder of this name. Raises NotFound: there is no root, or no such folder below it."""
    name = text.strip().strip("/")
    if not settings.SCAN_FOLDERS:
        remedy = "Báo quản trị hệ thống đặt MOTCUA_SCAN_FOLDERS."
        raise NotFound("Thư mục quét", "máy chủ chưa đặt", remedy, "address")
    root = Path(settings.SCAN_FOLDERS).resolve()
    found = (root / name).resolve()
    if not name or found == root or not found.is_relative_to(root) or not found.is_dir():
        raise NotFound(f"Thư mục “{text}”", "không có trên máy chủ", "Tạo thư mục rồi thử lại.", "address")
    return found


def move(path: Path, to: str, row: int, scanner: Scanner) -> None:
    """Out of the way, under a name of its own. A folder nothing can be moved in keeps the file; it is known
    and not taken again. Raises OSError."""
    place = folder_of(scanner.address) / to
    place.mkdir(exist_ok=True)
    path.replace(place / f"{row}-{path.name}")
