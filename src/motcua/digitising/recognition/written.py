"""What was written after an item, as the answer its kind wants. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from motcua.core.dates import parse_day
from motcua.core.text import fold, squeeze, words_only
from motcua.digitising.recognition.labels import likeness

_AS_DIGITS: Final = str.maketrans(
    {"O": "0", "o": "0", "D": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8"}
)
"""Letters misread for digits; undone only where nothing but digits makes sense."""
_DAY: Final = re.compile(r"(?<!\w)(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})(?!\w)")
_DAY_IN_WORDS: Final = re.compile(r"(?:ngay)?\s*(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})")
_LONG_NUMBER: Final = re.compile(r"(?<!\d)\d{12}(?!\d)|(?<!\d)\d{9}(?!\d)")
_PHONE: Final = re.compile(r"(?<!\d)(?:\+84|0)\d{9}(?!\d)")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_WHOLE: Final = re.compile(r"\d{1,9}")
_EDGES: Final = " .,;:-_/()…"
_CHOICE: Final = 0.75
"""How alike what is written and a choice must be."""
_MOSTLY: Final = 0.6
"""The share of what is written that a choice's words must be."""
_DOUBT: Final = 0.85
"""What an answer loses of its confidence when a letter had to be taken for a digit."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``typed``: as a person would type it (a day as 14/03/1990, a choice by its value, a tick as "true");
    ``factor``: what the finding costs in confidence, 1 for nothing."""

    typed: str
    factor: float = 1.0


def text(said: str) -> Answer | None:
    """The words without the points and brackets around them."""
    plain = squeeze(said).strip(_EDGES)
    return Answer(plain) if any(char.isalnum() for char in plain) else None


def day(said: str) -> Answer | None:
    """The first day that exists, written in digits or in words."""
    for tried, factor in ((said, 1.0), (said.translate(_AS_DIGITS), _DOUBT)):
        for found in (_DAY.search(tried), _DAY_IN_WORDS.search(fold(tried))):
            if found and (known := parse_day("/".join(found.groups()))):
                return Answer(f"{known:%d/%m/%Y}", factor)
    return None


def number(said: str) -> Answer | None:
    """A personal number (12 digits) or one of the old cards (9)."""
    return _digits(said, _LONG_NUMBER)


def phone(said: str) -> Answer | None:
    return _digits(said, _PHONE)


def whole(said: str) -> Answer | None:
    found = _digits(said, _WHOLE)
    return Answer(str(int(found.typed)), found.factor) if found else None


def email(said: str) -> Answer | None:
    found = _EMAIL.search(said.replace(" ", "").replace("(@", "@")) if said.count("@") == 1 else None
    return Answer(found[0].strip(_EDGES)) if found else None


def choice(said: str, choices: Sequence[tuple[str, str]]) -> Answer | None:
    """The choice (value, label) that what is written resembles most; none when two do so alike."""
    plain = words_only(said)
    ranked = sorted(
        ((_resemblance(plain, words_only(label)), value) for value, label in choices), reverse=True
    )
    if not ranked or ranked[0][0] < _CHOICE or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.05):
        return None
    return Answer(ranked[0][1], ranked[0][0])


def _resemblance(plain: str, label: str) -> float:
    """How alike they are; a choice among many other words is no answer, it may be one of several printed."""
    words, length = plain.split(), len(label.split())
    if length < _MOSTLY * len(words):
        return 0.0
    pieces = (" ".join(words[n : n + length]) for n in range(len(words)))
    best = max((likeness(piece, label) for piece in pieces), default=0.0)
    return best if length == len(words) else 0.97 * best


def _digits(said: str, wanted: re.Pattern[str]) -> Answer | None:
    """The first run of digits that fits; spaces and points inside a number are its writer's."""
    for tried, factor in ((said, 1.0), (said.translate(_AS_DIGITS), _DOUBT)):
        closed = re.sub(r"(?<=\d)[ .](?=\d)", "", tried)
        if found := wanted.search(closed):
            return Answer(found[0], factor)
    return None
