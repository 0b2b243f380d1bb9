"""The arithmetic of TT 02/2017/TT-VPCP Art. 27, exact, and by property."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from cost_kit import one_task
from hypothesis import given
from hypothesis import strategies as st

from motcua.reengineering.cost.arithmetic import Comparison, Situation, Task, half_up

quantities = st.decimals(0, 10_000, places=3)
counts = st.integers(0, 100_000).map(Decimal)
tasks = st.builds(Task, st.just("Việc"), quantities, quantities, quantities)
situations = st.builds(Situation, st.lists(tasks, max_size=4).map(tuple), quantities, counts, counts)


def test_half_a_dong_goes_up() -> None:
    assert one_task("0.5", "1").per_case_vnd == 1


def test_tenths_that_binary_numbers_lose_still_make_the_half() -> None:
    assert one_task("0.1", "3", fees="0.2").per_case_vnd == 1
    assert one_task("1.005", "100").per_case_vnd == 101


def test_parts_are_added_before_the_one_rounding() -> None:
    third = Task("Việc", Decimal("0.4"), Decimal(1))
    assert Situation((third, third), Decimal(0), Decimal(1), Decimal(1)).per_case_vnd == 1


def test_a_year_counts_the_rounded_case() -> None:
    assert one_task("0.5", "1", subjects="1000").per_year_vnd == 1000


def test_the_cut_is_rounded_half_up_to_two_decimals() -> None:
    cut = Comparison(one_task("800", "1"), one_task("799.96", "1", fees="0.04")).cut_percent
    assert cut == 0
    assert Comparison(one_task("80000", "1"), one_task("79996", "1")).cut_percent == Decimal("0.01")


def test_nothing_spent_before_leaves_no_percentage() -> None:
    assert Comparison(one_task("0", "0"), one_task("1", "1")).cut_percent is None


@given(st.fractions(-1000, 1000, max_denominator=1000))
def test_half_up_agrees_with_the_decimal_library(value: Fraction) -> None:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    assert half_up(value) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@given(situations)
def test_a_case_is_within_half_a_dong_of_its_exact_cost(side: Situation) -> None:
    assert abs(side.per_case_vnd - side.exact) <= Fraction(1, 2)


@given(situations, situations, situations)
def test_savings_add_up_over_two_steps(first: Situation, second: Situation, third: Situation) -> None:
    whole = Comparison(first, third).saving_vnd
    assert whole == Comparison(first, second).saving_vnd + Comparison(second, third).saving_vnd


@given(situations, st.integers(0, 4))
def test_a_cut_without_new_work_stays_between_nought_and_a_hundred(side: Situation, kept: int) -> None:
    comparison = Comparison(side, replace(side, tasks=side.tasks[:kept]))
    percent = comparison.cut_percent
    assert comparison.saving_vnd >= 0
    assert percent is None or 0 <= percent <= 100


@given(situations)
def test_the_order_of_tasks_changes_nothing(side: Situation) -> None:
    assert replace(side, tasks=side.tasks[::-1]).per_case_vnd == side.per_case_vnd
