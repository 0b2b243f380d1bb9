"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.display import figure
from motcua.core.numerals import NotANumber, number, whole


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("184.513", "184513"),
        ("184,513", "184513"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1 234 567", "1234567"),
        ("12,5", "12.5"),
        ("0.125", "0.125"),
        ("1.2345", "1.2345"),
        ("+7", "7"),
        ("\u22127", "-7"),
        (" 98,90\u00a0", "98.90"),
    ],
)
def test_both_ways_of_writing_are_read(text: str, value: str) -> None:
    assert number(text).value == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "12/15", "1.23.4", "1,2,3", "--5", "1e3", "٣", "5%", "1" * 41, ".", "98 100 5", "1.234 567"],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        number(text)


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("98,9%", "98.9", 1),
        ("98.90 %", "98.9", 2),
        ("1.234", "1.234", 3),
        ("1.234,5 %", "1234.5", 1),
        ("100", "100", 0),
    ],
)
def test_a_percentage_keeps_its_printed_digits(text: str, value: str, decimals: int) -> None:
    found = number(text, percent=True)
    assert (found.value, found.decimals) == (Decimal(value), decimals)


@pytest.mark.parametrize("text", ["482,0", "482.00", "482"])
def test_a_count_may_end_in_zeros(text: str) -> None:
    assert whole(text) == 482


def test_a_broken_count_is_refused() -> None:
    with pytest.raises(NotANumber, match="số nguyên"):
        whole("12,5")


@given(st.integers(-(10**9), 10**9))
def test_what_screens_show_is_read_back(value: int) -> None:
    assert whole(figure(value)) == value
