"""How long a wait is said to be. The same words are made in the browser (``frontend/src/hall/words.js``), so
that a phone needs to ask nobody.

A wait is told as a span, never as one number: the range of :mod:`motcua.counters.expecting`, rounded outward
to five minutes, and to a quarter of an hour where it is long. The rounding is our own choice.
"""

from __future__ import annotations

from math import ceil, floor

STEP, LONG_STEP, LONG = 5, 15, 90
"""Minutes: rounding, rounding of long waits, and what a long wait is."""


def span(low: float, high: float) -> str:
    """From ``low`` to ``high`` minutes: ``khoảng 15–25 phút``; ``trong 5 phút tới``; ``khoảng 1 giờ 30 phút –
    2 giờ 45 phút``."""
    step = LONG_STEP if high > LONG else STEP
    least, most = floor(low / step) * step, max(ceil(high / step) * step, step)
    if least == 0:
        return f"trong {_long(most)} tới"
    if most <= LONG:
        return f"khoảng {least}–{most} phút"
    return f"khoảng {_long(least)} – {_long(most)}"


def ahead(people: int) -> str:
    """``Còn 4 người trước bạn``."""
    return f"Còn {people} người trước bạn" if people else "Bạn là người tiếp theo"


def _long(minutes: int) -> str:
    if minutes <= LONG:
        return f"{minutes} phút"
    hours, rest = divmod(minutes, 60)
    return f"{hours} giờ {rest} phút" if rest else f"{hours} giờ"
