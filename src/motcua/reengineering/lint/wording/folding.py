"""A text without case and accents, letter beside letter with the words as they stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_BULLET = re.compile(r"[.;:] ?[-+*] ?(?=[^\W\d_])")
_REACH = 3000
_LOOSE = ("  ", "\t", "\r", "\xa0", "\u202f", " \n", "\n ")
_WITHOUT_BASE = (
    ("đ", "d"),
    ("–", "-"),
    ("—", "-"),
    ("“", '"'),
    ("”", '"'),
    ("‘", "'"),
    ("’", "'"),
    ("×", "x"),
)
"""Signs of these texts that no normal form turns into an ASCII one, and what stands for them."""


@dataclass(frozen=True, slots=True)
class Folded:
    """``plain[i]`` is ``words[i]`` in lower case, without accents, đ as d.

    Both begin with a space, so that the first word, too, is found as a word; paragraphs end in a line feed.
    """

    words: str
    plain: str

    def item(self, at: int) -> tuple[int, int]:
        """Where the item that holds position ``at`` begins and ends: a paragraph, or a dash's part of it.

        Looked for no further than ``_REACH`` away, so that a text without end costs no time without end.
        """
        low, high = max(0, at - _REACH), at + _REACH
        line = self.plain.find("\n", at, high)
        end = min(len(self.plain), high) if line < 0 else line
        start = max(low, self.plain.rfind("\n", low, at) + 1)
        for bullet in _BULLET.finditer(self.plain, start, end):
            if bullet.end() > at:
                return start, bullet.start()
            start = bullet.end()
        return start, end


@lru_cache(maxsize=2048)
def folded(text: str) -> Folded:
    """Fold ``text``; every rule asks for the same text, so the last ones are kept."""
    words = f" {unicodedata.normalize('NFC', text)}"
    if not words.isascii():
        words = _INVISIBLE.sub("", words)
    if any(loose in words for loose in _LOOSE):
        words = " " + "\n".join(" ".join(line.split()) for line in words.splitlines())
    return Folded(words, _plain(words))


def _plain(words: str) -> str:
    """One letter for one letter: at once where every sign has an ASCII base, else sign by sign."""
    lower = words.lower()
    for sign, base in _WITHOUT_BASE:
        lower = lower.replace(sign, base)
    bare = unicodedata.normalize("NFD", lower).encode("ascii", "ignore").decode()
    return bare if len(bare) == len(words) else "".join(map(_base, words))


@lru_cache(maxsize=4096)
def _base(sign: str) -> str:
    """The one sign that stands for ``sign``; itself where it has no base."""
    lower = dict(_WITHOUT_BASE).get(sign.lower(), sign.lower())
    base = unicodedata.normalize("NFD", lower)
    return base[0] if base else sign
