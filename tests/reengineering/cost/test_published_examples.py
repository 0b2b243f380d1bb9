"""Printed figures as vectors of arithmetic only; no method is fitted to them.

What they are not: the five of Đồng Nai multiply the *agency's* working days by people's hourly income,
which is not what complying costs people (the article counts people's own time). The file that is
abolished and the totals of whole programmes give no tasks at all, and so check only saving and percentage.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from cost_kit import one_task

from motcua.reengineering.cost.arithmetic import Comparison, Situation

AGENCY_DAYS = [
    ("2.000286", 10, 9, 32_000_000, 28_800_000, "10"),
    ("1.001699", 25, 23, 80_000_000, 73_600_000, "8"),
    ("1.014027", 10, 9, 32_000_000, 28_800_000, "10"),
    ("1.001653", 5, 3, 16_000_000, 9_600_000, "40"),
    ("2.001088", 10, 9, 32_000_000, 28_800_000, "10"),
]
"""Đồng Nai, QĐ 2816/QĐ-UBND (20/11/2025): days × 8 × 40.000 × 10 dossiers. NOT people's cost."""
TOTALS = [
    # A province's whole programme, billions: no task is known behind it. NOT a procedure.
    pytest.param(2306, 654, 1652, "71.64", id="Hà Nội, 293 procedures"),
    # Newspaper figures: 393,4 − 201 is 192,4, printed as 192. NOT exact.
    pytest.param(3934, 2010, 1924, "48.91", id="Bộ Xây dựng, 137 procedures, tenths of billions"),
    # A secondary source. NOT seen in the decision.
    pytest.param(671, 263, 408, "60.80", id="Hà Nội 2026"),
    # An abolished procedure: everything is saved whatever the method. NOT a test of it.
    pytest.param(18_509_608, 0, 18_509_608, "100", id="Đồng Nai QĐ 2813/QĐ-UBND, 1.004082"),
]


def paid(amount: int, subjects: int = 1) -> Situation:
    return Situation((), Decimal(amount), Decimal(1), Decimal(subjects))


@pytest.mark.parametrize(("code", "days", "later", "before", "after", "cut"), AGENCY_DAYS)
def test_days_of_the_agency_multiply_as_printed(
    code: str, days: int, later: int, before: int, after: int, cut: str
) -> None:
    sides = [one_task(str(number * 8), "40000", times="1", subjects="10") for number in (days, later)]
    comparison = Comparison(*sides)
    assert [side.per_year_vnd for side in sides] == [before, after]
    assert comparison.saving_vnd == before - after
    assert comparison.cut_percent == Decimal(cut)


@pytest.mark.parametrize(("before", "after", "saving", "cut"), TOTALS)
def test_totals_give_the_printed_saving_and_share(before: int, after: int, saving: int, cut: str) -> None:
    comparison = Comparison(paid(before), paid(after))
    assert (comparison.saving_vnd, comparison.cut_percent) == (saving, Decimal(cut))


def test_a_cost_given_for_one_dossier_grows_with_the_subjects() -> None:
    """Hà Nội, QĐ 1811/QĐ-TTPVHCC, 2.000635: two printed sums a dossier. NOT the tasks behind them."""
    comparison = Comparison(paid(1_024_000, 3228), paid(231_000, 3228))
    assert comparison.saving_vnd == 2_559_804_000
    assert comparison.cut_percent == Decimal("77.44")
