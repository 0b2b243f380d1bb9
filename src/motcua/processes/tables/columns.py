"""The head of a table in a sheet: which column holds what, found by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.core.errors import Unreadable
from motcua.core.text import words_only
from motcua.processes.tables.workbook import Sheet

_WORDS = {
    "time": re.compile(r"^(thoi gian|thoi han|so ngay)\b"),
    "no": re.compile(r"^(tt|stt|so tt|so thu tu|buoc|buoc so|thu tu)$"),
    "responsible": re.compile(
        r"\b(trach nhiem|don vi(?! tinh)|nguoi thuc hien|bo phan|co quan thuc hien|chu tri|nguoi lam)\b"
    ),
    "action": re.compile(r"\b(noi dung|trinh tu|cong viec|cac buoc|dien giai|mo ta|buoc thuc hien)\b"),
}
LONGEST_HEAD = 120
"""Characters; a longer text is no heading of a column."""


@dataclass(frozen=True, slots=True)
class Head:
    """``top``, ``bottom``: its rows. ``no``: None where steps are not numbered. ``times``: column and
    heading of each column of times, one per case."""

    top: int
    bottom: int
    no: int | None
    responsible: int
    action: int | None
    times: tuple[tuple[int, str], ...]


def head_at(sheet: Sheet, row: int, name: str) -> Head | None:
    """The head that begins in ``row``; None when there is none. Raises Unreadable: a column is missing."""
    found: dict[str, list[int]] = {kind: [] for kind in _WORDS}
    for column in range(1, sheet.columns + 1):
        if sheet.anchor(row, column)[0] == row and (kind := _kind(sheet.text(row, column))):
            found[kind].append(column)
    kinds = {kind for kind, columns in found.items() if columns}
    # Words like these also stand in steps and above tables: a head numbers its steps or has all the rest.
    if not (("no" in kinds and len(kinds) > 1) or kinds >= {"time", "responsible", "action"}):
        return None
    if "responsible" not in kinds:
        remedy = "Hãy đặt tên cột như bảng đã công bố."
        raise Unreadable(name, "bảng thiếu cột Trách nhiệm", remedy, sheet.where(row, 1))
    bottom = _bottom(sheet, row)
    times = tuple((column, _heading(sheet, row, bottom, column)) for column in found["time"])
    return Head(row, bottom, _first(found["no"]), found["responsible"][0], _first(found["action"]), times)


def _kind(text: str) -> str:
    words = words_only(text)
    if not words or len(words) > LONGEST_HEAD:
        return ""
    return next((kind for kind, pattern in _WORDS.items() if pattern.search(words)), "")


def _first(columns: list[int]) -> int | None:
    return columns[0] if columns else None


def _bottom(sheet: Sheet, row: int) -> int:
    """The last row of a head whose cells are merged downwards: below it the cases are named."""
    bottom = row
    while bottom < sheet.rows and any(
        sheet.anchor(bottom + 1, column) in _cells(sheet, row) for column in range(1, sheet.columns + 1)
    ):
        bottom += 1
    return bottom


def _cells(sheet: Sheet, row: int) -> set[tuple[int, int]]:
    return {sheet.anchor(row, column) for column in range(1, sheet.columns + 1) if sheet.text(row, column)}


def _heading(sheet: Sheet, top: int, bottom: int, column: int) -> str:
    """The lowest words over a column: the name of its case."""
    return next((text for row in range(bottom, top - 1, -1) if (text := sheet.text(row, column))), "")
