"""Breaking Vietnamese text into lines that fit a box, without a font at hand.

Widths are a cautious estimate for a sans-serif face, in parts of the font size, so that the fonts people
really have (Be Vietnam Pro, Noto Sans, DejaVu Sans) all stay inside.
"""

from __future__ import annotations

import unicodedata

LINE = 1.28
"""Line height in parts of the font size: room for marks above and below Vietnamese letters."""
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]/-1 "), frozenset("mwMW%@—…")


def width(text: str, size: float) -> float:
    """Estimated width of a line in the units of ``size``."""
    return size * sum(map(_advance, unicodedata.normalize("NFD", text)))


def _advance(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in _NARROW:
        return 0.4
    if letter in _WIDE:
        return 0.98
    return 0.74 if letter.isupper() else 0.6


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Lines no wider than ``room``; a longer word is broken, never lost."""
    lines: list[str] = []
    for word in text.split():
        pieces = _pieces(word, room, size)
        if lines and width(f"{lines[-1]} {pieces[0]}", size) <= room:
            lines[-1] += f" {pieces[0]}"
            pieces = pieces[1:]
        lines += pieces
    return lines


def balanced(text: str, room: float, size: float) -> list[str]:
    """As few lines as :func:`wrapped`, of nearly equal length: no last syllable left alone."""
    lines = wrapped(text, room, size)
    longest = max((width(word, size) for word in text.split()), default=0.0)
    for share in (0.6, 0.7, 0.8, 0.9):
        if longest <= room * share and len(evened := wrapped(text, room * share, size)) == len(lines):
            return evened
    return lines


def _pieces(word: str, room: float, size: float) -> list[str]:
    pieces = [""]
    for letter in unicodedata.normalize("NFC", word):
        if pieces[-1] and width(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def shortened(lines: list[str], most: int) -> list[str]:
    """At most ``most`` lines; what is cut shows as an ellipsis."""
    if len(lines) <= most:
        return lines
    kept = lines[: max(1, most)]
    return [*kept[:-1], kept[-1].rsplit(" ", 1)[0].rstrip(",;") + "…"]


def fitted(text: str, room: float, height: float, sizes: tuple[float, ...]) -> tuple[float, list[str]]:
    """The largest of ``sizes`` at which the text fits, and its lines; cut at the smallest."""
    for size in sizes:
        lines = balanced(text, room, size)
        if len(lines) * size * LINE <= height:
            return size, lines
    return sizes[-1], shortened(wrapped(text, room, sizes[-1]), int(height / (sizes[-1] * LINE)))
