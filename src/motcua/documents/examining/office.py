"""DOCX and XLSX: packages whose parts are counted before they are opened, and read through once."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import IO, Final

from motcua.documents.examining.findings import (
    ActiveContent,
    BrokenFile,
    EncryptedFile,
    Examined,
    Swollen,
)

PARTS: Final = 10_000
OPENED: Final = 300 * 1024 * 1024
"""Bytes of all parts together; a report of a thousand pages has a tenth of it."""
RATIO, RATIO_FROM = 200, 5 * 1024 * 1024
"""How many times smaller a part may be packed, once it is this large."""
REMEDY: Final = "Vui lòng mở tệp, lưu lại dưới tên mới hoặc xuất ra PDF rồi tải lên."
_REMOTE: Final = re.compile(rb"attachedTemplate[^>]*TargetMode=[\"']External", re.IGNORECASE)
_STEP: Final = 1 << 20


def examine(file: IO[bytes], what: str) -> Examined:
    """Raises Swollen, EncryptedFile, BrokenFile, ActiveContent."""
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
            _bounded(parts, what)
            for part in parts:
                _read_through(package, part, what)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError):
        raise BrokenFile(what, remedy=REMEDY) from None
    return Examined()


def _bounded(parts: list[zipfile.ZipInfo], what: str) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise EncryptedFile(what, remedy="Vui lòng gỡ mật khẩu, hoặc xuất ra PDF rồi tải lên.")
    if len(parts) > PARTS or sum(part.file_size for part in parts) > OPENED or any(map(_swollen, parts)):
        raise Swollen(what, remedy=REMEDY)


def _swollen(part: zipfile.ZipInfo) -> bool:
    return part.file_size > RATIO_FROM and part.file_size > RATIO * max(1, part.compress_size)


def _read_through(package: zipfile.ZipFile, part: zipfile.ZipInfo, what: str) -> None:
    """Inflate a part to its checksum; never more than it announced, which is bounded."""
    with package.open(part) as opened:
        first = opened.read(_STEP)
        if part.filename.endswith("settings.xml.rels") and _REMOTE.search(first):
            raise ActiveContent(what, "tệp tự nạp mẫu từ địa chỉ khác khi mở", REMEDY)
        while opened.read(_STEP):
            pass
