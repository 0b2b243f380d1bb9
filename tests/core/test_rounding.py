"""Rounding and cutting to printed digits."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from motcua.core.rounding import cut, half_up


def test_a_half_goes_away_from_zero() -> None:
    assert (half_up(Fraction(1, 8)), half_up(Fraction(-1, 8))) == (Decimal("0.13"), Decimal("-0.13"))


def test_cutting_leaves_digits_off() -> None:
    assert (cut(Fraction(200, 3), 1), half_up(Fraction(200, 3), 1)) == (Decimal("66.6"), Decimal("66.7"))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**6), max_value=10**6))
def test_it_agrees_with_the_decimal_module(value: Decimal) -> None:
    assert half_up(value) == value.quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(st.fractions(), st.integers(0, 6))
def test_rounding_is_never_further_than_half_a_digit(value: Fraction, decimals: int) -> None:
    assert abs(Fraction(half_up(value, decimals)) - value) <= Fraction(1, 2 * 10**decimals)
