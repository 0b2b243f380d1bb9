"""The report as an Excel workbook: every finding, then sums by rule and by field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from motcua.core.workbooks import add_sheet, begun, written
from motcua.reengineering.lint.grouping import by_field, by_rule
from motcua.reengineering.lint.report import Report
from motcua.reengineering.lint.rule import Effect, Finding, Severity

SEVERITIES = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.HINT: "Gợi ý"}
SAVED = ("Giấy tờ có thể bớt", "Lần đi có thể bớt", "Bước có thể bớt")
FOUND = (
    *(("Thủ tục", 16), ("Tên thủ tục", 40), ("Lĩnh vực", 20), ("Mã quy tắc", 24), ("Quy tắc", 36)),
    *(("Mức", 10), ("Vị trí", 36), ("Nội dung", 60), ("Nguồn", 40), ("Cách sửa", 50)),
)


def workbook(report: Report) -> bytes:
    """The content of an ``.xlsx`` file; sheets findings, by rule, by field, and what was set aside if any."""
    book = begun()
    add_sheet(book, "Phát hiện", FOUND, (_finding(report, one) for one in report.findings))
    add_sheet(book, "Theo quy tắc", _columns("Mã quy tắc", "Quy tắc", "Mức"), _rules(report))
    add_sheet(book, "Theo lĩnh vực", _columns("Lĩnh vực"), _fields(report))
    if report.suppressed:
        rows = ([*_finding(report, one.finding), one.reason] for one in report.suppressed)
        add_sheet(book, "Đã bỏ qua", (*FOUND, ("Lý do bỏ qua", 40)), rows)
    return written(book)


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
