"""Writing workflow tables into workbooks in the published layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from motcua.processes.tables.records import StepRow, Variant, WorkflowRecord
from motcua.processes.tables.times import total_in

LABELS = {
    "doc_code": "Mã hiệu:", "title": "Tên thủ tục", "tthc_code": "Mã thủ tục",
    "issuer": "Cơ quan ban hành", "source": "Nguồn",
}  # fmt: skip


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def grid(*rows: Sequence[Any], merge: Iterable[str] = (), title: str = "QT") -> bytes:
    """One sheet of these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merge:
        sheet.merge_cells(area)
    return saved(book)


def workbook(records: Iterable[WorkflowRecord]) -> bytes:
    """One sheet per workflow: code and title, then a table for the cases that have the same steps."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for record in records:
        sheet = book.create_sheet(f"{record.number}")
        for field, label in LABELS.items():
            if value := getattr(record, field):
                sheet.append([label, None, value])
        left = list(record.variants)
        while left:
            group = [v for v in left if _who(v) == _who(left[0])]
            left = [v for v in left if v not in group]
            sheet.append([])
            _table(sheet, group)
    return saved(book)


def _who(variant: Variant) -> list[tuple[int, str, str]]:
    return [(s.no, s.responsible, s.action) for s in variant.steps]


def _table(sheet: Worksheet, cases: list[Variant]) -> None:
    """Two rows of headings, the lower one naming the cases; a row of totals where the head says none."""
    top = sheet.max_row + 2
    for column, words in enumerate(("TT", "Trách nhiệm", "Nội dung công việc", "Thời gian"), start=1):
        sheet.cell(top, column, words)
    for column in (1, 2, 3):
        sheet.merge_cells(start_row=top, end_row=top + 1, start_column=column, end_column=column)
    if len(cases) > 1:
        sheet.merge_cells(start_row=top, end_row=top, start_column=4, end_column=3 + len(cases))
    for column, case in enumerate(cases, start=4):
        sheet.cell(top + 1, column, case.case)
    for row, step in enumerate(cases[0].steps, start=top + 2):
        for column, value in enumerate((step.no, step.responsible, step.action or None), start=1):
            sheet.cell(row, column, value)
    for column, case in enumerate(cases, start=4):
        _times(sheet, case.steps, top + 2, column)
        if case.declared_total and total_in(case.case) != (case.declared_total, case.declared_unit):
            last = top + 2 + len(case.steps)
            sheet.cell(last, 2, "Tổng cộng")
            sheet.cell(last, column, f"{case.declared_total} {case.declared_unit}")


def _times(sheet: Worksheet, steps: Sequence[StepRow], top: int, column: int) -> None:
    rows = {step.no: row for row, step in enumerate(steps, start=top)}
    last: dict[int, int] = {}
    for step in steps:
        if step.merged_with_step is None:
            value = step.days_published or (float(step.days) if step.days else None)
            sheet.cell(rows[step.no], column, value)
        else:
            last[step.merged_with_step] = rows[step.no]
    for no, bottom in last.items():
        sheet.merge_cells(start_row=rows[no], end_row=bottom, start_column=column, end_column=column)
