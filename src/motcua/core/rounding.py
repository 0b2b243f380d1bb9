"""Exact figures brought to printed digits, through whole numbers so that nothing is lost on the way."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction | Decimal | int, decimals: int = 2) -> Decimal:
    """Rounded to ``decimals``, a half away from zero: 0.125 → 0.13."""
    whole, rest = _scaled(value, decimals)
    return _decimal(whole + (rest >= Fraction(1, 2)), decimals, value)


def cut(value: Fraction | Decimal | int, decimals: int = 2) -> Decimal:
    """The digits behind ``decimals`` left off."""
    return _decimal(_scaled(value, decimals)[0], decimals, value)


def _scaled(value: Fraction | Decimal | int, decimals: int) -> tuple[int, Fraction]:
    whole, rest = divmod(abs(Fraction(value)) * 10**decimals, 1)
    return whole, rest


def _decimal(whole: int, decimals: int, value: Fraction | Decimal | int) -> Decimal:
    digits = tuple(int(digit) for digit in str(whole))
    return Decimal((1 if value < 0 and whole else 0, digits, -decimals))
