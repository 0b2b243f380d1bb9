"""Two people's typing of one page, compared field by field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from motcua.books.registers import Register, cleaned
from motcua.core.text import squeeze

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SIGNS = re.compile(r"[\s.,;:'’\"-]+")
Values = Mapping[str, str]


def key(text: str) -> str:
    """What two spellings of the same text have in common: capitals, punctuation, white space and where the
    tone mark stands (hoà, hòa) do not count; every letter and every tone does."""
    words = _SIGNS.sub(" ", squeeze(text).casefold()).split()
    return " ".join(_tone_last(word) for word in words)


def _tone_last(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(sorted(sign for sign in apart if sign in TONES))
    return "".join(sign for sign in apart if sign not in TONES) + tones


@dataclass(frozen=True, slots=True)
class Pair:
    """An entry as both typed it; None where one has no such entry. ``differ``: names of fields."""

    first: Values | None
    second: Values | None
    differ: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether both have the entry."""
        return self.first is not None and self.second is not None

    @property
    def agreed(self) -> bool:
        return self.whole and not self.differ


def compare(register: Register, first: Sequence[Values], second: Sequence[Values]) -> list[Pair]:
    """The entries of a page in pairs. They are paired by their number in the register where it is typed and
    found once on each side, the others in the order they were typed."""
    return [
        Pair(one, other, _differ(register, one or {}, other or {}))
        for one, other in _paired(list(first), list(second))
    ]


def _differ(register: Register, one: Values, other: Values) -> tuple[str, ...]:
    mine, theirs = cleaned(register, one), cleaned(register, other)
    names = (field.name for field in register.fields)
    return tuple(name for name in names if key(mine.get(name, "")) != key(theirs.get(name, "")))


def _paired(first: list[Values], second: list[Values]) -> list[tuple[Values | None, Values | None]]:
    numbers = [_numbers(first), _numbers(second)]
    known = {number for number in numbers[0] if number and number in numbers[1]}
    single = {one for one in known if all(side.count(one) == 1 for side in numbers)}
    loose = iter([two for two, number in zip(second, numbers[1], strict=True) if number not in single])
    pairs: list[tuple[Values | None, Values | None]] = []
    for one, number in zip(first, numbers[0], strict=True):
        other = second[numbers[1].index(number)] if number in single else next(loose, None)
        pairs.append((one, other))
    return pairs + [(None, rest) for rest in loose]


def _numbers(entries: list[Values]) -> list[str]:
    return [key(entry.get("number", "")) for entry in entries]


def share_differing(register: Register, mine: Sequence[Values], final: Sequence[Values]) -> tuple[int, int]:
    """Fields that turned out otherwise than typed, of all fields compared."""
    differing = sum(len(_differ(register, one or {}, other or {})) for one, other in zip_longest(mine, final))
    return differing, len(register.fields) * max(len(mine), len(final))
