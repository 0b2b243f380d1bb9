"""Amounts of money in đồng: whole numbers, thousands parted by dots (184.513)."""

from __future__ import annotations

import re

from motcua.core.display import figure
from motcua.core.errors import Refusal
from motcua.core.text import fold

_AMOUNT = re.compile(r"(\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)(?: ?(?:dong|d|vnd))?")
_FREE = frozenset(
    {"khong", "khong co", "khong thu", "khong thu phi", "khong thu le phi", "mien", "mien phi", "mien le phi"}
)


class BadMoney(Refusal):
    """Không đọc được số tiền."""


def format_dong(amount: int) -> str:
    """``184513`` → ``184.513``."""
    return figure(amount)


def parse_dong(text: str) -> int:
    """Read ``30.000``, ``30,000 đồng``, ``30000đ`` or a word for nothing (``không``, ``miễn phí``).

    Parting signs must stand before groups of three digits: ``30.5`` is refused, not guessed.
    Raises :class:`BadMoney`.
    """
    folded = fold(text).rstrip(".")
    if folded in _FREE:
        return 0
    found = _AMOUNT.fullmatch(folded)
    if not found:
        raise BadMoney(f"Số tiền “{text}”", remedy="Hãy ghi số đồng như 30.000, hoặc “không”.")
    return int(re.sub(r"\D", "", found[1]))
