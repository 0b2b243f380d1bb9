"""Reading a file that somebody named."""

from __future__ import annotations

from pathlib import Path

from motcua.core.errors import Unreadable


def content(file: Path) -> bytes:
    """The bytes of ``file``. Raises :class:`Unreadable` when it is not there or may not be read."""
    try:
        return file.read_bytes()
    except OSError:
        raise Unreadable(
            f"Tệp {file}", "không mở được tệp", "Hãy kiểm tra lại đường dẫn.", str(file)
        ) from None
