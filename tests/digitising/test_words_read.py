"""Words with their places, from what tesseract writes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.digitising.recognition.words import (
    Box,
    PageRead,
    Word,
    hocr_words,
    kept,
    restored,
    text_of,
)

HOCR = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><body>
<div class='ocr_page' title='image "x"; bbox 0 0 1000 2000; ppageno 0'><p class='ocr_par'>
<span class='ocr_line' title="bbox 100 200 500 240">
<span class='ocrx_word' title='bbox 100 200 200 240; x_wconf 96'>Họ</span>
<span class='ocrx_word' title='bbox 210 200 300 240; x_wconf 150'><strong>tên:</strong></span></span>
<span class='ocr_header' title="bbox 100 300 500 340">
<span class='ocrx_word' title='bbox 100 300 500 340'>Bưởi</span>
<span class='ocrx_word' title='bbox 510 300 520 340; x_wconf 12'> </span></span>
</p></div></body></html>""".encode()


def test_words_have_place_line_and_confidence() -> None:
    first, second, third = hocr_words(HOCR, 3)
    assert first == Word(3, 0, "Họ", Box(0.1, 0.1, 0.1, 0.02), 0.96)
    assert (second.text, second.confidence) == ("tên:", 1.0)
    assert (third.line, third.confidence) == (1, 0.0)


def test_lines_of_a_page_are_lines_of_text() -> None:
    assert text_of(hocr_words(HOCR, 1)) == "Họ tên:\nBưởi"


def test_a_page_given_up_has_no_words() -> None:
    assert hocr_words(b"", 1) == []


@pytest.mark.parametrize("broken", [b"<html>", b"<html xmlns='x'/>", b"no page here"])
def test_what_is_no_hocr_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="hOCR"):
        hocr_words(broken, 1)


def test_entities_are_not_expanded() -> None:
    bomb = HOCR.replace(b"<html", b'<!DOCTYPE html [<!ENTITY a "aaaa">]>\n<html', 1).replace(
        b"DOCTYPE html PUBLIC", b"-- PUBLIC"
    )
    try:
        words = hocr_words(bomb, 1)
    except ValueError:
        return
    assert all("aaaa" not in word.text for word in words)


def test_confidence_of_a_page_weighs_long_words_more() -> None:
    words = (Word(1, 0, "a", Box(0, 0, 0, 0), 0.0), Word(1, 0, "bcd", Box(0, 0, 0, 0), 1.0))
    assert PageRead(1, 210, 297, "ocr", words).confidence == 0.75
    assert PageRead(1, 210, 297, "ocr", ()).confidence == 0


def test_a_box_around_two_holds_both() -> None:
    assert Box(0.1, 0.2, 0.1, 0.1).around(Box(0.5, 0.1, 0.2, 0.1)) == Box(
        0.1, 0.1, pytest.approx(0.6), pytest.approx(0.2)
    )


fractions = st.floats(0, 1, allow_nan=False)
some_words = st.builds(
    Word,
    st.just(2),
    st.integers(0, 99),
    st.text(min_size=1),
    st.builds(Box, fractions, fractions, fractions, fractions),
    fractions,
)


@settings(max_examples=25)
@given(st.lists(some_words, max_size=5))
def test_words_come_back_from_their_row(words: list[Word]) -> None:
    assert restored(kept(words), 2) == words
