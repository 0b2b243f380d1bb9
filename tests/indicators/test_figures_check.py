"""Printed figures against their counts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.display import figure
from motcua.core.rounding import half_up
from motcua.indicators.figures.checking import Given, Reason, check, parts_against_total
from motcua.indicators.figures.claims import Share, Sum, faults


@pytest.mark.parametrize("stated", ["66,67", "66.67%", "66,7 %", "67", "66,667", "66.6667\u00a0%"])
def test_what_is_equal_to_its_printed_digits_is_right(stated: str) -> None:
    verdict = check(2, 3, stated)
    assert (verdict.ok, verdict.recomputed) == (True, Decimal("66.67"))


@pytest.mark.parametrize(
    ("counts", "stated", "reason"),
    [
        ((2, 3), "66,6", "truncated"),
        ((2, 3), "66", "truncated"),
        ((2, 3), "66,5", "differs"),
        ((1, 8), "12,4", "differs"),
        ((0, 0), "0", "denominator-zero"),
        ((5, 0), "", "denominator-zero"),
        ((120, 100), "120", "above-hundred"),
        ((99, 100), "101", "above-hundred"),
        ((99, 100), "1.234,5 %", "above-hundred"),
        ((-1, 100), "1", "negative"),
        ((1, 100), "-1", "negative"),
        ((1, 100), "12/15", "not-a-number"),
        (("x", 100), "1", "not-a-number"),
        (("", 100), "1", "missing"),
        ((1, 100), None, "missing"),
    ],
)
def test_what_is_not_right_says_why(counts: tuple[Given, Given], stated: Given, reason: str) -> None:
    assert check(*counts, stated).reason == reason


def test_a_half_is_rounded_up() -> None:
    assert check(1, 8, "12,5").ok
    assert check(1, 8, "13").ok
    assert check(1, 8, "12").reason is Reason.TRUNCATED


def test_counts_may_be_written_either_way() -> None:
    assert check("184.513", "200,000", "92,26").recomputed == Decimal("92.26")


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_what_is_rounded_by_the_rule_is_always_right(part: int, whole: int, decimals: int) -> None:
    part = min(part, whole)
    assert check(part, whole, figure(half_up(Fraction(100 * part, whole), decimals), decimals)).ok


@given(st.lists(st.integers(0, 10**6), min_size=1), st.integers(1, 100))
def test_parts_add_up_to_their_total_and_to_nothing_else(parts: list[int], more: int) -> None:
    assert parts_against_total(parts, sum(parts)).ok
    assert parts_against_total(parts, sum(parts) + more).reason is Reason.SUM_DIFFERS


@pytest.mark.parametrize(
    ("parts", "reason"), [([1, None], "missing"), ([1, -1], "negative"), (["x"], "not-a-number")]
)
def test_parts_that_are_no_counts_are_told(parts: list[Given], reason: str) -> None:
    assert parts_against_total(parts, 0).reason == reason


def test_a_page_may_be_published_when_all_its_figures_recompute() -> None:
    assert (
        faults([Share("Đúng hạn", 2, 3, "66,67"), Share("Kho", None, None, None), Sum("Hồ sơ", (1, 2), 3)])
        == []
    )


def test_a_page_is_told_each_figure_that_does_not() -> None:
    found = faults([Share("Đúng hạn", 2, 3, "66,66"), Sum("Hồ sơ", (1, 2), 4), Share("Số hóa", 1, 2, None)])
    assert [fault.sentence for fault in found] == [
        "Đúng hạn: đã cắt bớt chữ số thay vì làm tròn (tính lại: 66,67).",
        "Hồ sơ: các phần cộng lại không bằng tổng (tính lại: 3).",
        "Số hóa: thiếu số (tính lại: 50).",
    ]
