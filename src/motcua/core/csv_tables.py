"""CSV files that people saved: with or without BOM, parted by comma, semicolon or tab."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from motcua.core.errors import Unreadable
from motcua.core.text import squeeze

SEPARATORS = (",", ";", "\t")
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
NOT_TEXT = "Hãy lưu lại tệp dạng CSV, bảng mã UTF-8."


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank. ``line``: where it starts in the file, from 1. ``cells``: text by column,
    white space at the ends gone; columns the row does not reach are in ``absent`` and empty. ``beyond``:
    what stands behind the last column."""

    line: int
    cells: dict[str, str]
    absent: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read(content: bytes, name: str, wanted: Sequence[str]) -> Table:
    """The table with its column names in small letters. ``name`` is how messages call the file; of the
    separators the one that shows most of the ``wanted`` columns is taken.

    Raises Unreadable: no text, no header, a wanted column missing or there twice.
    """
    text = _text(content, name)
    lines = text.splitlines(keepends=True)
    skipped = 1 if lines and lines[0].strip().lower().startswith("sep=") else 0
    body = "".join(lines[skipped:])
    separator = max(SEPARATORS, key=lambda sign: _shown(body, sign, wanted))
    records = _records(body, separator, name)
    if not records:
        raise Unreadable(name, "tệp trống", f"Dòng đầu phải là tên cột: {', '.join(wanted)}.", name)
    columns = _columns(records[0][1], name, wanted)
    rows = (_row(line + skipped, cells, columns) for line, cells in records[1:])
    return Table(name, columns, tuple(rows))


def _text(content: bytes, name: str) -> str:
    code = next((code for mark, code in MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(code)
    except UnicodeDecodeError:
        raise Unreadable(name, "không phải văn bản UTF-8", NOT_TEXT, name) from None
    if "\0" in text:
        raise Unreadable(name, "không phải tệp CSV", NOT_TEXT, name)
    return text


def _header(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(squeeze(cell).lower() for cell in cells)


def _shown(text: str, separator: str, wanted: Sequence[str]) -> int:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        first = next((cells for cells in reader if any(cell.strip() for cell in cells)), [])
    except csv.Error:
        return 0
    return len(set(wanted) & set(_header(first)))


def _records(text: str, separator: str, name: str) -> list[tuple[int, list[str]]]:
    """Rows that are not blank, each with the line it starts on."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    found, line = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((line, cells))
            line = reader.line_num + 1
    except csv.Error:
        raise Unreadable(
            name, f"dòng {line} không phải CSV", "Hãy lưu lại tệp dạng CSV.", f"{line}"
        ) from None
    return found


def _columns(cells: Sequence[str], name: str, wanted: Sequence[str]) -> tuple[str, ...]:
    columns = _header(cells)
    if missing := [column for column in wanted if column not in columns]:
        remedy = f"Hãy thêm cột ấy; tệp đang có: {', '.join(filter(None, columns)) or 'không cột nào'}."
        raise Unreadable(name, f"thiếu cột {', '.join(missing)}", remedy, name)
    if twice := [column for column in wanted if columns.count(column) > 1]:
        raise Unreadable(name, f"cột {twice[0]} có hai lần", "Hãy bỏ bớt một cột.", name)
    return columns


def _row(line: int, cells: Sequence[str], columns: tuple[str, ...]) -> Row:
    inside = [cell.strip() for cell in cells[: len(columns)]]
    absent = columns[len(inside) :]
    filled = dict(zip(columns, inside + [""] * len(absent), strict=True))
    return Row(line, filled, absent, tuple(filter(None, (cell.strip() for cell in cells[len(columns) :]))))
