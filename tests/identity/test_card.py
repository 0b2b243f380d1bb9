"""The card's QR: read as typed by any scanner, refused by a named reason."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.identity.card import (
    BadBirthDate,
    BadName,
    BadNumber,
    BadSex,
    Card,
    CardRefusal,
    NotACard,
    NothingScanned,
    read_card,
)
from motcua.identity.personal_number import Sex

GOOD = "001190012345|012345678|Nguyễn Thị Demo|02011990|Nữ|Số 1, thôn Đông, xã Demo|15042021"


def fields(**changes: str) -> str:
    """The good card with fields changed by name."""
    names = ("number", "old", "name", "birth", "sex", "address", "issued")
    return "|".join(changes.get(name, value) for name, value in zip(names, GOOD.split("|"), strict=True))


def test_the_usual_seven_fields_are_read() -> None:
    assert read_card(GOOD) == Card(
        number="001190012345",
        old_number="012345678",
        name="Nguyễn Thị Demo",
        birth=date(1990, 1, 2),
        birth_year=1990,
        sex=Sex.FEMALE,
        address="Số 1, thôn Đông, xã Demo",
        issued=date(2021, 4, 15),
        more=(),
        warnings=(),
    )


def test_a_person_without_an_old_card_has_an_empty_slot() -> None:
    card = read_card(fields(old=""))
    assert (card.old_number, card.warnings) == ("", ())


def test_later_fields_of_newer_cards_are_kept() -> None:
    assert read_card(f"{GOOD}|Trần Văn Cha||Lê Thị Mẹ").more == ("Trần Văn Cha", "Lê Thị Mẹ")


def test_a_missing_slot_for_the_old_number_is_read_with_a_warning() -> None:
    card = read_card("001190012345|NGUYỄN THỊ DEMO|02011990|Nữ|Xã Demo|15042021")
    assert (card.name, card.issued) == ("NGUYỄN THỊ DEMO", date(2021, 4, 15))
    assert "thiếu ô số chứng minh nhân dân cũ" in card.warnings[0]


def test_a_missing_day_of_issue_is_read_with_a_warning() -> None:
    card = read_card(GOOD.rsplit("|", 1)[0])
    assert card.issued is None
    assert "ngày cấp" in card.warnings[0]


def test_a_number_that_does_not_fit_warns_and_does_not_block() -> None:
    card = read_card(fields(number="001099012345"))
    assert card.number == "001099012345"
    assert len(card.warnings) == 2


@pytest.mark.parametrize("birth", ["1950", "00001950"])
def test_a_birth_known_by_year_only_is_kept_as_a_year(birth: str) -> None:
    card = read_card(fields(birth=birth))
    assert (card.birth, card.birth_year) == (None, 1950)
    assert any("chỉ ghi năm sinh" in sentence for sentence in card.warnings)


@pytest.mark.parametrize("sex", ["Nam", "NAM", "nAM", " nam "])
def test_nam_is_known_in_any_case(sex: str) -> None:
    assert read_card(fields(sex=sex)).sex is Sex.MALE


@pytest.mark.parametrize("sex", ["Nữ", "NỮ", "Nu", "Nuwx", "nu74", "Nu\u031b\u0303"])
def test_nu_is_known_with_or_without_its_marks(sex: str) -> None:
    assert read_card(fields(sex=sex)).sex is Sex.FEMALE


@pytest.mark.parametrize(
    ("scan", "refusal"),
    [
        ("", NothingScanned),
        (" \n\x02\x03", NothingScanned),
        ("https://example.vn/abc", NotACard),
        ("001190012345", NotACard),
        ("a|b|c|d|e", NotACard),
        (fields(number="00119001234"), BadNumber),
        (fields(number="0011900123456"), BadNumber),
        (fields(number=""), BadNumber),
        (fields(name=""), BadName),
        (fields(name="<b>Demo</b>"), BadName),
        (fields(name="Demo 123"), BadName),
        (fields(birth="31021990"), BadBirthDate),
        (fields(birth="02012030"), BadBirthDate),
        (fields(birth="02011890"), BadBirthDate),
        (fields(birth="hôm qua"), BadBirthDate),
        (fields(sex="X"), BadSex),
        (fields(sex=""), BadSex),
    ],
)
def test_nonsense_is_refused_by_its_reason(scan: str, refusal: type[CardRefusal]) -> None:
    with pytest.raises(refusal, match=r"Mã QR thẻ căn cước: .* nhập tay theo thẻ"):
        read_card(scan)


@pytest.mark.parametrize("issued", ["01011980", "01012027"])
def test_a_day_of_issue_before_birth_or_after_today_warns(issued: str) -> None:
    assert "Ngày cấp thẻ không hợp lý" in read_card(fields(issued=issued)).warnings[0]


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_never_worse(scan: str) -> None:
    try:
        card = read_card(scan)
    except CardRefusal as refusal:
        assert refusal.reason
        assert refusal.where
    else:
        assert len(card.number) == 12


@given(st.lists(st.text(max_size=15) | st.sampled_from(GOOD.split("|")), min_size=5, max_size=9))
def test_any_fields_in_any_order_are_read_or_refused(parts: list[str]) -> None:
    try:
        card = read_card("|".join(parts))
    except CardRefusal:
        return
    assert card.number.isdigit()
    assert card.name
    assert 1900 <= card.birth_year <= 2026


def test_the_public_examples_are_read_as_their_notes_say(real_data: Path) -> None:
    examples = json.loads((real_data / "validators" / "citizen-card-qr.json").read_text("utf-8"))
    for example in examples["well_formed"]:
        assert (
            read_card(example["qr"]).number
            == example["derived_from_number"]["province"] + example["qr"][3:12]
        )
    for example in examples["malformed"]:
        assert "thiếu ô" in read_card(example["qr"]).warnings[0]
