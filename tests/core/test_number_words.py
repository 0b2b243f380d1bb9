"""Numbers read aloud."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.number_words import DIGITS, MOST, digit_by_digit, in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (40, "bốn mươi"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (104, "một trăm linh bốn"),
        (111, "một trăm mười một"),
        (999, "chín trăm chín mươi chín"),
    ],
)
def test_counts_are_said_as_people_say_them(number: int, words: str) -> None:
    assert in_words(number) == words


def test_no_two_counts_sound_the_same() -> None:
    assert len({in_words(number) for number in range(MOST + 1)}) == MOST + 1


@given(st.text("0123456789", min_size=1, max_size=6))
def test_digits_are_read_one_by_one_zeros_included(digits: str) -> None:
    said = digit_by_digit(digits).split()
    assert "".join(str(DIGITS.index(word)) for word in said) == digits


@pytest.mark.parametrize("number", [-1, 1000])
def test_other_counts_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="not from 0"):
        in_words(number)


@pytest.mark.parametrize("digits", ["", "1a", "²"])
def test_other_signs_are_refused(digits: str) -> None:
    with pytest.raises(ValueError, match="no digits"):
        digit_by_digit(digits)
