from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.collation import sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y",
        "ma mà mả mã má mạ",
        "an ăn ân",
        "da đa",
        "dạ đa",
        "tan tán tang tàng",
        "Ân Ấn Ông",
        "mai Mai",
    ],
)
def test_words_sort_as_in_a_vietnamese_dictionary(ordered: str) -> None:
    words = ordered.split()
    shuffled = random.Random(7).sample(words, len(words))
    assert sorted(shuffled, key=sort_key) == words


def test_a_shorter_name_comes_before_the_longer_one_it_begins() -> None:
    names = ["Phường An", "Phường An Bình", "Phường Ăn", "Phường Tân An", "Phường Tân Lộc", "Xã An"]
    assert sorted(random.Random(3).sample(names, len(names)), key=sort_key) == names


@given(st.text(), st.text())
def test_keys_are_ascii_and_ignore_how_spaces_were_typed(left: str, right: str) -> None:
    assert sort_key(left).isascii()
    assert sort_key(f"{left} {right}") == sort_key(f"{left}\u00a0\u00a0{right}")
