"""Reading event logs: XES (plain or gz), CSV (plain or gz) and Parquet (a file or a folder of parts).

The kind is told by content, not by name.
"""

from __future__ import annotations

from pathlib import Path

from motcua.core.clock import VIETNAM
from motcua.mining.errors import EmptyLog, NotALog
from motcua.mining.log import Log
from motcua.mining.reading.columns import Columns
from motcua.mining.reading.opening import head, is_parquet
from motcua.mining.reading.sources import Source

__all__ = ["Columns", "read"]

BLANK = b"\xef\xbb\xbf \t\r\n"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(path: Path, columns: Columns | None = None, zone: str = str(VIETNAM)) -> Log:
    """The log in ``path``; ``columns`` names its columns, moments without a zone are those of ``zone``.

    Raises :class:`~motcua.mining.errors.NotALog` or one of its kinds; nothing is read in part.
    """
    source = Source(path, columns or Columns(), zone)
    if path.is_dir() or is_parquet(path):
        from motcua.mining.reading.parquet import read as of_parquet

        return of_parquet(source)
    start = head(path).lstrip(BLANK)
    if not start:
        raise EmptyLog(source.name, "tệp trống", "Hãy chọn tệp có sự kiện.", str(path))
    if start.startswith((b"<", *UTF_16)):
        _check_xml(source, start)
        from motcua.mining.reading.xes import read as of_xes

        return of_xes(source)
    from motcua.mining.reading.delimited import read as of_csv

    return of_csv(source)


def _check_xml(source: Source, start: bytes) -> None:
    """Of texts in UTF-16 only XML says so itself."""
    if start.startswith(UTF_16) and b"<" not in start[2:4]:
        reason = "chữ theo bảng mã UTF-16"
        raise NotALog(source.name, reason, "Hãy lưu lại tệp dạng CSV UTF-8.", str(source.path))
