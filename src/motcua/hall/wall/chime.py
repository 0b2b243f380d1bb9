"""The two notes before a call, and all there is where nothing can speak: made by arithmetic, no recording."""

from __future__ import annotations

import math
from array import array
from functools import cache
from typing import Final

from motcua.hall.wall.waves import RATE, written

NOTES: Final = ((659.26, 0.45), (523.25, 0.9))
"""Hertz and seconds: e'' and c'', the falling third people know from halls and stations."""
OVERTONES: Final = ((1.0, 0.6), (2.0, 0.2), (3.0, 0.08))
"""How many times the note's own frequency, and how loud: enough to sound like a bell."""
FADES: Final = 5.0
"""How fast a note dies away, per second."""
ONSET: Final = 0.005
"""Seconds a note takes to begin, so that it does not crack."""
LOUDEST: Final = 30_000


@cache
def chime() -> bytes:
    """A WAV file."""
    return written(array("h", (sample for hertz, seconds in NOTES for sample in _note(hertz, seconds))))


def _note(hertz: float, seconds: float) -> list[int]:
    return [round(LOUDEST * _at(hertz, place / RATE)) for place in range(round(seconds * RATE))]


def _at(hertz: float, moment: float) -> float:
    tone = sum(loud * math.sin(math.tau * hertz * times * moment) for times, loud in OVERTONES)
    return tone * math.exp(-FADES * moment) * min(1.0, moment / ONSET)
