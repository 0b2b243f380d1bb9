"""The words of a page as the eye sees them: rows from top to bottom, words from left to right. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from motcua.core.text import words_only
from motcua.digitising.recognition.words import Box, Word

_FILLER: Final = re.compile(r"[.…_·•]{2,}|…")
"""Dotted and ruled lines that are written on; the reading gives them as runs of points."""
_TICK_BOX: Final = re.compile(r"^[\[\](){}|LxX_]{0,4}[\])}|](?=\w)")
"""A printed box run together with the word beside it ("[x]|Nam", "L]Không")."""
_OVERLAP: Final = 0.5


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a word without points to write on. ``plain``: folded for comparing, may be empty; ``ends``:
    whether a colon follows."""

    text: str
    plain: str
    word: Word
    ends: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Everything on one height of a page."""

    page: int
    tokens: tuple[Token, ...]
    box: Box


def rows(words: Iterable[Word]) -> list[Row]:
    """The rows of all pages in reading order."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.page, one.box.y + one.box.height / 2)):
        if groups and _level(groups[-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [row for group in groups if (row := _row(group)).tokens]


def _level(group: Sequence[Word], word: Word) -> bool:
    """Whether a word stands on the height of the row, judged by the row's tallest word."""
    tall = max(group, key=lambda one: one.box.height)
    if tall.page != word.page:
        return False
    shared = min(tall.box.bottom, word.box.bottom) - max(tall.box.y, word.box.y)
    return shared > _OVERLAP * min(tall.box.height, word.box.height)


def _row(group: list[Word]) -> Row:
    ordered = sorted(group, key=lambda one: one.box.x)
    box = ordered[0].box
    for word in ordered[1:]:
        box = box.around(word.box)
    return Row(ordered[0].page, tuple(token for word in ordered for token in _tokens(word)), box)


def _tokens(word: Word) -> list[Token]:
    """A word the reading ran together with a colon or points ("tên:Nguyễn…") as its pieces."""
    word = _beside_box(word)
    found = []
    for piece in _FILLER.sub(" ", word.text).split():
        parts = re.split(r"(?<=[^\d\s]):", piece)
        for place, part in enumerate(parts):
            ends = place < len(parts) - 1
            if part.strip(":") or ends:
                found.append(Token(part.strip(":;"), words_only(part), word, ends or part.endswith(":")))
    return [token for token in found if token.text or token.ends]


def _beside_box(word: Word) -> Word:
    """The word without the box in front of it, its place beginning after the box."""
    boxed = _TICK_BOX.match(word.text)
    if boxed is None:
        return word
    taken = word.box.width * boxed.end() / len(word.text)
    place = replace(word.box, x=word.box.x + taken, width=word.box.width - taken)
    return replace(word, text=word.text[boxed.end() :], box=place)
