"""Writing Excel workbooks: sheets of rows whose heading stays in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

LONGEST = 32_767
"""Characters a cell of a workbook can hold."""


def begun() -> Workbook:
    """An empty workbook to add sheets to."""
    return Workbook(write_only=True)


def written(book: Workbook) -> bytes:
    """The content of the ``.xlsx`` file."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def add_sheet(
    book: Workbook, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]
) -> None:
    """A sheet whose first row stays in sight. ``columns``: name and width in characters, at most 26."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(columns):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.append([_cell(sheet, name, bold=True) for name, _ in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> Any:
    """A cell; text that begins like a formula stays text."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub(" ", value)[:LONGEST])
    cell.data_type = "s"
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
