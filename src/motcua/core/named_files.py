"""Reading and writing a file that somebody named."""

from __future__ import annotations

from pathlib import Path

from motcua.core.errors import Refusal, Unreadable

MOST = 1 << 30
"""Bytes held in memory; a device never ends."""


def content(file: Path) -> bytes:
    """The bytes of ``file``. Raises :class:`Unreadable`: it is not there, may not be read, or passes MOST."""
    try:
        with file.open("rb") as opened:
            found = opened.read(MOST + 1)
    except OSError:
        raise Unreadable(
            f"Tệp {file}", "không mở được tệp", "Hãy kiểm tra lại đường dẫn.", str(file)
        ) from None
    if len(found) > MOST:
        raise Unreadable(f"Tệp {file}", "lớn hơn 1 GB", "Hãy chọn đúng tệp.", str(file))
    return found


class Unwritable(Refusal):
    """Không ghi được tệp."""


def save(file: Path, written: bytes) -> None:
    """Write ``file``. Raises :class:`Unwritable` when its folder is not there or it may not be written."""
    try:
        file.write_bytes(written)
    except OSError:
        remedy = "Hãy kiểm tra lại đường dẫn và quyền ghi."
        raise Unwritable(f"Tệp {file}", remedy=remedy, where=str(file)) from None
