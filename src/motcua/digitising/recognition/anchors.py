"""Where on a page an item of the form is asked, and what is written after it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from motcua.digitising.recognition.labels import ALIKE, likeness, subject_in
from motcua.digitising.recognition.rows import Row, Token

_HEADING: Final = 14
"""Words of a heading at most ("II. THÔNG TIN VỀ NGƯỜI MẸ")."""
_TAIL: Final = 6
"""Words between an item's name and its colon at most ("Họ tên (viết chữ in hoa):")."""
_CHOICES: Final = 15
"""Rows of choices below an item at most."""
_SAME_ITEM: Final = 0.035
"""How far below its row, in parts of the page's height, the rest of an answer may stand."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """One item. ``keys``: what it may be asked as; ``subject``: about whom, from its own words or the last
    ones above; ``score``: how well its words fit; ``value``: what is written after it; ``area``: everything
    up to the next item."""

    row: int
    start: int
    end: int
    phrase: str
    score: float
    subject: str = ""
    value: tuple[Token, ...] = field(default=())
    area: tuple[Token, ...] = field(default=())


def anchors(page_rows: Sequence[Row], phrases: Iterable[str]) -> list[Anchor]:
    """Every item found, in reading order, with its subject and what is written after it."""
    by_length: dict[int, list[str]] = {}
    for phrase in dict.fromkeys(phrases):
        by_length.setdefault(len(phrase.split()), []).append(phrase)
    found: list[Anchor] = []
    subject = ""
    for number, row in enumerate(page_rows):
        here = _in_row(number, row, by_length)
        if not here and len(row.tokens) <= _HEADING:
            subject = subject_in([token.plain for token in row.tokens]) or subject
        for anchor in here:
            said = [token.plain for token in row.tokens[anchor.start : _value_start(row, anchor)]]
            subject = subject_in(said) or subject
            found.append(replace(anchor, subject=subject))
    return _with_values(page_rows, found)


def _in_row(number: int, row: Row, by_length: Mapping[int, list[str]]) -> list[Anchor]:
    """The items of one row, not overlapping: the best fitting, longest first."""
    plain = [token.plain for token in row.tokens]
    tries = [
        Anchor(number, start, start + length, phrase, score)
        for length, phrases in by_length.items()
        for start in range(len(plain) - length + 1)
        if _may_begin(row, start)
        for phrase in phrases
        if (score := likeness(" ".join(plain[start : start + length]), phrase)) >= ALIKE
    ]
    chosen: list[Anchor] = []
    for one in sorted(tries, key=lambda one: (-(one.end - one.start), -one.score)):
        if all(one.end <= other.start or other.end <= one.start for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)


def _may_begin(row: Row, start: int) -> bool:
    """An item begins a row, follows its number, or stands apart from what is before it."""
    if start == 0:
        return True
    before, here = row.tokens[start - 1], row.tokens[start]
    if all(not token.plain or token.plain.isdigit() or len(token.plain) <= 2 for token in row.tokens[:start]):
        return True
    gap = here.word.box.x - before.word.box.right
    return here.text[:1].isupper() or gap > 0.015 or before.text.endswith((",", ";", "-"))


def _value_start(row: Row, anchor: Anchor) -> int:
    """After the colon that closes the item; after its words when there is none near."""
    for place in range(anchor.end - 1, min(anchor.end + _TAIL, len(row.tokens))):
        if row.tokens[place].ends:
            return place + 1
    return anchor.end


def _with_values(page_rows: Sequence[Row], found: Sequence[Anchor]) -> list[Anchor]:
    starts: dict[int, list[int]] = {}
    for one in found:
        starts.setdefault(one.row, []).append(one.start)
    return [
        replace(one, value=tuple(_value(page_rows, one, starts)), area=tuple(_area(page_rows, one, starts)))
        for one in found
    ]


def _area(page_rows: Sequence[Row], one: Anchor, starts: Mapping[int, list[int]]) -> list[Token]:
    """The words up to the next item on the page, a box of choices at most."""
    row = page_rows[one.row]
    until = min((start for start in starts[one.row] if start > one.start), default=None)
    area = list(row.tokens[_value_start(row, one) : until])
    for number in range(one.row + 1, min(one.row + _CHOICES, len(page_rows)) if until is None else 0):
        if page_rows[number].page != row.page or starts.get(number):
            break
        area += page_rows[number].tokens
    return area


def _value(page_rows: Sequence[Row], one: Anchor, starts: Mapping[int, list[int]]) -> list[Token]:
    """The rest of the row up to the next item, and the rows right below that begin no item."""
    row = page_rows[one.row]
    until = min((start for start in starts[one.row] if start > one.start), default=len(row.tokens))
    value = list(row.tokens[_value_start(row, one) : until])
    if until < len(row.tokens):
        return value
    above = row
    for number in range(one.row + 1, len(page_rows)):
        below = page_rows[number]
        near = below.page == above.page and below.box.y - above.box.bottom < _SAME_ITEM
        if (
            starts.get(number)
            or not near
            or any(token.ends for token in below.tokens)
            or _ended(value, below)
        ):
            break
        value += below.tokens
        above = below
    return value


def _ended(value: Sequence[Token], below: Row) -> bool:
    """An answer goes on below only when its own row was full, or empty."""
    return bool(value) and value[-1].word.box.right < 0.8 and below.box.x < 0.5
