"""Whole numbers in Vietnamese words, for what is read aloud.

``12`` → ``mười hai``; ``012`` → ``không một hai``.
"""

from __future__ import annotations

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
MOST = 999
LATER_UNITS = {1: "mốt", 4: "tư", 5: "lăm"}
"""How a last digit sounds after "mươi"."""


def digit_by_digit(digits: str) -> str:
    """Each digit by itself, as people read tickets and telephones. Raises ValueError for other signs."""
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"no digits: {digits!r}")
    return " ".join(DIGITS[int(one)] for one in digits)


def in_words(number: int) -> str:
    """A count from 0 to 999. Raises ValueError for any other."""
    if not 0 <= number <= MOST:
        raise ValueError(f"not from 0 to {MOST}: {number}")
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    opening = f"{DIGITS[hundreds]} trăm"
    if not rest:
        return opening
    return f"{opening} {'linh ' if rest < 10 else ''}{_below_hundred(rest)}"


def _below_hundred(number: int) -> str:
    tens, unit = divmod(number, 10)
    if not tens:
        return DIGITS[unit]
    if tens == 1:
        return f"mười {'lăm' if unit == 5 else DIGITS[unit]}" if unit else "mười"
    tail = LATER_UNITS.get(unit, DIGITS[unit])
    return f"{DIGITS[tens]} mươi {tail}" if unit else f"{DIGITS[tens]} mươi"
