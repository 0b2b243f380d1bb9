"""A file of theirs as plain rows of text: CSV, JSON or an Excel workbook, told apart by what is inside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from motcua.core import csv_tables
from motcua.core.errors import Unreadable
from motcua.indicators.reconciling.columns import columns, key
from motcua.processes.tables.workbook import LARGE, Sheet, is_workbook, opened

MOST_BYTES = 100 * 1024 * 1024
MOST_ROWS = 500_000
"""More than twice a month of the busiest province known."""
FORMATS = "Hãy gửi tệp CSV (UTF-8), XLSX hoặc JSON."


@dataclass(frozen=True, slots=True)
class Source:
    """``rows``: the row's number from 1 below the heading, and text by heading in small letters."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def source(raw: bytes, name: str, kind: str) -> Source:
    """The rows of a file. Raises Unreadable."""
    if len(raw) > MOST_BYTES:
        remedy = "Hãy chia tệp theo đơn vị."
        raise Unreadable(name, f"lớn hơn {MOST_BYTES // 1024**2} MB", remedy, "file")
    if is_workbook(raw):
        found = _workbook(raw, name, kind)
    elif raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        found = _json(raw, name)
    else:
        found = _csv(raw, name, kind)
    if not found.rows:
        raise Unreadable(name, "không có dòng số liệu nào", FORMATS, "file")
    if len(found.rows) > MOST_ROWS:
        remedy = "Hãy chia tệp theo đơn vị."
        raise Unreadable(name, f"có hơn {MOST_ROWS} dòng", remedy, "file")
    return found


def _csv(raw: bytes, name: str, kind: str) -> Source:
    """Read for the heading that names what each row is about, whichever of its writings stands there."""
    refusal: Unreadable | None = None
    for heading in columns(kind)[0].columns:
        try:
            table = csv_tables.read(raw, name, (heading,))
        except Unreadable as refused:
            refusal = refusal or refused
        else:
            rows = ((number, row.cells) for number, row in enumerate(table.rows, 1))
            return Source(table.columns, tuple(rows))
    assert refusal is not None
    refusal.where = "file"
    raise refusal


def _json(raw: bytes, name: str) -> Source:
    """A list of records, or one under ``data`` as the exchange sends it."""
    try:
        document = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable(name, "không phải JSON đọc được", FORMATS, "file") from None
    rows = document.get("data") if isinstance(document, dict) else document
    if not isinstance(rows, list):
        raise Unreadable(name, "không có danh sách hồ sơ", "Hãy gửi một danh sách bản ghi.", "file")
    records = [_record(row) for row in rows]
    headings = dict.fromkeys(heading for record in records for heading in record)
    return Source(tuple(headings), tuple(enumerate(records, 1)))


def _record(row: Any) -> dict[str, str]:
    """Text of what is plain; lists of papers and fees say nothing about counts. What is no record at all
    is an empty one, which will be refused as a bad row."""
    if not isinstance(row, dict):
        return {}
    plain = {key(str(name)): value for name, value in row.items() if not isinstance(value, (dict, list))}
    return {name: "" if value is None else str(value).strip() for name, value in plain.items()}


def _workbook(raw: bytes, name: str, kind: str) -> Source:
    """The first sheet with a heading row."""
    wanted = set(columns(kind)[0].columns)
    for sheet in opened(raw, name, LARGE):
        for top in range(1, min(sheet.rows, 20) + 1):
            headings = [key(sheet.text(top, column)) for column in range(1, sheet.columns + 1)]
            if wanted & set(headings):
                return Source(tuple(filter(None, headings)), tuple(_cells(sheet, top, headings)))
    first = columns(kind)[0]
    raise Unreadable(name, f"không trang nào có cột {first.label}", "Dòng đầu phải là tên cột.", "file")


def _cells(sheet: Sheet, top: int, headings: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    number = 0
    for row in range(top + 1, sheet.rows + 1):
        if sheet.blank(row):
            continue
        number += 1
        texts = ((heading, sheet.text(row, column)) for column, heading in enumerate(headings, 1))
        yield number, {heading: text for heading, text in texts if heading}
