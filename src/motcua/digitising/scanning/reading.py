"""What reading by machine adds to the gate: the share of words read with confidence, and printed numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from motcua.digitising.models import Page, RecognisedPage, Recognition
from motcua.digitising.recognition.words import Word
from motcua.digitising.scanning.gate import Looked

SURE = 0.6
"""Confidence from which a word counts as read."""
FEW = 8
"""Fewer words say nothing about a page: a card, a photograph."""
NUMERAL = re.compile(r"(?:trang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?", re.IGNORECASE)
EDGE = 0.08
"""Where page numbers stand: this share of the page at its top and bottom."""


def looked(pages: Sequence[Page]) -> list[Looked]:
    """The pages as the gate sees them, with what was read of them so far (one query)."""
    rows = RecognisedPage.objects.filter(
        recognition__source__in=[page.file_id for page in pages], recognition__state=Recognition.State.DONE
    )
    read = {row.recognition.source_id: row for row in rows.select_related("recognition").order_by("-number")}
    return [Looked(page.measures | read_of(read.get(page.file_id)), page.file.sha256) for page in pages]


def read_of(row: RecognisedPage | None) -> dict[str, Any]:
    """``readable`` and ``numeral``, as far as there is something to say."""
    if row is None:
        return {}
    words = row.all_words
    said: dict[str, Any] = {} if len(words) < FEW else {"readable": readable(words)}
    numeral = printed_number(words)
    return said | ({"numeral": numeral} if numeral else {})


def readable(words: Sequence[Word]) -> float:
    """The share of words read with confidence, 0-1."""
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
