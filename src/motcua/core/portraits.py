"""Prints of a person's picture, as components ask for them, and what a picture kept instead is called."""

from __future__ import annotations

import re
from typing import Final

from motcua.core.text import fold

_ASKED: Final = re.compile(
    r"\banh\b.{0,60}?\b(?<!\d[.,])0?([2-6])\s*(?:cm)?\s*[x×*]\s*0?([2-6])(?!\d|[.,]\d)"
)
"""A print of 2 to 6 whole centimetres: "02 ảnh màu 3x4cm"."""

PORTRAIT: Final = "Ảnh chân dung"


def size_in(words: str) -> tuple[int, int] | None:
    """Width and height in millimetres of the print these words ask for, None where they ask for none."""
    found = _ASKED.search(fold(words))
    return (int(found[1]) * 10, int(found[2]) * 10) if found else None


def kept_name(width: int, height: int) -> str:
    """How a portrait of this size (millimetres) is called in the store: its name tells what it answers."""
    return f"{PORTRAIT} {width / 10:g}x{height / 10:g}"
