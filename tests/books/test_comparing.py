"""Two typings compared field by field."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.books.comparing import compare, key
from motcua.books.registers import register_of

BIRTH = register_of("birth")
SAME = [
    ("hoà", "hòa"),
    ("Thuý  Anh", "thúy anh"),
    ("Ấp 1, xã A", "ấp 1 xã a"),
    ("Nguyễn", "Nguye\u0302\u0303n"),
]
OTHER = [("Hoa", "Hòa"), ("Bảo", "Bão"), ("Đức", "Dức"), ("1987", "1978"), ("", "a")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_the_same_text_are_the_same(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_every_letter_and_tone_counts(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text("aăâđeêioôơuưy \u0301\u0300bcthng", max_size=20))
def test_composed_or_not_makes_no_difference(text: str) -> None:
    assert key(unicodedata.normalize("NFC", text)) == key(unicodedata.normalize("NFD", text))


def test_differences_are_named_by_field() -> None:
    one = {"number": "1", "child_name": "A", "born_on": "1/2/1987"}
    (pair,) = compare(BIRTH, [one], [{**one, "child_name": "B", "born_on": "01/02/1987"}])
    assert (pair.differ, pair.agreed) == (("child_name",), False)


def test_entries_are_paired_by_number_whatever_their_order() -> None:
    one, two = {"number": "1", "child_name": "A"}, {"number": "2", "child_name": "B"}
    assert all(pair.agreed for pair in compare(BIRTH, [one, two], [two, one]))


def test_an_entry_only_one_typed_stands_alone() -> None:
    one, two = {"number": "1"}, {"number": "2"}
    pairs = compare(BIRTH, [one], [one, two])
    assert [pair.whole for pair in pairs] == [True, False]
    assert pairs[1].second == two


def test_a_number_typed_twice_pairs_nobody_wrongly() -> None:
    twice = [{"number": "1", "child_name": "A"}, {"number": "1", "child_name": "B"}]
    assert all(pair.agreed for pair in compare(BIRTH, twice, twice))


@given(st.lists(st.sampled_from("1234"), max_size=5), st.lists(st.sampled_from("1234"), max_size=5))
def test_no_entry_is_lost_or_told_twice(first: list[str], second: list[str]) -> None:
    pairs = compare(BIRTH, [{"number": n} for n in first], [{"number": n} for n in second])
    assert sorted(p.first["number"] for p in pairs if p.first) == sorted(first)
    assert sorted(p.second["number"] for p in pairs if p.second) == sorted(second)
