"""Sound as 16-bit samples of one channel, and the WAV files it is kept in."""

from __future__ import annotations

import io
import sys
import wave
from array import array
from itertools import dropwhile
from typing import Final

RATE: Final = 22_050
"""Samples a second, as espeak-ng makes them."""
WIDTH: Final = 2
"""Bytes a sample."""
QUIET: Final = 250
"""Samples below this are silence."""


class NoSound(ValueError):
    """What was made is not a sound of the expected shape."""


def written(samples: array[int]) -> bytes:
    """A WAV file of these samples."""
    kept = array("h", samples)
    if sys.byteorder == "big":
        kept.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(WIDTH)
        out.setframerate(RATE)
        out.writeframes(kept.tobytes())
    return file.getvalue()


def read(file: bytes) -> array[int]:
    """The samples of a WAV file of one channel, 16 bits, at :data:`RATE`. Raises :class:`NoSound`."""
    try:
        with wave.open(io.BytesIO(file)) as found:
            shape = (found.getnchannels(), found.getsampwidth(), found.getframerate())
            frames = found.readframes(found.getnframes())
    except (wave.Error, EOFError) as problem:
        raise NoSound(str(problem)) from problem
    if shape != (1, WIDTH, RATE) or not frames:
        raise NoSound(f"channels, bytes, rate: {shape}; {len(frames)} bytes")
    samples = array("h", frames)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def trimmed(samples: array[int]) -> array[int]:
    """Without the silence around it, so that pieces follow each other as in one sentence."""
    begun = array("h", dropwhile(_silent, samples))
    begun.reverse()
    ended = array("h", dropwhile(_silent, begun))
    ended.reverse()
    return ended


def _silent(sample: int) -> bool:
    return abs(sample) < QUIET
