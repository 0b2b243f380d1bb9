"""A text without case and accents, letter beside letter with the words as they stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_BULLET = re.compile(r"[.;:] ?[-+*] ?(?=[^\W\d_])")
_REACH = 3000
_LOOSE = ("  ", "\t")
_WITHOUT_BASE = (
    ("đ", "d"),
    ("Đ", "d"),
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
    plain = _ascii(words)
    if len(plain) != len(words) or any(loose in plain for loose in _LOOSE):
        lines = _INVISIBLE.sub("", words).splitlines()
        words = " " + "\n".join(" ".join(line.split()) for line in lines)
        plain = _ascii(words)
    return Folded(words, plain if len(plain) == len(words) else "".join(map(_base, words)))


def _ascii(words: str) -> str:
    """Lower case without accents; shorter than ``words`` when a sign has no ASCII base."""
    for sign, base in _WITHOUT_BASE:
        words = words.replace(sign, base)
    return unicodedata.normalize("NFD", words).encode("ascii", "ignore").decode().lower()


@lru_cache(maxsize=4096)
def _base(sign: str) -> str:
    """The one sign that stands for ``sign``; itself where it has no base."""
    base = _ascii(sign) or unicodedata.normalize("NFD", sign)
    return base[0] if base else sign
