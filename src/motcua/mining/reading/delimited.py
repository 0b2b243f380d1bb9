"""Reading CSV: comma, semicolon, tab or bar, quoted or not, with or without a byte-order mark.

The sign between cells is the one with which the header shows the wanted columns, so decimal commas in the
cells of a semicolon file mislead nobody.
"""

from __future__ import annotations

import csv
import re

import duckdb

from motcua.mining.errors import NotALog
from motcua.mining.log import Log
from motcua.mining.reading import duck
from motcua.mining.reading.opening import HEAD, head
from motcua.mining.reading.sources import Source, gather

SIGNS = ",;\t|"
CELL = 4 * 1024 * 1024
"""Longest line, in bytes; our own choice."""
LINE = re.compile(r"\bon Line: (\d+)")


def read(source: Source) -> Log:
    """The log in a CSV file. Raises :class:`NotALog` or one of its kinds."""
    sign, names = _header(source)
    source.columns.check(source.name, names, "dòng 1")
    place = {name: number for number, name in reversed(list(enumerate(names)))}
    chosen = {role: f"c{place[name]}" for role, name in source.columns.present(names).items()}
    try:
        with duck.engine() as engine:
            return gather(
                source,
                duck.batches(_opened(engine, source, sign, len(names)), chosen),
                lambda row: f"dòng {row + 2}",
            )
    except duck.FAULTS as error:
        raise _broken(source, str(error)) from None


def _header(source: Source) -> tuple[str, list[str]]:
    """The sign between cells and the names of the columns."""
    try:
        text = head(source.path).decode("utf-8-sig", "ignore" if _cut(source) else "strict")
    except UnicodeDecodeError:
        raise _encoding(source) from None
    lines = text.lstrip("\r\n").splitlines()
    wanted = set(source.columns.wanted().values())
    read = {sign: [cell.strip() for cell in next(csv.reader(lines, delimiter=sign))] for sign in SIGNS}
    return max(read.items(), key=lambda item: (len(wanted.intersection(item[1])), len(item[1])))


def _cut(source: Source) -> bool:
    return len(head(source.path)) == HEAD


def _opened(
    engine: duckdb.DuckDBPyConnection, source: Source, sign: str, width: int
) -> duckdb.DuckDBPyRelation:
    return engine.read_csv(
        duck.exactly(source.path),
        header=True,
        auto_detect=False,
        sep=sign,
        quotechar='"',
        escapechar='"',
        columns={f"c{number}": "VARCHAR" for number in range(width)},
        max_line_size=CELL,
    )


def _broken(source: Source, said: str) -> NotALog:
    found = LINE.search(said)
    where = f"dòng {found[1]}" if found else str(source.path)
    if "utf-8" in said.lower() or "unicode" in said.lower():
        return _encoding(source, where)
    if "Number of Columns" in said:
        reason = f"{where} không có đúng số cột của dòng đầu"
    elif "unterminated quote" in said:
        reason = f"ngoặc kép mở ở {where} không đóng"
    else:
        reason = f"không đọc được CSV ở {where}"
    return NotALog(source.name, reason, "Hãy sửa dòng ấy hoặc xuất lại tệp.", where)


def _encoding(source: Source, where: str = "") -> NotALog:
    reason = f"chữ ở {where} không theo bảng mã UTF-8" if where else "chữ không theo bảng mã UTF-8"
    return NotALog(source.name, reason, "Hãy lưu lại tệp dạng CSV UTF-8.", where or str(source.path))
