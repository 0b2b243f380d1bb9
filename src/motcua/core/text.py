"""Vietnamese text: search keys, slugs, names and alphabetical order.

The database has no ICU, so keys for searching and sorting are made here and stored beside the text.
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_MARKS = re.compile(r"[\u0300-\u036f]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# A syllable whose only vowel is a final y is also written with i (kỹ/kĩ, quy/qui, y tế/i tế); after another
# vowel (tay, thúy) y is a letter of its own.
_Y_AS_I = re.compile(r"(?:(?<=[bcdghklmnpqrstvx])|(?<=qu)|(?<![a-z]))y(?![a-z])")
_WORD = re.compile(r"[^\W\d_]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SIGNS = re.compile(r"[\W_]+")


def squeeze(text: str) -> str:
    """Composed letters (NFC), no invisible characters, every run of white space (NBSP too) one space."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def fold(text: str, *, y_as_i: bool = False) -> str:
    """Search key: squeezed, lower case, no accents, đ as d.

    With ``y_as_i`` both spellings of a final y give one key, so "đăng kí" finds "đăng ký".
    """
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = squeeze(_MARKS.sub("", apart)).replace("đ", "d")
    return _Y_AS_I.sub("i", bare) if y_as_i else bare


def words_only(text: str) -> str:
    """:func:`fold` with every run of other signs than letters and digits one space: ``Lãnh đạo, UBND`` and
    ``lãnh đạo UBND`` are the same."""
    return _SIGNS.sub(" ", fold(text)).strip()


def unbulleted(text: str) -> str:
    """A published line without the bullets and blanks around it."""
    return " ".join(text.strip(" -+*•\n\t").split())


def printable(text: str, instead: str = "") -> str:
    """Text that XML can hold; word processors leave control characters behind, which it cannot."""
    return _CONTROL.sub(instead, text)


def slug(text: str) -> str:
    """``Đăng ký khai sinh`` → ``dang-ky-khai-sinh``: ASCII letters, digits and single hyphens."""
    return _NOT_WORD.sub("-", fold(text)).strip("-")


def person_name(text: str) -> str:
    """A name as cards print it, in capitals, in the way people write it; mixed case stays as typed.

    ``NGUYỄN VĂN A`` → ``Nguyễn Văn A``; ``H'HEN NIÊ`` → ``H'Hen Niê``.
    """
    name = squeeze(text)
    if not name.isupper():
        return name
    return _WORD.sub(lambda word: word[0].capitalize(), name)
