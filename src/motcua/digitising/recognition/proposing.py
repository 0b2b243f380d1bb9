"""Fields of a form proposed from what was read of a paper, each with how sure it is. Pure.

A proposal is never an answer: a person looks at the place it came from, and confirms, corrects or skips it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from motcua.core.text import person_name, words_only
from motcua.digitising.recognition import written
from motcua.digitising.recognition.anchors import Anchor, anchors
from motcua.digitising.recognition.labels import Meaning, likeness, meaning, vocabulary
from motcua.digitising.recognition.rows import Row, Token, rows
from motcua.digitising.recognition.ticks import TICKED, Ink
from motcua.digitising.recognition.words import Box, Word
from motcua.digitising.recognition.written import Answer

LEAST: Final = 0.2
"""Less sure than this is no help."""
_SUBJECT_UNSAID: Final = 0.8
_TICK: Final = 0.9
_MEANT: Final = 0.84


class Kind(StrEnum):
    """How an answer is written on paper."""

    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"
    EMAIL = "email"
    CHOICE = "choice"
    MANY = "many"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A field of the form. ``label``: its title; ``choices``: (value, label) of what may be chosen."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """``value``: as a person would type it, for ``MANY`` the chosen values with a comma between; ``said``:
    what was read; ``page``, ``box``: where; ``confidence``: 0 to 1."""

    name: str
    value: str
    said: str
    confidence: float
    page: int
    box: Box


def propose(words: Iterable[Word], wanted: Sequence[Wanted], ink: Ink | None = None) -> list[Proposed]:
    """At most one proposal per field, in the order of ``wanted``. ``ink``: tells whether boxes are ticked."""
    sheet = rows(words)
    meant = {one.name: meaning(one.label) for one in wanted}
    known = (phrase for phrases in vocabulary().labels.values() for phrase in phrases)
    items = anchors(sheet, [*(phrase for one in meant.values() for phrase in one.phrases), *known])
    found = (_field(one, meant[one.name], items, sheet, ink) for one in wanted)
    return [one for one in found if one is not None and one.confidence >= LEAST]


def _field(
    one: Wanted, means: Meaning, items: Sequence[Anchor], sheet: Sequence[Row], ink: Ink | None
) -> Proposed | None:
    fitting = sorted(((_fit(means, item), -place) for place, item in enumerate(items)), reverse=True)
    for fit, place in fitting:
        if fit > 0 and (made := _made(one, means, items[-place], fit, ink)):
            return made
    return _ticked_anywhere(one, sheet, ink)


def _fit(means: Meaning, item: Anchor) -> float:
    """0 to 1: how well an item answers what a field asks: the same words, about the same person."""
    if item.phrase not in means.phrases:
        return 0.0
    exact = 1.0 if item.phrase in means.phrases[:2] else 0.95
    if not means.subject or item.subject == means.subject or item.phrase == means.phrases[0]:
        return exact * item.score * (1.0 if item.subject == means.subject else 0.97)
    return 0.0 if item.subject else exact * item.score * _SUBJECT_UNSAID


def _made(one: Wanted, means: Meaning, item: Anchor, fit: float, ink: Ink | None) -> Proposed | None:
    tokens = item.value
    if one.choices and ink is not None and (ticked := _ticked(one, item.area, ink)):
        return ticked
    if not tokens:
        return None
    answer = _answer(one, means, " ".join(token.text for token in tokens))
    if answer is None:
        return None
    return _proposed(one, answer.typed, tokens, fit * answer.factor * _sureness(tokens))


def _answer(one: Wanted, means: Meaning, said: str) -> Answer | None:
    match one.kind:
        case Kind.DATE:
            return written.day(said)
        case Kind.INTEGER:
            return written.whole(said)
        case Kind.EMAIL:
            return written.email(said)
        case Kind.CHOICE:
            return written.choice(said, one.choices)
        case Kind.TICK | Kind.MANY:
            return None
    match means.group:
        case "number":
            return written.number(said)
        case "phone":
            return written.phone(said)
        case "name":
            found = written.text(said)
            return Answer(person_name(found.typed), found.factor) if found else None
    return written.text(said)


def _proposed(one: Wanted, value: str, tokens: Sequence[Token], confidence: float) -> Proposed:
    first = tokens[0].word
    box = first.box
    for token in tokens[1:]:
        if token.word.page == first.page:
            box = box.around(token.word.box)
    said = " ".join(token.text for token in tokens)
    return Proposed(one.name, value, said, round(min(confidence, 1.0), 3), first.page, box)


def _sureness(tokens: Sequence[Token]) -> float:
    """Of an answer: its words' mean by length, drawn towards the least sure one."""
    letters = sum(max(len(token.text), 1) for token in tokens)
    mean = sum(token.word.confidence * max(len(token.text), 1) for token in tokens) / letters
    return (mean + min(token.word.confidence for token in tokens)) / 2


def _ticked(one: Wanted, tokens: Sequence[Token], ink: Ink) -> Proposed | None:
    """The choices among these words whose box is marked; for one choice exactly one must be."""
    marked = [
        (value, place)
        for value, label in one.choices
        if (place := _place(tokens, label)) and (ink(place[0].word.page, place[0].word.box) or 0) >= TICKED
    ]
    if not marked or (one.kind is not Kind.MANY and len(marked) > 1):
        return None
    tokens = [token for _, place in marked for token in place]
    return _proposed(one, ",".join(value for value, _ in marked), tokens, _TICK * _sureness(tokens))


def _place(tokens: Sequence[Token], label: str) -> list[Token]:
    """The words of a choice among others; none when it is not there."""
    plain = words_only(label)
    length = len(plain.split())
    pieces = [list(tokens[start : start + length]) for start in range(len(tokens) - length + 1)]
    ranked = [
        (likeness(" ".join(token.plain for token in piece), plain), -n) for n, piece in enumerate(pieces)
    ]
    best, place = max(ranked, default=(0.0, 0))
    return pieces[-place] if best >= _MEANT else []


def _ticked_anywhere(one: Wanted, sheet: Sequence[Row], ink: Ink | None) -> Proposed | None:
    """A box on a line of its own beside the words of a tick field, or of one of several choices."""
    if ink is None or one.kind not in (Kind.TICK, Kind.MANY, Kind.CHOICE):
        return None
    tokens = [token for row in sheet for token in row.tokens]
    if one.kind is not Kind.TICK:
        return _ticked(one, tokens, ink) if all(len(label.split()) > 1 for _, label in one.choices) else None
    place = _place(tokens, one.label)
    full = ink(place[0].word.page, place[0].word.box) if place else None
    if full is None or full < TICKED:
        return None
    return _proposed(one, "true", place, _TICK * _sureness(place))
