"""How much of a page the reading is sure of, and the number printed on it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from motcua.digitising.recognition.words import Word

SURE = 0.6
"""Confidence from which a word counts as read."""
FEW = 8
"""Fewer words say nothing about a page: a card, a photograph."""
NUMERAL = re.compile(r"(?:trang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?", re.IGNORECASE)
EDGE = 0.08
"""Where page numbers stand: this share of the page at its top and bottom."""


def readable(words: Sequence[Word]) -> float | None:
    """The share of words read with confidence, 0-1; None where there are too few to tell."""
    if len(words) < FEW:
        return None
    return round(sum(word.confidence >= SURE for word in words) / len(words), 3)


def printed_number(words: Sequence[Word]) -> int | None:
    """The page number printed at the head or foot: a line of its own that is nothing else."""
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    for line in lines.values():
        at_edge = line[0].box.y < EDGE or line[0].box.bottom > 1 - EDGE
        found = NUMERAL.fullmatch(" ".join(word.text for word in line).strip("-– .")) if at_edge else None
        if found:
            return int(found[1])
    return None
