"""Fields of registers: what is typed, how it is kept, what looks wrong."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.books.registers import cleaned, day_parts, doubts, register_of, registers
from motcua.core.errors import NotFound

BIRTH = register_of("birth")


def test_the_kinds_of_register_are_there_with_their_source() -> None:
    assert list(registers()) == ["birth", "marriage", "death", "parentage", "guardianship"]
    assert all("60/2014/QH13" in one.citation and not one.confirmed for one in registers().values())
    assert all(one.field(one.owner) for one in registers().values())


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(NotFound):
        register_of("land")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("5/3/1987", "05/03/1987"),
        ("05031987", "05/03/1987"),
        ("5-3-1987", "05/03/1987"),
        ("3/1987", "03/1987"),
        ("1987", "1987"),
        ("[?]", "[?]"),
        ("31/2/1987", "31/2/1987"),
    ],
)
def test_a_date_is_kept_as_far_as_the_book_names_it(typed: str, kept: str) -> None:
    assert cleaned(BIRTH, {"born_on": typed}) == {"born_on": kept}


def test_names_in_capitals_become_ordinary_and_strange_fields_are_left_out() -> None:
    typed = {"child_name": "  TRẦN   VĂN BẢO ", "x": "1", "note": " "}
    assert cleaned(BIRTH, typed) == {"child_name": "Trần Văn Bảo"}


def test_what_is_missing_or_impossible_is_named_by_field() -> None:
    found = doubts(BIRTH, {"number": "1", "registered_on": "31/02/1987", "child_name": "[?]", "sex": "Khác"})
    assert set(found) == {"registered_on", "born_on", "sex"}


@given(st.dates(date(1900, 1, 1), date(2030, 12, 31)))
def test_a_kept_date_is_read_back_as_the_same(day: date) -> None:
    kept = cleaned(BIRTH, {"born_on": f"{day.day}.{day.month}.{day.year}"})["born_on"]
    assert day_parts(kept) == (day.year, day.month, day.day)
