"""The report as a workbook: every finding, sums by rule and field, texts that stay texts."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from lint_kit import asking, procedure, step, table
from openpyxl import load_workbook

from motcua.reengineering.lint import grouping
from motcua.reengineering.lint.engine import judge
from motcua.reengineering.lint.report import NO_FIELD
from motcua.reengineering.lint.rule import Effect, Finding, Rule, Severity
from motcua.reengineering.lint.suppressions import Suppression, apply
from motcua.reengineering.lint.workbook import workbook


def sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_every_finding_is_a_row_and_the_sums_agree() -> None:
    report = judge([asking("1.900001", "Giấy khai sinh"), table(step(1), step(2, days=None))])
    found = sheets(workbook(report))
    assert list(found) == ["Phát hiện", "Theo quy tắc", "Theo lĩnh vực"]
    assert len(found["Phát hiện"]) == len(report.findings) + 1
    assert sum(row[3] for row in found["Theo quy tắc"][1:]) == len(report.findings)
    assert sum(row[1] for row in found["Theo lĩnh vực"][1:]) == len(report.findings)


def test_fields_carry_what_mending_may_save() -> None:
    report = judge([asking("1.900001", "Giấy khai sinh", "Thẻ căn cước", results=("Giấy phép thả diều",))])
    heap = next(one for one in grouping.by_field(report) if one.name == "Trò chơi")
    assert (heap.procedures, heap.effect.papers) == (1, 2)


def test_one_paper_is_saved_once_and_one_trip_serves_all_papers() -> None:
    saving = Rule("a", Severity.HINT, "", "", "", Effect(papers=1, trips=1))
    other = Rule("b", Severity.HINT, "", "", "", Effect(papers=1, trips=1))
    told = [Finding("p", rule, where, "") for rule in (saving, other) for where in ("/1", "/2")]
    assert grouping.total(told) == Effect(papers=2, trips=2)
    assert grouping.total([*told, Finding("q", saving, "/1", "")]) == Effect(papers=3, trips=3)


def test_a_table_without_procedure_has_no_field() -> None:
    report = judge([table(step(1), step(2, days=None, days_published=None))])
    assert {one.name for one in grouping.by_field(report)} == {NO_FIELD}


def test_text_that_looks_like_a_formula_stays_text() -> None:
    report = judge([procedure(code="=1+1", results=[], name="\x01=cmd|x")])
    book = load_workbook(BytesIO(workbook(report)))
    cells = [cell for row in book["Phát hiện"].iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}


def test_what_was_set_aside_has_a_sheet_with_the_reason() -> None:
    report = apply(
        judge([procedure(results=[])]), [Suppression("1.900001", "no-result", "/results", "Chờ quyết định")]
    )
    assert sheets(workbook(report))["Đã bỏ qua"][1][-1] == "Chờ quyết định"
