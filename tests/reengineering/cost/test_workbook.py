"""The workbook: its formulas recomputed independently give the figures of the arithmetic."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from cost_kit import ranged
from formulas import Recount
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from motcua.reengineering.cost.estimate import Estimate, Work, compare
from motcua.reengineering.cost.estimate_file import read_estimates
from motcua.reengineering.cost.ranges import Range
from motcua.reengineering.cost.rows import Row
from motcua.reengineering.cost.workbook import workbook

amounts = st.decimals(0, 10_000, places=2)
sure = amounts.map(Range.sure)
works = st.builds(Work, st.sampled_from(Row), st.just("Việc"), sure, amounts, sure)
estimates = st.builds(Estimate, st.lists(works, max_size=6).map(tuple), amounts, sure, sure)


def opened(before: Estimate, after: Estimate) -> Workbook:
    return load_workbook(BytesIO(workbook(before, after, "Đăng ký khai sinh")))


def results(book: Workbook) -> dict[str, list[Any]]:
    """What the comparison shows, by the name of each line."""
    recount, sheet = Recount(book), book["So sánh"]
    lines = range(5, 14)
    return {sheet[f"A{n}"].value: [recount.value("So sánh", f"{c}{n}") for c in "BCD"] for n in lines}


def texts(book: Workbook, sheet: str) -> str:
    return " ".join(str(cell.value) for row in book[sheet] for cell in row if cell.data_type != "f")


@given(estimates, estimates)
@settings(max_examples=25, deadline=None)
def test_recomputed_formulas_equal_the_figures(before: Estimate, after: Estimate) -> None:
    shown, expected = results(opened(before, after)), compare(before, after)
    case = [expected.before.per_case_vnd, expected.after.per_case_vnd]
    year = [expected.before.per_year_vnd, expected.after.per_year_vnd]
    assert shown["Chi phí một lần thực hiện (đồng)"][:2] == case
    assert shown["Chi phí một năm (đồng)"] == [*year, expected.saving_vnd]
    assert shown["Tỷ lệ cắt giảm (%)"][2] == ("" if expected.cut_percent is None else expected.cut_percent)


def test_each_row_of_the_form_has_its_subtotal() -> None:
    shown = results(opened(*read_estimates(ranged())))
    assert shown["1. Chuẩn bị hồ sơ (đồng, một lần)"] == [85000, 60000, 25000]
    assert shown["3. Nộp phí, lệ phí (đồng, một lần)"] == [8000, 8000, 0]


def test_a_blank_leaves_totals_open_instead_of_too_low() -> None:
    before, after = read_estimates(ranged())
    blank = replace(before, works=(replace(before.works[0], hours=None), *before.works[1:]))
    shown = results(opened(blank, after))
    assert shown["Chi phí một năm (đồng)"][0] == "chưa đủ số liệu"
    assert shown["Tỷ lệ cắt giảm (%)"][2] == "chưa đủ số liệu"


def test_a_blank_filled_in_by_hand_completes_the_totals() -> None:
    before, after = read_estimates(ranged())
    book = opened(replace(before, fees_vnd=None), after)
    sheet = book["Hiện tại"]
    line = next(c.row for c in sheet["C"] if c.value == "Phí, lệ phí, chi phí khác")
    sheet[f"G{line}"] = 8000
    assert results(book)["Chi phí một lần thực hiện (đồng)"][0] == 153000


def test_the_form_from_memory_is_called_unconfirmed_on_every_sheet() -> None:
    book = opened(*read_estimates(ranged()))
    assert all("chưa đối chiếu với văn bản" in texts(book, name) for name in book.sheetnames)


def test_the_agency_stands_beneath_and_outside_the_sum() -> None:
    book = opened(*read_estimates(ranged()))
    assert "Thẩm tra" in texts(book, "Hiện tại")
    assert results(book)["Chi phí một lần thực hiện (đồng)"][0] == 153000


def test_other_points_stand_in_the_note() -> None:
    assert "giờ: thấp 1, cao 4" in texts(opened(*read_estimates(ranged())), "Hiện tại")


@pytest.mark.parametrize("name", ["=1+1", '=HYPERLINK("x")', "\x07chuông", "+84", ""])
def test_words_are_never_run_as_formulas(name: str) -> None:
    work = Work(Row.OTHER, name, Range.sure(1), Decimal(1), Range.sure(0), note=name)
    side = Estimate((work,), Decimal(0), Range.sure(1), Range.sure(1))
    sheet = opened(side, side)["Hiện tại"]
    assert "f" not in {cell.data_type for column in ("C", "L") for cell in sheet[column]}


def test_amounts_take_the_separator_of_the_reader() -> None:
    book = opened(*read_estimates(ranged()))
    assert book["So sánh"]["B12"].number_format == "#,##0"
    assert book.calculation.fullCalcOnLoad
