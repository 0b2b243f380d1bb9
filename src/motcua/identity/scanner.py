"""What a barcode scanner, playing a keyboard, makes of a card's QR; and how to undo it.

A scanner types. Depending on its settings and on the keyboard of the machine it may add a symbology mark,
control characters or a line end, turn letters over because Caps Lock is on, send UTF-8 byte by byte, or have
its digits taken for the letters that sit on the number row of the Vietnamese keyboard layout.
"""

from __future__ import annotations

import re
from typing import Final

_SYMBOLOGY: Final = re.compile(r"^\][A-Za-z][0-9]")
"""AIM identifier in front of the data, as in "]Q1"."""
_BARS: Final = str.maketrans(dict.fromkeys("¦｜│‖", "|"))
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2060\ufeff]")

_NUMBER_ROW: Final = {
    "ă": "1", "â": "2", "ê": "3", "ô": "4", "\u0300": "5",
    "\u0309": "6", "\u0303": "7", "\u0301": "8", "\u0323": "9", "đ": "0",
}  # fmt: skip
"""The unshifted number row of the Vietnamese layout."""


def plain(scanned: str) -> str:
    """The text without what scanners add around it; bars of any kind become "|"."""
    text = _from_single_bytes(scanned)
    text = _CONTROL.sub("", text.replace("\r", "\n")).strip()
    text = _SYMBOLOGY.sub("", text).translate(_BARS)
    if "|" not in text and text.count("~") >= 5:
        text = text.replace("~", "|")
    return " ".join(text.split())


def digits(field: str) -> str:
    """A field of digits, with digits typed on the Vietnamese number row turned back.

    Works on the characters as typed. Once a program has composed them (a letter with two marks) their order
    is lost, 159 and 195 look the same, and a guess would be another person's number: such a field comes back
    unchanged, and fails as a number.
    """
    typed = field.replace(" ", "")
    if not all(char in _NUMBER_ROW or char in "0123456789" for char in typed.lower()):
        return typed
    return "".join(_NUMBER_ROW.get(char, char) for char in typed.lower())


def turned_over(name: str) -> bool:
    """Whether Caps Lock had turned the capitals of a name over ("nGUYỄN vĂN aN")."""
    words = [word for word in name.split() if len(word) > 1]
    return bool(words) and all(word[0].islower() and word[1:].isupper() for word in words)


def upright(name: str) -> str:
    """A name with its capitals put right."""
    return name.swapcase() if turned_over(name) else name


def _from_single_bytes(text: str) -> str:
    """UTF-8 that was typed one byte at a time, put together again; any other text as it is."""
    try:
        data = b"".join(_one_byte(char) for char in text)
        mended = data.decode("utf-8")
    except (UnicodeError, ValueError):
        return text
    return mended


def _one_byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")
