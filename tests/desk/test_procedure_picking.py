"""Two letters find a procedure."""

from __future__ import annotations

import pytest

from motcua.desk.procedure_picking import Entry, pick

ENTRIES = [
    Entry("1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch"),
    Entry("1.000893", "Thủ tục đăng ký lại khai sinh", "Hộ tịch"),
    Entry("1.000894", "Thủ tục đăng ký kết hôn", "Hộ tịch"),
    Entry("2.000635", "Cấp bản sao Trích lục hộ tịch", "Hộ tịch"),
]


@pytest.mark.parametrize(("typed", "first"), [
    ("ks", "1.001193"), ("KS", "1.001193"), ("kh", "1.000894"), ("dkks", "1.001193"), ("dklks", "1.000893"),
    ("khai s", "1.001193"), ("kết hôn", "1.000894"), ("trich luc", "2.000635"), ("2.0006", "2.000635"),
    ("lại", "1.000893"),
])  # fmt: skip
def test_letters_words_and_codes_find_the_likeliest_first(typed: str, first: str) -> None:
    assert pick(typed, ENTRIES)[0].code == first


@pytest.mark.parametrize("typed", ["", "  ", "zz"])
def test_what_fits_nothing_finds_nothing(typed: str) -> None:
    assert pick(typed, ENTRIES) == []
