"""The report as an Excel workbook: every finding, then sums by rule and by field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from motcua.reengineering.lint.grouping import by_field, by_rule
from motcua.reengineering.lint.report import Report
from motcua.reengineering.lint.rule import Effect, Finding, Severity

LONGEST = 32_767
"""Characters a cell of a workbook can hold."""
SEVERITIES = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.HINT: "Gợi ý"}
SAVED = ("Giấy tờ có thể bớt", "Lần đi có thể bớt", "Bước có thể bớt")
FOUND = (
    *(("Thủ tục", 16), ("Tên thủ tục", 40), ("Lĩnh vực", 20), ("Mã quy tắc", 24), ("Quy tắc", 36)),
    *(("Mức", 10), ("Vị trí", 36), ("Nội dung", 60), ("Nguồn", 40), ("Cách sửa", 50)),
)


def workbook(report: Report) -> bytes:
    """The content of an ``.xlsx`` file; sheets findings, by rule, by field, and what was set aside if any."""
    book = Workbook(write_only=True)
    _sheet(book, "Phát hiện", FOUND, (_finding(report, one) for one in report.findings))
    _sheet(book, "Theo quy tắc", _columns("Mã quy tắc", "Quy tắc", "Mức"), _rules(report))
    _sheet(book, "Theo lĩnh vực", _columns("Lĩnh vực"), _fields(report))
    if report.suppressed:
        rows = ([*_finding(report, one.finding), one.reason] for one in report.suppressed)
        _sheet(book, "Đã bỏ qua", (*FOUND, ("Lý do bỏ qua", 40)), rows)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _finding(report: Report, finding: Finding) -> list[Any]:
    subject = report.subjects.get(finding.procedure)
    rule = finding.rule
    about = [
        finding.procedure,
        subject.name if subject else "",
        report.field_of(finding),
        rule.id,
        rule.title,
    ]
    return [*about, SEVERITIES[rule.severity], finding.where, finding.message, rule.source, rule.fix]


def _rules(report: Report) -> Iterable[list[Any]]:
    for rule, heap in by_rule(report):
        counts = [len(heap.findings), heap.procedures, *_saved(heap.effect)]
        yield [rule.id, rule.title, SEVERITIES[rule.severity], *counts]


def _fields(report: Report) -> Iterable[list[Any]]:
    for heap in by_field(report):
        yield [heap.name, len(heap.findings), heap.procedures, *_saved(heap.effect)]


def _saved(effect: Effect) -> tuple[int, int, int]:
    return effect.papers, effect.trips, effect.steps


def _columns(*names: str) -> list[tuple[str, int]]:
    counted = ("Số phát hiện", "Số thủ tục", *SAVED)
    return [*((name, 36) for name in names), *((name, 18) for name in counted)]


def _sheet(book: Workbook, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[list[Any]]) -> None:
    """A sheet whose first row stays in sight. Column widths in characters."""
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
