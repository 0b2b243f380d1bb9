"""The cost sheet as an Excel workbook: present, after, comparison, with formulas that Excel recomputes.

Six rows and their columns follow form 03/SCM-KSTT as remembered; its text was not at hand, and every
sheet says so. Amounts are shown ``#,##0``, which Excel with Vietnamese settings writes 184.513.
"""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from motcua.reengineering.cost.estimate import Estimate
from motcua.reengineering.cost.rows import Row
from motcua.reengineering.cost.workbook_cells import (
    AMOUNT,
    COMPUTED,
    PERCENT,
    formula,
    heading,
    label,
    page,
    ruled,
    words,
)
from motcua.reengineering.cost.workbook_side import Places, side_sheet

PRESENT, AFTER, COMPARED = "Hiện tại", "Sau cắt giảm", "So sánh"
HEAD = ("Nội dung", "Hiện tại", "Sau cắt giảm", "Tiết kiệm")
WIDTHS = (46, 20, 20, 20)
FIRST = 5


def workbook(before: Estimate, after: Estimate, procedure: str = "") -> bytes:
    """The file. Quantities stand at their likely value, the other two points in the note beside;
    blanks stay empty and yellow, and the totals then say that figures are missing."""
    book = Workbook()
    compared = book.active
    assert isinstance(compared, Worksheet)
    compared.title = COMPARED
    present = side_sheet(book.create_sheet(PRESENT, 0), before, f"{PRESENT.upper()}", procedure)
    later = side_sheet(book.create_sheet(AFTER, 1), after, f"{AFTER.upper()}", procedure)
    _comparison(compared, procedure, present, later)
    book.active = 0
    book.calculation.fullCalcOnLoad = True
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _comparison(sheet: Worksheet, procedure: str, present: Places, later: Places) -> None:
    heading(sheet, "SO SÁNH CHI PHÍ TUÂN THỦ THỦ TỤC HÀNH CHÍNH", procedure, HEAD, FIRST - 1)
    line = FIRST
    for row in Row:
        name = f"{row.no}. {row.label} (đồng, một lần)"
        _compared(sheet, line, name, present.groups[row], later.groups[row])
        line += 1
    _compared(sheet, line, "Chi phí một lần thực hiện (đồng)", present.case, later.case)
    _compared(sheet, line + 1, "Chi phí một năm (đồng)", present.year, later.year)
    _percent(sheet, line + 2, line + 1)
    ruled(sheet, FIRST - 1, line + 2, len(HEAD))
    words(sheet, f"A{line + 4}", "Tiết kiệm và tỷ lệ cắt giảm tính trên chi phí một năm.")
    page(sheet, WIDTHS, FIRST)


def _compared(sheet: Worksheet, line: int, name: str, before: str, after: str) -> None:
    label(sheet, f"A{line}", name, bold=not name[0].isdigit())
    formula(sheet, f"B{line}", f"='{PRESENT}'!{before}", AMOUNT)
    formula(sheet, f"C{line}", f"='{AFTER}'!{after}", AMOUNT)
    formula(sheet, f"D{line}", f'=IF(COUNT(B{line}:C{line})=2,B{line}-C{line},"{COMPUTED}")', AMOUNT)


def _percent(sheet: Worksheet, line: int, year: int) -> None:
    label(sheet, f"A{line}", "Tỷ lệ cắt giảm (%)", bold=True)
    answer = f'=IF(COUNT(B{year}:C{year})<2,"{COMPUTED}",IF(B{year}=0,"",ROUND(D{year}/B{year}*100,2)))'
    formula(sheet, f"D{line}", answer, PERCENT)
