"""Text a PDF carries already: such a page is not recognised again, its own words count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pypdfium2 as pdfium

from motcua.core.text import squeeze
from motcua.digitising.recognition.words import PLACES, Box, Word

FEWEST: Final = 25
"""Letters that make a page one with text; a stamp or a page number does not."""


def pages_with_text(pdf: Path) -> dict[int, list[Word]]:
    """The words of every page that carries enough text, by page number from 1."""
    document = pdfium.PdfDocument(pdf)
    try:
        read = {number: _words(document[number - 1], number) for number in range(1, len(document) + 1)}
    finally:
        document.close()
    return {number: words for number, words in read.items() if _letters(words) >= FEWEST}


def _letters(words: list[Word]) -> int:
    return sum(char.isalnum() for word in words for char in word.text)


def _words(page: Any, number: int) -> list[Word]:
    """The page's words, its lines from top to bottom as the PDF orders them."""
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        pieces = list(_pieces(text, width, height))
    finally:
        text.close()
    words, line, before = [], -1, None
    for said, box in pieces:
        if before is None or not _same_line(before, box):
            line += 1
        words.append(Word(number, line, said, box, 1.0))
        before = box
    return words


def _same_line(before: Box, box: Box) -> bool:
    overlap = min(before.bottom, box.bottom) - max(before.y, box.y)
    return overlap > 0.4 * min(before.height, box.height) and box.x >= before.x


def _pieces(text: Any, width: float, height: float) -> Iterator[tuple[str, Box]]:
    """Runs of characters without a space between them, with their box."""
    letters, box = "", None
    for index in range(text.count_chars()):
        char = text.get_text_range(index, 1)
        if not char.strip():
            if letters and box is not None:
                yield squeeze(letters), box
            letters, box = "", None
            continue
        at = _fraction(text.get_charbox(index, loose=True), width, height)
        letters, box = letters + char, at if box is None else box.around(at)
    if letters and box is not None:
        yield squeeze(letters), box


def _fraction(corners: tuple[float, float, float, float], width: float, height: float) -> Box:
    left, low, right, high = corners
    parts = (left / width, 1 - high / height, (right - left) / width, (high - low) / height)
    return Box(*(round(part, PLACES) for part in parts))
