"""What the items of Vietnamese forms are called, and about whom they ask: data, and comparing. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from motcua.core.text import words_only

ALIKE: Final = 0.84
"""From how alike on two phrases are the same in spite of what was misread."""
WORTH: Final = 0.7
_ASKING: Final = re.compile(r" (?:bang cach nao|nhu the nao|o dau|khi nao|nao|gi|bao nhieu)$")
"""What turns an item into a question."""
_LINKS: Final = ("cua", "cho", "ve")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``labels``, ``subjects``: what is asked and about whom, by our name for it, each with its phrases."""

    labels: dict[str, tuple[str, ...]]
    subjects: dict[str, tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    raw = json.loads(files("motcua.digitising").joinpath("data/form_labels.json").read_text("utf-8"))
    return Vocabulary(
        *({key: tuple(value) for key, value in raw[part].items()} for part in ("labels", "subjects"))
    )


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a field asks for: ``phrases`` to look for, best first; ``group``: the item's name, empty for one
    only this form has; ``subject``: about whom, empty when the title does not say."""

    phrases: tuple[str, ...]
    group: str
    subject: str


def meaning(title: str) -> Meaning:
    """What a field with this title asks for."""
    plain = words_only(title)
    subject, bare = _without_subject(plain)
    known = vocabulary().labels
    fitting = [
        (len(phrase), group)
        for group, phrases in known.items()
        for phrase in phrases
        if _begins(bare, phrase)
    ]
    group = max(fitting, default=(0, ""))[1]
    phrases = (plain, bare, _ASKING.split(bare)[0], *(known[group] if group else ()))
    return Meaning(tuple(dict.fromkeys(phrase for phrase in phrases if phrase)), group, subject)


def _begins(bare: str, phrase: str) -> bool:
    return bare == phrase or bare.startswith(f"{phrase} ")


def _without_subject(plain: str) -> tuple[str, str]:
    """Whom a title is about, and the title without saying so."""
    for subject, phrase in _subject_phrases():
        if plain.endswith(f" {phrase}"):
            words = plain.removesuffix(phrase).split()
            while words and words[-1] in _LINKS:
                words.pop()
            return subject, " ".join(words)
    return "", plain


@cache
def _subject_phrases() -> tuple[tuple[str, str], ...]:
    """Every phrase for a subject, the longest first."""
    pairs = ((name, phrase) for name, phrases in vocabulary().subjects.items() for phrase in phrases)
    return tuple(sorted(pairs, key=lambda pair: -len(pair[1])))


def subject_in(words: Sequence[str]) -> str:
    """Whom a run of folded words speaks of, empty for nobody; single words count only at its end."""
    said = f" {' '.join(words)} "
    for subject, phrase in _subject_phrases():
        if f" {phrase} " in said and (" " in phrase or said.endswith(f" {phrase} ")):
            return subject
    return ""


@lru_cache(maxsize=1 << 16)
def likeness(one: str, other: str) -> float:
    """0 to 1: how alike two folded phrases are, letter by letter; 0 for what is not worth a close look."""
    if one == other:
        return 1.0
    if abs(len(one) - len(other)) > 0.3 * max(len(one), len(other)):
        return 0.0
    compared = SequenceMatcher(None, one, other, autojunk=False)
    return compared.ratio() if compared.quick_ratio() >= WORTH else 0.0
