"""What a figure of the mining page asks to see: the part of an address that opens the dossiers behind it."""

from __future__ import annotations

from urllib.parse import urlencode

SEEN, NUMBER, FROM, TO = "xem", "so", "tu", "den"
SHOWN = 20
"""Lines of each table; the download holds everything."""
ALL, FITS, UNFINISHED, LEAVES = "tat-ca", "dung", "chua-xong", "lech"
VARIANT, PAIR, FIRST, LAST = "bien-the", "cap", "bat-dau", "ket-thuc"
AGAIN, STEP, HANDED = "lam-lai", "buoc", "chuyen-giao"


def numbered(seen: str, number: int) -> str:
    """A line told by its place in its table, from 1."""
    return urlencode({SEEN: seen, NUMBER: number})


def named(seen: str, one: str = "", other: str = "") -> str:
    """All of a kind, or what is told by one name or two."""
    asked = {SEEN: seen, FROM: one, TO: other}
    return urlencode({name: value for name, value in asked.items() if value})
