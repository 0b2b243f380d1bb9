"""Words that make a reviewer look closer. They mark a text; nothing is dropped because of them."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib.resources import files

from motcua.core.text import words_only


@cache
def words_on(day: date) -> frozenset[str]:
    """The list of a day, folded (``ratings/data/abuse.json``)."""
    rows = json.loads(files("motcua.ratings").joinpath("data/abuse.json").read_text("utf-8"))
    valid = (row for row in rows if row["valid_from"] <= day.isoformat() <= (row["valid_to"] or "9999"))
    return frozenset(word for row in valid for word in row["words"])


def abusive(text: str, day: date) -> bool:
    """Whether the text, accents and case aside, holds a word of the list."""
    told = f" {words_only(text)} "
    return any(f" {word} " in told for word in words_on(day))
