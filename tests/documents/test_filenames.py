"""File names: any path, any alphabet, no tricks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents.content import JPEG, PDF
from motcua.documents.filenames import LONGEST, NonsenseName, cleaned, fitting


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Giấy chứng sinh.pdf", "Giấy chứng sinh.pdf"),
        ("C:\\Users\\demo\\don.pdf", "don.pdf"),
        ("../../etc/passwd", "passwd"),
        ("  .an.pdf ", "an.pdf"),
        ("a\u202efdp.exe", "a fdp.exe"),
        ("tờ\nkhai\t1.pdf", "tờ khai 1.pdf"),
        ('a"b<c>d|e?.pdf', "a b c d e.pdf"),
        ("Giâ\u0301y.pdf", "Giấy.pdf"),
    ],
)
def test_a_name_keeps_its_words_and_loses_its_tricks(given_name: str, kept: str) -> None:
    assert cleaned(given_name) == kept


@pytest.mark.parametrize("name", ["", "...", "///", "   ", "\u202e\u200b", "--.pdf"])
def test_a_name_without_a_letter_is_refused(name: str) -> None:
    with pytest.raises(NonsenseName, match="đổi tên tệp"):
        cleaned(name)


@given(st.text(max_size=300))
def test_a_cleaned_name_is_short_visible_and_stays_as_it_is(name: str) -> None:
    try:
        once = cleaned(name)
    except NonsenseName:
        return
    assert 0 < len(once) <= LONGEST
    assert "/" not in once
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") for char in once)
    assert cleaned(once) == once


def test_an_extension_that_lies_is_put_right() -> None:
    assert fitting("anh.PNG", JPEG) == "anh.jpg"
    assert fitting("anh.JPEG", JPEG) == "anh.JPEG"
    assert fitting("so 1.2", PDF) == "so 1.2.pdf"
    assert len(fitting("a" * LONGEST, PDF)) == LONGEST
