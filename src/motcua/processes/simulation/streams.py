"""Random numbers in blocks, one stream per thing they decide.

A stream depends on the seed and on the id of what it is drawn for, so two scenarios of one seed see the
same cases: the n-th arrival, the n-th duration of a task, the n-th turn at a gateway (common random
numbers).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import chain, repeat
from typing import TypeVar

import numpy as np

from motcua.processes.simulation.distributions import Distribution

BLOCK = 4096
T = TypeVar("T")


def generator(seed: int, purpose: str, id_: str) -> np.random.Generator:
    """The generator of one stream; ``seed`` ≥ 0."""
    digest = sha256(f"{purpose}\0{id_}".encode()).digest()
    words = [int.from_bytes(digest[i : i + 4], "big") for i in range(0, 16, 4)]
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *words])))


def hours(distribution: Distribution, rng: np.random.Generator) -> Callable[[], float]:
    """The next duration on each call."""
    if not distribution.random:
        return repeat(distribution.mean).__next__
    return _endless(lambda: distribution.block(rng, BLOCK).tolist())


def one_of(targets: Sequence[int], weights: Sequence[float], rng: np.random.Generator) -> Callable[[], int]:
    """The next of ``targets`` on each call, by weights that add up to 1."""
    if len(targets) == 1:
        return repeat(targets[0]).__next__
    bounds, values = np.cumsum(weights)[:-1], np.array(targets)
    return _endless(lambda: values[bounds.searchsorted(rng.random(BLOCK), side="right")].tolist())


def some_of(weights: Sequence[float], rng: np.random.Generator, *, empty: bool) -> Callable[[], list[bool]]:
    """Which of several things happen, each by its own probability; with ``empty`` it may be none."""
    chances = np.array(weights)

    def block() -> list[list[bool]]:
        drawn = rng.random((BLOCK, len(chances))) < chances
        rows: list[list[bool]] = (drawn if empty else drawn[drawn.any(axis=1)]).tolist()
        return rows

    return _endless(block)


def _endless(block: Callable[[], list[T]]) -> Callable[[], T]:
    """Flattened in C: a call costs as much as taking the next item of a list."""

    def blocks() -> Iterator[list[T]]:
        while True:
            yield block()

    return chain.from_iterable(blocks()).__next__
