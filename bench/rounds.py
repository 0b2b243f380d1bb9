"""Interleaved rounds: ours and theirs in turn, so that a slow minute hits both; the median ratio counts."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

ROUNDS = 7


@dataclass(frozen=True)
class Row:
    """One line of the table. ``ratio``: as ``meaning`` says; ``wanted``: the bound it is held to."""

    name: str
    ours: str
    theirs: str
    ratio: float
    meaning: str
    wanted: str
    kept: bool


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes, in seconds."""
    start = perf_counter()
    work()
    return perf_counter() - start


def interleaved(
    ours: Callable[[int], float], theirs: Callable[[int], float], rounds: int = ROUNDS
) -> tuple[float, float, float]:
    """(median of ours, median of theirs, median of ours / theirs), each in seconds as the callables say.

    The first round warms both and is thrown away.
    """
    pairs = [(ours(number), theirs(number)) for number in range(rounds + 1)][1:]
    medians = [statistics.median(side) for side in zip(*pairs, strict=True)]
    return medians[0], medians[1], statistics.median(a / b for a, b in pairs)


def spoken(value: float) -> str:
    """Seconds as people read them."""
    for bound, factor, unit in ((1e-3, 1e6, "µs"), (1, 1e3, "ms")):
        if value < bound:
            return f"{value * factor:.1f} {unit}"
    return f"{value:.2f} s"


def grouped(number: int) -> str:
    """``184.513``."""
    return f"{number:,}".replace(",", ".")
