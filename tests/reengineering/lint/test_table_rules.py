"""Times of published workflow tables: sums, merged cells, units, free text."""

from __future__ import annotations

import pytest
from lint_kit import CLERK, lint, step, table

from motcua.reengineering.lint.engine import judge

WORKING = "ngày làm việc"
TOTAL = "/variants/0/declared_total"


def test_steps_that_add_up_to_another_total_are_found() -> None:
    found = table(step(1), step(2, days=2), declared_total=5, declared_unit=WORKING)
    assert lint("steps-do-not-sum", found) == [TOTAL]
    assert "cộng lại 3 ngày, tổng công bố 5 ngày" in judge([found]).findings[0].message


@pytest.mark.parametrize("total", [3, None])
def test_equal_sums_and_tables_without_total_are_silent(total: int | None) -> None:
    assert lint("steps-do-not-sum", table(step(1), step(2, days=2), declared_total=total)) == []


def test_a_merged_cell_counts_once() -> None:
    merged = step(2, days=None, days_published=None, merged_with_step=1)
    whole = table(step(1, days=1), merged, declared_total=1, declared_unit=WORKING)
    twice = table(step(1, days=1), merged, declared_total=2, declared_unit=WORKING)
    assert (lint("steps-do-not-sum", whole), lint("steps-do-not-sum", twice)) == ([], [TOTAL])


def test_a_cell_in_words_leaves_the_sum_open() -> None:
    words = step(2, days=None, days_published="theo thỏa thuận")
    assert lint("steps-do-not-sum", table(step(1), words, declared_total=9, declared_unit=WORKING)) == []


def test_a_total_in_hours_is_compared_in_hours() -> None:
    assert lint("steps-do-not-sum", table(step(1), step(2), declared_total=16, declared_unit="giờ")) == []
    assert lint("steps-do-not-sum", table(step(1), step(2), declared_total=2, declared_unit="giờ")) == [TOTAL]


@pytest.mark.parametrize(
    ("unit", "words", "broken"),
    [
        (WORKING, "04 giờ làm việc", True),
        (WORKING, "5 ngày lịch", True),
        (WORKING, "1 tháng", True),
        ("ngày", "1 ngày làm việc", True),
        (WORKING, "1 ngày", False),
        (WORKING, "Giờ hành chính", False),
        (WORKING, "Trong giờ làm việc", False),
        (WORKING, "01 NGAY LAM VIEC", False),
        ("ngày", "1 ngày lịch", False),
        (None, "1 tháng", False),
    ],
)
def test_a_cell_may_not_name_another_unit_than_its_own_total(
    unit: str | None, words: str, broken: bool
) -> None:
    found = table(step(1, days_published=words), step(2), declared_total=2, declared_unit=unit)
    assert lint("units-mixed", found) == ["/variants/0/steps/0/days_published"] * broken


def test_a_time_in_words_is_not_a_number_but_is_a_time() -> None:
    found = table(step(1), step(2, days=None, days_published=None, days_text="khi có ý kiến"))
    assert lint("time-limit-not-a-number", found) == ["/variants/0/steps/1/days_text"]
    assert lint("no-time-limit", found) == []


def test_a_step_without_any_time_is_found() -> None:
    found = table(step(1), step(2, days=None, days_published=None))
    assert lint("no-time-limit", found) == ["/variants/0/steps/1"]


def test_steps_of_one_lane_in_a_row_are_found_at_the_second() -> None:
    rows = (step(1, CLERK), step(2), step(3, "CONG CHUC TU PHAP HO TICH"), step(4, CLERK))
    assert lint("same-unit-in-a-row", table(*rows)) == ["/variants/0/steps/2"]


def test_a_table_is_named_by_code_title_document_or_number() -> None:
    assert judge([table(step(1), step(2))]).procedures == 1
    assert table(step(1), step(2)).label == "Cấp phép thả diều"


def test_a_malformed_procedure_code_of_a_table_is_found() -> None:
    found = table(step(1), step(2))
    coded = type(found)("x", found.workflow.model_copy(update={"tthc_code": "1.9"}))
    assert lint("malformed-code", coded) == ["/tthc_code"]
