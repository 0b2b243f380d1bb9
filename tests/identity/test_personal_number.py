"""The 12-digit number: what it says, and that a misfit warns instead of blocking."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.identity.personal_number import PROVINCES, Misfit, Sex, check, read


def kinds(number: str, birth: date | None = None, sex: str | None = None) -> list[Misfit]:
    return [warning.kind for warning in check(number, birth, sex)]


@pytest.mark.parametrize(
    ("number", "sex", "year"),
    [
        ("001090123456", Sex.MALE, 1990),
        ("079199000001", Sex.FEMALE, 1999),
        ("038200000001", Sex.MALE, 2000),
        ("096326000001", Sex.FEMALE, 2026),
        ("001400000001", Sex.MALE, 2100),
        ("001999000001", Sex.FEMALE, 2399),
    ],
)
def test_the_fourth_digit_gives_century_and_sex(number: str, sex: Sex, year: int) -> None:
    said = read(number)
    assert said and (said.sex, said.birth_year) == (sex, year)


def test_a_number_that_fits_raises_no_doubt() -> None:
    assert kinds("001190012345", date(1990, 1, 2), "female") == []


def test_each_misfit_is_told_by_itself() -> None:
    assert kinds("001190012345", date(1990, 1, 2), "male") == [Misfit.SEX]
    assert kinds("001190012345", date(1991, 1, 2), "female") == [Misfit.BIRTH_YEAR]
    assert kinds("097190012345", date(1990, 1, 2), "female") == [Misfit.PROVINCE]


def test_all_misfits_are_told_at_once() -> None:
    assert kinds("000099000001", date(1990, 1, 1), "female") == [
        Misfit.PROVINCE,
        Misfit.SEX,
        Misfit.BIRTH_YEAR,
    ]


def test_what_is_not_known_is_not_compared() -> None:
    assert kinds("001190012345") == []


def test_the_hundred_years_between_count() -> None:
    assert kinds("001010000001", date(2010, 5, 5)) == [Misfit.BIRTH_YEAR]


@pytest.mark.parametrize(
    "number", ["", "00119001234", "0011900123456", "00119001234a", "٠٠١١٩٠٠١٢٣٤٥", " 01190012345"]
)
def test_anything_but_twelve_digits_warns_by_form(number: str) -> None:
    assert kinds(number, date(1990, 1, 1), "male") == [Misfit.FORM]


def test_the_sentence_names_both_sides_and_the_remedy() -> None:
    (warning,) = check("001190012345", date(1985, 1, 1))
    assert warning.sentence == (
        "Số định danh ứng với năm sinh 1990, giấy tờ ghi năm 1985; vui lòng đối chiếu với thẻ."
    )


def test_all_sixty_three_provinces_of_the_annex_and_every_country_are_known() -> None:
    assert len(PROVINCES) == 63
    known = [code for code in map("{:03d}".format, range(1000)) if not kinds(f"{code}090000001")]
    assert known == [*PROVINCES, *map(str, range(100, 1000))]


@given(st.text(max_size=14), st.none() | st.dates(), st.sampled_from([None, "", "male", "female"]))
def test_a_check_never_fails(number: str, birth: date | None, sex: str | None) -> None:
    assert all(warning.sentence.endswith(("thẻ.", "lại.")) for warning in check(number, birth, sex))


@given(
    st.sampled_from(sorted(PROVINCES)), st.dates(date(1900, 1, 1), date(2399, 12, 31)), st.sampled_from(Sex)
)
def test_a_number_made_by_the_rule_fits(province: str, birth: date, sex: Sex) -> None:
    century_and_sex = 2 * (birth.year // 100 - 19) + (sex is Sex.FEMALE)
    assert kinds(f"{province}{century_and_sex}{birth.year % 100:02d}123456", birth, sex) == []


def test_the_public_examples_are_judged_as_their_notes_say(real_data: Path) -> None:
    examples = json.loads((real_data / "validators" / "citizen-card-qr.json").read_text("utf-8"))
    for example in examples["well_formed"]:
        number, _, _, birth, sex, *_ = example["qr"].split("|")
        day = date(int(birth[4:]), int(birth[2:4]), int(birth[:2]))
        found = check(number, day, "male" if sex == "Nam" else "female")
        assert (not found) is example["number_consistent_with_birth_and_gender"]
        said, noted = read(number), example["derived_from_number"]
        assert said and said.sex.vietnamese == noted["gender"]
        assert str(said.birth_year) == noted["century"][:2] + noted["yy"]
