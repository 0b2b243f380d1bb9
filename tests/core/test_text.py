from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.text import fold, person_name, slug, squeeze

vietnamese = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxy àảãáạẰẩỗỡựỹỷÝĐ\u00a0"))


@pytest.mark.parametrize(
    "typed", ["đăng ký khai sinh", "ĐĂNG KÝ  KHAI SINH", "dang ky khai sinh", "đăng\u00a0kí khai sinh"]
)
def test_all_spellings_find_the_same_procedure(typed: str) -> None:
    assert fold(typed, y_as_i=True) == "dang ki khai sinh"


def test_final_y_stays_apart_from_i_unless_asked() -> None:
    assert fold("đăng ký") != fold("đăng kí")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("quy định", "qui dinh"),
        ("tay", "tay"),
        ("Thúy", "thuy"),
        ("y tế", "i te"),
        ("yêu cầu", "yeu cau"),
        ("Mỹ", "mi"),
    ],
)
def test_only_a_lone_final_y_is_read_as_i(text: str, key: str) -> None:
    assert fold(text, y_as_i=True) == key


def test_composed_and_decomposed_text_fold_alike() -> None:
    text = "Hộ tịch – Chứng thực"
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_fold_of_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(vietnamese)
def test_fold_of_vietnamese_is_plain_ascii(text: str) -> None:
    assert fold(text).isascii()


def test_squeeze_takes_every_kind_of_space_and_drops_the_invisible() -> None:
    assert squeeze("  Nguyễn\u00a0\u2003Văn\t\n A\u200b ") == "Nguyễn Văn A"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Đăng ký / khai sinh (QT 01)", "dang-ky-khai-sinh-qt-01"), ("  ", ""), ("H15.50", "h15-50")],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("card", "written"),
    [
        ("NGUYỄN VĂN A", "Nguyễn Văn A"),
        ("TRẦN  THỊ\u00a0ÁNH", "Trần Thị Ánh"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("ĐỖ ĐỨC-ÂN", "Đỗ Đức-Ân"),
        ("Nguyễn thị Hoa", "Nguyễn thị Hoa"),
        ("", ""),
    ],
)
def test_names_in_capitals_are_written_as_people_write_them(card: str, written: str) -> None:
    assert person_name(card) == written
