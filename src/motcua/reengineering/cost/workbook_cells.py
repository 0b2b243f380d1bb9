"""Cells of the cost workbook: words that never run as formulas, figures, formulas, borders, paper."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

AMOUNT, PERCENT, HOURS = "#,##0", "0.00", "#,##0.##"
COMPUTED = "chưa đủ số liệu"
"""What a total shows while figures are missing."""
UNCONFIRMED = (
    "Bố cục theo biểu mẫu 03/SCM-KSTT (Thông tư 02/2017/TT-VPCP, Điều 27), lập theo trí nhớ; "
    "chưa đối chiếu với văn bản."
)
_EDGE = Side(style="thin", color="808080")
_FRAME = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_BLANK = PatternFill("solid", fgColor="FFF2CC")
_HEAD = PatternFill("solid", fgColor="E8EDF2")


def words(sheet: Worksheet, at: str, text: str) -> Cell:
    """Text as text: one that begins with = is not run, control characters are left out."""
    cell: Cell = sheet[at]
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    return cell


def label(sheet: Worksheet, at: str, text: str, *, bold: bool = False) -> None:
    """Text that breaks into lines inside its cell."""
    cell = words(sheet, at, text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(bold=bold)


def figure(sheet: Worksheet, at: str, value: Decimal | None, shape: str) -> None:
    """A figure to be changed by hand; a blank one is yellow."""
    cell: Cell = sheet[at]
    cell.value, cell.number_format = value, shape
    cell.alignment = Alignment(vertical="top")
    if value is None:
        cell.fill = _BLANK


def formula(sheet: Worksheet, at: str, text: str, shape: str) -> None:
    """A live formula."""
    cell: Cell = sheet[at]
    cell.value, cell.number_format = text, shape
    cell.alignment = Alignment(vertical="top", horizontal="right")


def heading(sheet: Worksheet, title: str, procedure: str, head: Sequence[str], line: int) -> None:
    """Title, procedure, the doubt about the form, and the head of the table on ``line``."""
    words(sheet, "A1", title).font = Font(bold=True, size=14)
    words(sheet, "A2", procedure)
    words(sheet, "A3", UNCONFIRMED).font = Font(italic=True, color="9C2B00")
    for place, name in enumerate(head, start=1):
        cell = words(sheet, f"{get_column_letter(place)}{line}", name)
        cell.font, cell.fill = Font(bold=True), _HEAD
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")


def ruled(sheet: Worksheet, first: int, last: int, columns: int) -> None:
    """Borders around every cell of the table."""
    for row in sheet.iter_rows(min_row=first, max_row=last, max_col=columns):
        for cell in row:
            cell.border = _FRAME


def page(sheet: Worksheet, widths: Sequence[float], first: int) -> None:
    """Column widths; A4 landscape, as wide as the paper; the head stays in view and on every page."""
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = f"A{first}"
    sheet.print_title_rows = f"{first - 1}:{first - 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
