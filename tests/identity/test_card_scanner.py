"""What scanners and keyboards do to a card's QR, undone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.identity import scanner
from motcua.identity.card import ComposedByKeyboard, read_card

GOOD = "001190012345|012345678|Nguyễn Thị Demo|02011990|Nữ|Số 1, thôn Đông, xã Demo|15042021"
NUMBER_ROW = str.maketrans("1234567890", "ăâêô\u0300\u0309\u0303\u0301\u0323đ")


@pytest.mark.parametrize(
    "scan",
    [
        f"{GOOD}\r\n",
        f"\t{GOOD}\t",
        f"]Q1{GOOD}",
        f"\x02{GOOD}\x03",
        f"\ufeff{GOOD}",
        GOOD.replace("|", " | "),
        GOOD.replace("|", "¦"),
        GOOD.replace("|", "｜"),
        GOOD.replace("|", "~"),
        f"{GOOD}#",
    ],
    ids=[
        "line end",
        "tabs",
        "symbology",
        "STX ETX",
        "BOM",
        "spaces",
        "broken bar",
        "wide bar",
        "tilde",
        "tail",
    ],
)
def test_what_scanners_add_around_the_data_is_taken_off(scan: str) -> None:
    assert read_card(scan) == read_card(GOOD)


def test_utf8_typed_byte_by_byte_is_put_together() -> None:
    garbled = "".join(_as_windows_shows(byte) for byte in GOOD.encode())
    assert read_card(garbled) == read_card(GOOD)


def _as_windows_shows(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def test_caps_lock_is_turned_back() -> None:
    assert read_card(GOOD.swapcase()) == read_card(GOOD)


def test_a_name_in_capitals_stays_in_capitals() -> None:
    assert scanner.upright("NGUYỄN VĂN AN") == "NGUYỄN VĂN AN"


def test_digits_of_the_vietnamese_number_row_are_turned_back_with_a_warning() -> None:
    typed = "|".join(field.translate(NUMBER_ROW) if field.isdigit() else field for field in GOOD.split("|"))
    card, good = read_card(typed), read_card(GOOD)
    assert (card.number, card.old_number, card.birth, card.issued) == (
        good.number, good.old_number, good.birth, good.issued,
    )  # fmt: skip
    assert "bố cục tiếng Việt" in card.warnings[0]


def test_composed_letters_are_refused_rather_than_guessed() -> None:
    number = unicodedata.normalize("NFC", "001590012945".translate(NUMBER_ROW))
    with pytest.raises(ComposedByKeyboard, match="tắt bộ gõ"):
        read_card(GOOD.replace("001190012345", number))


@given(st.from_regex(r"[0-9]{0,20}", fullmatch=True))
def test_every_number_survives_the_number_row(number: str) -> None:
    assert scanner.digits(number.translate(NUMBER_ROW)) == number


@given(st.text(max_size=100))
def test_cleaned_text_is_one_line_without_blanks_around(text: str) -> None:
    once = scanner.plain(text)
    assert "\n" not in once
    assert once == once.strip()
