"""What is said when a number is called: ``Mời số A, không một hai, đến quầy số ba``.

A call is said in three pieces, so that a voice made beforehand needs few recordings: the letter, the digits,
the counter. Letters are named as in the alphabet taught at school; digits of a ticket are read one by one,
since people compare them with the paper in their hand; a counter's number is read as a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any, Final

from motcua.core.number_words import DIGITS, MOST, digit_by_digit, in_words

CODE: Final = re.compile(r"(?P<letters>[A-Z]{1,2})(?P<digits>\d{1,5})", re.ASCII)
NAMES: Final = (
    "a, bê, xê, dê, e, ép, giê, hát, i, gi, ca, e lờ, em mờ, "
    "en nờ, o, pê, quy, e rờ, ét, tê, u, vê, vê kép, ích, i dài, dét"
)
LETTERS: Final = dict(zip(ascii_uppercase, NAMES.split(", "), strict=True))
OPENING: Final = "Mời số"
TO_COUNTER: Final = "đến quầy số"
LETTER_PIECE, DIGITS_PIECE, COUNTER_PIECE = "chu", "so", "quay"
"""Kinds of pieces, as they stand in a piece's name: ``chu-A``, ``so-012``, ``quay-3``."""
NAMED: Final = re.compile(
    rf"{LETTER_PIECE}-[A-Z]{{1,2}}|{DIGITS_PIECE}-\d{{3,4}}|{COUNTER_PIECE}-[1-9]\d{{0,2}}", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a call. ``name``: of its recording; ``words``: what it says."""

    name: str
    words: str


def pieces(code: str, counter: int) -> tuple[Piece, Piece, Piece]:
    """The parts of one call, in order. Raises ValueError for what is no number of a ticket."""
    found = CODE.fullmatch(code)
    if found is None:
        raise ValueError(f"no ticket: {code!r}")
    names = (
        f"{LETTER_PIECE}-{found['letters']}",
        f"{DIGITS_PIECE}-{found['digits']}",
        f"{COUNTER_PIECE}-{counter:d}",
    )
    return (
        Piece(names[0], letters_said(found["letters"])),
        Piece(names[1], digit_by_digit(found["digits"])),
        Piece(names[2], counter_said(counter)),
    )


def invitation(code: str, counter: int) -> str:
    """The whole sentence, as a browser's voice says it."""
    return f"{', '.join(piece.words for piece in pieces(code, counter))}."


def words_of(name: str) -> str | None:
    """What the recording of a piece says; None for a name that is no piece's."""
    if not NAMED.fullmatch(name):
        return None
    kind, _, rest = name.partition("-")
    if kind == LETTER_PIECE:
        return letters_said(rest)
    return digit_by_digit(rest) if kind == DIGITS_PIECE else counter_said(int(rest))


def dictionary(counters: Iterable[int]) -> dict[str, Any]:
    """Everything a page needs to make the same sentences by itself; ``counters``: numbers of the hall's."""
    return {
        "open": OPENING,
        "letters": LETTERS,
        "digits": DIGITS,
        "to": TO_COUNTER,
        "counters": {f"{number:d}": in_words(number) for number in counters if 0 < number <= MOST},
    }


def letters_said(letters: str) -> str:
    return f"{OPENING} {' '.join(LETTERS[one] for one in letters)}"


def counter_said(counter: int) -> str:
    """Raises ValueError for a counter nobody numbers so."""
    if not 0 < counter <= MOST:
        raise ValueError(f"no counter: {counter}")
    return f"{TO_COUNTER} {in_words(counter)}"
