from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.money import BadMoney, format_dong, parse_dong


@given(st.integers(0, 10**15))
def test_amounts_read_back_from_their_text(amount: int) -> None:
    assert parse_dong(format_dong(amount)) == amount
    assert parse_dong(f"{format_dong(amount)} đồng") == amount


def test_thousands_are_parted_by_dots() -> None:
    assert format_dong(184513) == "184.513"


@pytest.mark.parametrize(
    "text", ["30.000", "30,000 đồng", "30000đ", "30 000 VNĐ", "30.000\u00a0đồng.", " 30000 "]
)
def test_amounts_are_read_as_published(text: str) -> None:
    assert parse_dong(text) == 30000


@pytest.mark.parametrize("text", ["không", "Không.", "Miễn phí", "không thu phí", "0", "0 đồng"])
def test_words_for_nothing(text: str) -> None:
    assert parse_dong(text) == 0


@pytest.mark.parametrize(
    "text", ["", "30.5", "30.00", "1.00.000", "mười nghìn", "-5", "30.000 đồng/bản", "1,5 triệu"]
)
def test_unclear_amounts_are_refused_not_guessed(text: str) -> None:
    with pytest.raises(BadMoney, match="số đồng"):
        parse_dong(text)
