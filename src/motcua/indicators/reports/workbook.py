"""A report as an Excel workbook: counts as numbers, percents and totals as formulas that Excel recomputes."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from motcua.indicators.reports.document import ADDED, TOTAL, Column, Document, Kind, Row, Table

FIRST = 4
"""Line of the first row; the head stands above it."""
SHAPES = {
    **dict.fromkeys((Kind.COUNT, Kind.MONEY), "#,##0"),
    **dict.fromkeys((Kind.HOURS, Kind.MINUTES), "0.0"),
    Kind.PERCENT: "0.00",
}
DECIMALS = "0.00"
WIDTHS = {"name": 48, "source": 32, "note": 32}
TITLE = 31
LONGEST = 32_767
"""Characters a cell of a workbook can hold."""
_EDGE = Side(style="thin", color="808080")
_FRAME = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_HEAD = PatternFill("solid", fgColor="E8EDF2")


def workbook(document: Document, standing: str) -> bytes:
    """The content of an ``.xlsx`` file: one sheet a table, and what the figures mean on the first one."""
    book = Workbook()
    about = book.active
    assert isinstance(about, Worksheet)
    about.title = "Giới thiệu"
    _about(about, document, standing)
    for table in document.tables():
        _sheet(book.create_sheet(_title(table)), table)
    book.calculation.fullCalcOnLoad = True
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _title(table: Table) -> str:
    """Excel takes 31 characters and none of ``[]:*?/\\``; a longer title ends after a whole word."""
    title = "".join(" " if char in "[]:*?/\\" else char for char in table.title)
    return title if len(title) <= TITLE else title[: TITLE + 1].rsplit(" ", 1)[0]


def _about(sheet: Worksheet, document: Document, standing: str) -> None:
    lines = [document.unit_name, document.title, f"Số: {document.number}", standing]
    lines += [*document.changes, "", *(s.missing for s in document.sections if s.missing), *document.notes]
    for line, text in enumerate(lines, start=1):
        words = _words(sheet.cell(line, 1), text)
        words.alignment = Alignment(wrap_text=True, vertical="top")
        words.font = Font(bold=line <= 2, size=14 if line == 2 else 11)
    sheet.column_dimensions["A"].width = 110


def _sheet(sheet: Worksheet, table: Table) -> None:
    _words(sheet.cell(1, 1), table.title).font = Font(bold=True, size=14)
    _words(sheet.cell(2, 1), table.note)
    for place, column in enumerate(table.columns, start=1):
        _head(sheet.cell(FIRST - 1, place), column)
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(column.key, 14)
    for line, row in enumerate(table.rows, start=FIRST):
        for place, column in enumerate(table.columns, start=1):
            _fill(sheet.cell(line, place), table, row, column)
    sheet.freeze_panes = f"B{FIRST}"
    sheet.print_title_rows = f"{FIRST - 1}:{FIRST - 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _head(cell: Cell, column: Column) -> None:
    _words(cell, column.label).font = Font(bold=True)
    cell.fill, cell.border = _HEAD, _FRAME
    cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")


def _fill(cell: Cell, table: Table, row: Row, column: Column) -> None:
    value = row.cells.get(column.key)
    cell.border = _FRAME
    if column.kind is Kind.TEXT:
        _words(cell, str(value or ""))
        indent = row.level if column.key == "name" else 0
        cell.alignment = Alignment(wrap_text=True, vertical="top", indent=indent)
    else:
        cell.value = _formula(cell.row, table, row, column) or _number(value)
        cell.number_format = SHAPES.get(column.kind, DECIMALS)
        cell.alignment = Alignment(vertical="top", horizontal="right")
    cell.font = Font(bold=row.key == TOTAL)


def _formula(line: int, table: Table, row: Row, column: Column) -> str:
    """What Excel computes; empty where the figure is entered."""
    if column.kind is Kind.PERCENT:
        above, below = (_at(table, name, line) for name in (column.numerator, column.denominator))
        return f'=IF(N({below})=0,"",ROUND({above}/{below}*100,2))'
    if column.kind in ADDED and column.added and row.parts and row.cells.get(column.key) is not None:
        lines = [_line(table, key) for key in row.parts[0]]
        return _sum([_at(table, column.key, one) for one in lines]) if lines else ""
    return ""


def _sum(places: Sequence[str]) -> str:
    """Rows that stand together are a range; SUM takes 255 arguments."""
    letters = places[0].rstrip("0123456789")
    numbers = [int(place[len(letters) :]) for place in places]
    together = numbers == list(range(numbers[0], numbers[-1] + 1))
    return f"=SUM({places[0]}:{places[-1]})" if together else f"=SUM({','.join(places)})"


def _at(table: Table, key: str, line: int) -> str:
    place = next(n for n, column in enumerate(table.columns, start=1) if column.key == key)
    return f"{get_column_letter(place)}{line}"


def _line(table: Table, key: str) -> int:
    return FIRST + next(n for n, row in enumerate(table.rows) if row.key == key)


def _number(value: Any) -> Any:
    """Empty for what is unknown."""
    return value if isinstance(value, int | float) else None


def _words(cell: Cell, text: str) -> Cell:
    """Text as text: one that begins with = is not run, control characters are left out."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST]
    cell.data_type = "s"
    return cell
