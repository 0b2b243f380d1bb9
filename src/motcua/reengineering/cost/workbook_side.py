"""One situation of a procedure as a sheet: tasks under the six rows, fees, one case, one year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from motcua.core.display import figure as shown
from motcua.reengineering.cost.estimate import Estimate, Work
from motcua.reengineering.cost.ranges import Range
from motcua.reengineering.cost.rows import Row
from motcua.reengineering.cost.workbook_cells import (
    AMOUNT,
    COMPUTED,
    HOURS,
    figure,
    formula,
    heading,
    label,
    page,
    ruled,
    words,
)

HEAD = (
    "TT", "Công việc khi thực hiện thủ tục", "Hoạt động, cách thức cụ thể", "Thời gian (giờ)",
    "Thu nhập bình quân một người một giờ (đồng)", "Chi phí tư vấn, dịch vụ (đồng)",
    "Phí, lệ phí, chi phí khác (đồng)", "Số lần một năm", "Số đối tượng tuân thủ một năm",
    "Chi phí một lần (đồng)", "Chi phí một năm (đồng)", "Ghi chú",
)  # fmt: skip
WIDTHS = (6, 26, 40, 11, 16, 16, 16, 11, 14, 18, 20, 44)
FIRST = 6
FEES = "Phí, lệ phí, chi phí khác"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the results stand: subtotal of each row, one case, one year."""

    groups: Mapping[Row, str]
    case: str
    year: str


def side_sheet(sheet: Worksheet, estimate: Estimate, title: str, procedure: str) -> Places:
    """Fill the sheet; returns where its results stand."""
    heading(sheet, f"CHI PHÍ TUÂN THỦ THỦ TỤC HÀNH CHÍNH – {title}", procedure, HEAD, FIRST - 1)
    line, groups = FIRST, {}
    for row in Row:
        groups[row] = f"J{line}"
        line = _group(sheet, line, row, estimate)
    _total(sheet, line, estimate, list(groups.values()))
    ruled(sheet, FIRST - 1, line, len(HEAD))
    _beneath(sheet, line + 2, estimate)
    page(sheet, WIDTHS, FIRST)
    return Places(groups, f"J{line}", f"K{line}")


def _group(sheet: Worksheet, line: int, row: Row, estimate: Estimate) -> int:
    """A row of the form with its tasks; returns the line after it."""
    works = [work for work in estimate.works if work.row is row]
    words(sheet, f"A{line}", str(row.no))
    label(sheet, f"B{line}", row.label, bold=True)
    last = line + len(works) + (row is Row.PAY)
    formula(sheet, f"J{line}", f"=SUM(J{line + 1}:J{last})" if last > line else "=0", AMOUNT)
    for place, work in enumerate(works, start=1):
        _work(sheet, line + place, f"{row.no}.{place}", work)
    if row is Row.PAY:
        _fees(sheet, last, f"{row.no}.{len(works) + 1}", estimate.fees_vnd)
    return last + 1


def _work(sheet: Worksheet, line: int, number: str, work: Work) -> None:
    words(sheet, f"A{line}", number)
    label(sheet, f"C{line}", work.name or "(chưa đặt tên)")
    figure(sheet, f"D{line}", _likely(work.hours), HOURS)
    figure(sheet, f"E{line}", work.hourly_income_vnd, AMOUNT)
    figure(sheet, f"F{line}", _likely(work.services_vnd), AMOUNT)
    formula(sheet, f"J{line}", f'=IF(COUNT(D{line}:F{line})=3,D{line}*E{line}+F{line},"")', AMOUNT)
    spans = (_span("giờ", work.hours), _span("chi phí dịch vụ", work.services_vnd))
    label(sheet, f"L{line}", "; ".join(filter(None, [work.note, *spans])))


def _fees(sheet: Worksheet, line: int, number: str, fees: Decimal | None) -> None:
    words(sheet, f"A{line}", number)
    label(sheet, f"C{line}", FEES)
    figure(sheet, f"G{line}", fees, AMOUNT)
    formula(sheet, f"J{line}", f'=IF(COUNT(G{line})=1,G{line},"")', AMOUNT)


def _total(sheet: Worksheet, line: int, estimate: Estimate, groups: list[str]) -> None:
    """One case and one year. Each task must hold three figures; the fee, times and subjects make three
    more for the line of the fee, so that lines put in by hand are counted too."""
    label(sheet, f"B{line}", "Tổng cộng", bold=True)
    figure(sheet, f"H{line}", _likely(estimate.times_per_year), HOURS)
    figure(sheet, f"I{line}", _likely(estimate.subjects_per_year), HOURS)
    filled = f"COUNT(D{FIRST}:G{line - 1})+COUNT(H{line}:I{line})=3*COUNTA(C{FIRST}:C{line - 1})"
    formula(sheet, f"J{line}", f'=IF({filled},ROUND(SUM({",".join(groups)}),0),"{COMPUTED}")', AMOUNT)
    year = f'=IF(COUNT(J{line})=1,ROUND(J{line}*H{line}*I{line},0),"{COMPUTED}")'
    formula(sheet, f"K{line}", year, AMOUNT)
    spans = (_span("số lần", estimate.times_per_year), _span("số đối tượng", estimate.subjects_per_year))
    label(sheet, f"L{line}", "; ".join(filter(None, spans)))


def _beneath(sheet: Worksheet, line: int, estimate: Estimate) -> None:
    """The agency's own hours, and what is to be known about the figures."""
    if estimate.agency:
        label(sheet, f"B{line}", "Thời gian của cơ quan", bold=True)
        words(sheet, f"C{line}", "Giờ cho một hồ sơ; không tính vào chi phí tuân thủ.")
        for place, work in enumerate(estimate.agency, start=1):
            label(sheet, f"C{line + place}", work.name)
            figure(sheet, f"D{line + place}", work.hours.likely, HOURS)
        line += len(estimate.agency) + 2
    for place, note in enumerate(estimate.notes):
        words(sheet, f"B{line + place}", note)


def _likely(quantity: Range | None) -> Decimal | None:
    return quantity.likely if quantity else None


def _span(name: str, quantity: Range | None) -> str:
    if quantity is None or quantity.certain:
        return ""
    return f"{name}: thấp {shown(quantity.low)}, cao {shown(quantity.high)}"
