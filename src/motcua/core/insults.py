"""Words that insult, as dated data. They mark a text for those who read it; nothing is dropped because of
them, since anger is no reason to ignore what somebody says."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.core.text import fold, words_only


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(files("motcua.core").joinpath("data/insults.json").read_text("utf-8")))


@cache
def words_on(day: date) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a day: as written with accents, and those that insult without accents too (folded)."""
    valid = [row for row in _rows() if row["valid_from"] <= day.isoformat() <= (row["valid_to"] or "9999")]
    written = frozenset(word for row in valid for word in row["words"])
    return written, frozenset(fold(word) for row in valid for word in row["also_bare"])


def insulting(day: date, *texts: str) -> bool:
    """Whether any of the texts holds a word of that day's list.

    A text with accents is compared with them: without, ``chờ mà`` would be an insult. One typed wholly
    without accents is compared with the words that insult without them.
    """
    written, bare = words_on(day)
    return any(_holds(text, written) or (_is_bare(text) and _holds(text, bare)) for text in texts)


def _holds(text: str, wanted: frozenset[str]) -> bool:
    told = f" {_tidy(text)} "
    return any(f" {word} " in told for word in wanted)


def _tidy(text: str) -> str:
    """Small letters with their accents, one space for every run of other signs."""
    lower = unicodedata.normalize("NFC", text).casefold()
    return " ".join("".join(letter if letter.isalnum() else " " for letter in lower).split())


def _is_bare(text: str) -> bool:
    return _tidy(text) == words_only(text)
