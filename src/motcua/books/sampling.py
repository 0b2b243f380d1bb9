"""How large a sample has to be, and what it says about all entries.

The sample is drawn at random without repetition from all decided entries. Its size for a 95 % interval of
half width ``e`` is ``n0 = z² p (1 − p) / e²`` with the expected share ``p`` of entries with an error, and for
a finite number ``N`` of entries ``n = n0 / (1 + (n0 − 1) / N)`` (W. G. Cochran, Sampling Techniques, 3rd ed.,
1977, sections 4.4 and 4.2). The share found and its interval are of entries with at least one wrong field
(Wilson, :mod:`motcua.core.intervals`): entries were drawn independently, the fields of one entry were not.
"""

from __future__ import annotations

from decimal import Decimal
from math import ceil

from motcua.core.intervals import NORMAL_95
from motcua.core.satisfaction import Share, share_or_none

EXPECTED = 0.02
"""Share of entries with an error that is reckoned with before anything was checked; our own choice."""
MARGINS = (Decimal("0.5"), Decimal("1"), Decimal("2"), Decimal("5"))
"""Half widths offered, percent."""
LEAST = 30
"""A smaller sample says too little; fewer entries are all checked."""


def size_for(population: int, margin: Decimal) -> int:
    """How many entries to check for a half width of ``margin`` percent.

    >>> size_for(100_000, Decimal(1))
    748
    """
    half = float(margin) / 100
    endless = NORMAL_95**2 * EXPECTED * (1 - EXPECTED) / half**2
    needed = ceil(endless / (1 + (endless - 1) / population)) if population else 0
    return min(population, max(LEAST, needed))


def found(wrong: int, checked: int) -> Share | None:
    """The share of checked entries with an error, and its interval; None before any was checked."""
    return share_or_none(wrong, checked)
