"""What is said of the expected times told to people, once it is known when they were called.

Who was told what, and when the call came, is counted from the visits
(:mod:`motcua.indicators.visits.calibration`).
"""

from __future__ import annotations

ENOUGH = 30
"""Below so many people no verdict is given."""
GOOD_SHARE, GOOD_BIAS = 0.5, 5.0
"""At least half inside the range, and no more than five minutes off on average, is called good; the bounds
are our own."""


def good(people: int, inside: int, bias: float | None) -> bool | None:
    """``inside``: how many of the people were called within the range they were told; ``bias``: minutes
    called later than told, on average (below zero: earlier). None under :data:`ENOUGH` people."""
    if people < ENOUGH or bias is None:
        return None
    return inside >= GOOD_SHARE * people and abs(bias) <= GOOD_BIAS
