"""Whether the box beside a choice is ticked, by the ink in it. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from PIL import Image

from motcua.digitising.recognition.words import Box

Ink = Callable[[int, Box], float | None]
"""Gives for a page and the place of a choice's first word how full its box is; None when there is no box."""
TICKED: Final = 0.12
"""Share of ink inside a box from which on somebody marked it."""
_DARK: Final = 140
_REACH: Final = 2.6
"""How far left of the word its box may stand, in heights of the word."""
_SIDES: Final = (0.6, 2.2)
"""How large a box may be, in heights of the word."""


def ink_in_box(page: Image.Image, word: Box) -> float | None:
    """The share of ink (0 to 1) inside the square left of a word; None when no square is there."""
    height = max(int(word.height * page.height), 6)
    left, top = int(word.x * page.width), int(word.y * page.height)
    window = (
        max(left - int(_REACH * height), 0),
        max(top - height // 2, 0),
        left,
        top + height + height // 2,
    )
    if window[2] - window[0] < height // 2:
        return None
    dark = np.asarray(page.convert("L").crop(window)) < _DARK
    frame = _frame(dark, height)
    if frame is None:
        return None
    inner = dark[frame[1] : frame[3], frame[0] : frame[2]]
    return float(inner.mean()) if inner.size else None


def _frame(dark: np.ndarray, height: int) -> tuple[int, int, int, int] | None:
    """The inside of the first square whose four sides are drawn."""
    low, high = (int(factor * height) for factor in _SIDES)
    columns, rows = _sides(dark, low, high), _sides(dark.T, low, high)
    if columns is None or rows is None:
        return None
    (left, right), (top, bottom) = columns, rows
    if not low <= right - left <= high or not 0.7 <= (right - left) / max(bottom - top, 1) <= 1.4:
        return None
    margin = max(2, (right - left) // 6)
    return left + margin, top + margin, right - margin, bottom - margin


def _sides(dark: np.ndarray, low: int, high: int) -> tuple[int, int] | None:
    """The outermost two lines across, as far apart as a box's sides may be."""
    longest = np.array([_longest_run(column) for column in dark.T])
    drawn = np.flatnonzero(longest >= low * 0.8)
    if not drawn.size:
        return None
    for first in drawn:
        far = drawn[(drawn - first >= low) & (drawn - first <= high)]
        if far.size:
            return int(first), int(far[-1])
    return None


def _longest_run(line: np.ndarray) -> int:
    """The longest unbroken dark run."""
    edges = np.diff(np.concatenate(([0], line.astype(np.int8), [0])))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    return int((ends - starts).max()) if starts.size else 0
