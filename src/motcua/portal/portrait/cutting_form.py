"""Where the frame stands on the picture: numbers a page sends, buttons that move it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from motcua.digitising.portrait.cutting import Cut

STEP: Final = 0.02
MOVES: Final = {
    "trai": ("Sang trái", -1, 0, 0),
    "phai": ("Sang phải", 1, 0, 0),
    "len": ("Lên trên", 0, -1, 0),
    "xuong": ("Xuống dưới", 0, 1, 0),
    "to": ("Nới khung", 0, 0, 1),
    "nho": ("Thu khung", 0, 0, -1),
}
"""By the name of its button: words, then steps to the right, down, and of width."""
NAMES: Final = ("x", "y", "w")


def sent_cut(sent: Mapping[str, str]) -> Cut | None:
    """The frame a page sent in parts of a thousand; None when it sent none or nonsense."""
    try:
        left, top, width = (int(sent[name]) / 1000 for name in NAMES)
    except (KeyError, ValueError):
        return None
    return Cut(left, top, width) if all(-2 <= part <= 2 for part in (left, top, width)) else None


def moved(cut: Cut, move: str) -> Cut:
    """The frame after a button; the middle stays where it is when its size changes."""
    _, right, down, wider = MOVES.get(move, ("", 0, 0, 0))
    width = cut.width * (1 + wider * 2.5 * STEP)
    left = cut.left + right * STEP - (width - cut.width) / 2
    return replace(cut, left=left, top=cut.top + down * STEP - (width - cut.width) / 2, width=width)


def thousandths(cut: Cut) -> dict[str, int]:
    """The frame as a page carries it."""
    return dict(zip(NAMES, (round(part * 1000) for part in (cut.left, cut.top, cut.width)), strict=True))
