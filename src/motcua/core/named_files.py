"""Reading and writing a file that somebody named."""

from __future__ import annotations

from pathlib import Path

from motcua.core.errors import Refusal, Unreadable


def content(file: Path) -> bytes:
    """The bytes of ``file``. Raises :class:`Unreadable` when it is not there or may not be read."""
    try:
        return file.read_bytes()
    except OSError:
        raise Unreadable(
            f"Tệp {file}", "không mở được tệp", "Hãy kiểm tra lại đường dẫn.", str(file)
        ) from None


class Unwritable(Refusal):
    """Không ghi được tệp."""


def save(file: Path, written: bytes) -> None:
    """Write ``file``. Raises :class:`Unwritable` when its folder is not there or it may not be written."""
    try:
        file.write_bytes(written)
    except OSError:
        remedy = "Hãy kiểm tra lại đường dẫn và quyền ghi."
        raise Unwritable(f"Tệp {file}", remedy=remedy, where=str(file)) from None
