"""What was read of a page: words with their place and how sure the reading is. Pure; no Django."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, Final

from lxml import etree

OCR: Final = "ocr"
"""The page's text was recognised from its picture."""
LAYER: Final = "layer"
"""The page carried its text already."""
PLACES: Final = 5
"""Decimals of a fraction of the page: a hundredth of a millimetre on A4."""

_TITLE: Final = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_SURE: Final = re.compile(r"x_wconf (-?\d+)")
_LINES: Final = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in fractions of the page's width and height, from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def around(self, other: Box) -> Box:
        """The smallest box with both in it."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


@dataclass(frozen=True, slots=True)
class Word:
    """One word. ``page``: from 1; ``line``: its line's number on the page, from 0; ``confidence``: 0 to 1."""

    page: int
    line: int
    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page. ``width``, ``height``: millimetres; ``source``: :data:`OCR` or :data:`LAYER`."""

    number: int
    width: float
    height: float
    source: str
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return text_of(self.words)

    @property
    def confidence(self) -> float:
        """Of the page: the mean of its words weighed by their length; 0 without any."""
        letters = sum(len(word.text) for word in self.words)
        sure = sum(word.confidence * len(word.text) for word in self.words)
        return round(sure / letters, 4) if letters else 0.0


def text_of(words: Iterable[Word]) -> str:
    """The words of pages as lines of text."""
    lines = groupby(words, key=lambda word: (word.page, word.line))
    return "\n".join(" ".join(word.text for word in line) for _, line in lines)


def hocr_words(hocr: bytes, page: int) -> list[Word]:
    """The words of a page of hOCR, as tesseract writes it; nothing for a page given up (an empty file).

    Raises:
        ValueError: it is no hOCR.
    """
    if not hocr.strip():
        return []
    root = _parsed(hocr)
    sheet = next((one for one in root.iter("{*}div") if one.get("class") == "ocr_page"), None)
    if sheet is None or (whole := _bounds(sheet)) is None:
        raise ValueError("no page in this hOCR")
    return list(_words(root, whole, page))


def _parsed(hocr: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(hocr, parser)
    except etree.XMLSyntaxError as fault:
        raise ValueError(f"no hOCR: {fault}") from None


def _words(root: etree._Element, whole: tuple[int, int, int, int], page: int) -> Iterator[Word]:
    wide, high = max(whole[2] - whole[0], 1), max(whole[3] - whole[1], 1)
    lines = (one for one in root.iter("{*}span") if one.get("class") in _LINES)
    for number, line in enumerate(lines):
        for span in line.iter("{*}span"):
            text, at = "".join(map(str, span.itertext())).strip(), _bounds(span)
            if span.get("class") == "ocrx_word" and text and at is not None:
                box = Box(*(round(part, PLACES) for part in _fractions(at, whole, wide, high)))
                yield Word(page, number, text, box, _sureness(span))


def _fractions(
    at: tuple[int, int, int, int], whole: tuple[int, int, int, int], wide: int, high: int
) -> tuple[float, float, float, float]:
    left, top, right, bottom = at
    return (left - whole[0]) / wide, (top - whole[1]) / high, (right - left) / wide, (bottom - top) / high


def _bounds(element: etree._Element) -> tuple[int, int, int, int] | None:
    found = _TITLE.search(element.get("title") or "")
    return (int(found[1]), int(found[2]), int(found[3]), int(found[4])) if found else None


def _sureness(span: etree._Element) -> float:
    found = _SURE.search(span.get("title") or "")
    return min(max(int(found[1]), 0), 100) / 100 if found else 0.0


def kept(words: Sequence[Word]) -> list[list[Any]]:
    """Words of one page as a row keeps them: ``[line, text, x, y, width, height, confidence]``."""
    return [[word.line, word.text, *asdict(word.box).values(), word.confidence] for word in words]


def restored(rows: Iterable[Sequence[Any]], page: int) -> list[Word]:
    """The words of a page from what :func:`kept` made of them."""
    return [Word(page, row[0], row[1], Box(*row[2:6]), row[6]) for row in rows]
