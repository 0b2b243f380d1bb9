"""Vietnamese alphabetical order without ICU.

Letters come first (a ă â b c d đ e ê … o ô ơ … u ư … y; f j w z in their Latin places), then the tone marks
in dictionary order (none, huyền, hỏi, ngã, sắc, nặng), then small before capital.
"""

from __future__ import annotations

import unicodedata

from motcua.core.text import squeeze

_TONES = {mark: str(rank) for rank, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}
_SHAPES = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}
_LEVEL = " "


def sort_key(text: str) -> str:
    """An ASCII key: compare two of them byte by byte (Python ``str``, PostgreSQL ``COLLATE "C"``).

    Every letter takes two characters, so a shorter word sorts before the longer one it begins.
    """
    letters, tones, cases = [], [], []
    for char in squeeze(text):
        letter, tone = _split(char)
        letters.append(letter)
        tones.append(tone)
        cases.append("1" if char.isupper() else "0")
    return _LEVEL.join("".join(level) for level in (letters, tones, cases))


def _split(char: str) -> tuple[str, str]:
    """A character's place in the alphabet and its tone."""
    lower = char.lower()
    if lower == "đ":
        return "d1", "0"
    base, *marks = tuple(unicodedata.normalize("NFD", lower))
    shape = next((_SHAPES[mark] for mark in marks if mark in _SHAPES), "0")
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), "0")
    return _place(base) + shape, tone


def _place(base: str) -> str:
    if base == " ":
        return "!"
    return base if base.isascii() and base.isalnum() else "#"
