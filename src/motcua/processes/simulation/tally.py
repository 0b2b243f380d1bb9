"""Means, confidence intervals and quantiles of a stream of hours, in memory that does not grow.

Quantiles come from buckets whose borders grow by 0.5 %: the value given is the mean of the bucket that
holds the ceil(q·n)-th smallest, so it is off by at most 0.5 % (and exact where all values are equal).
Confidence intervals come from batch means: the cases, in the order they finished, in 20 batches.
"""

from __future__ import annotations

import math

import numpy as np

from motcua.processes.simulation.distributions import Floats

GROWTH = math.log(1.005)
SMALLEST = 1e-6
"""Hours; what is shorter is counted as nothing."""
_BUCKETS = math.ceil(math.log(1e10 / SMALLEST) / GROWTH) + 2
BATCHES = 20
MIN_BATCH = 5
_T_19 = 2.093
"""Student's t for 95 % with 19 degrees of freedom."""


class Batches:
    """The mean of ``expected`` values and its 95 % interval."""

    def __init__(self, expected: int) -> None:
        self.size = max(1, expected // BATCHES)
        self.n = 0
        self.sums = np.zeros(BATCHES)
        self.counts = np.zeros(BATCHES)

    def add(self, values: Floats) -> None:
        batch = np.minimum((self.n + np.arange(len(values))) // self.size, BATCHES - 1)
        self.sums += np.bincount(batch, values, BATCHES)
        self.counts += np.bincount(batch, minlength=BATCHES)
        self.n += len(values)

    @property
    def mean(self) -> float | None:
        return float(self.sums.sum() / self.n) if self.n else None

    @property
    def means(self) -> Floats | None:
        """The mean of each batch; None while there are too few values to tell."""
        return self.sums / self.counts if self.counts.min() >= MIN_BATCH else None

    @property
    def interval(self) -> tuple[float, float] | None:
        return None if self.means is None else around(self.means)


def around(means: Floats) -> tuple[float, float]:
    """The 95 % interval of the mean of :data:`BATCHES` batch means."""
    half = _T_19 * float(means.std(ddof=1)) / math.sqrt(BATCHES)
    return float(means.mean()) - half, float(means.mean()) + half


class Tally(Batches):
    """A stream of hours ≥ 0."""

    def __init__(self, expected: int) -> None:
        super().__init__(expected)
        self.bucket_counts = np.zeros(_BUCKETS, dtype=np.int64)
        self.bucket_sums = np.zeros(_BUCKETS)

    def add(self, values: Floats) -> None:
        super().add(values)
        at = np.ceil(np.log(np.maximum(values, SMALLEST) / SMALLEST) / GROWTH).astype(np.int64)
        at = np.minimum(at, _BUCKETS - 1)
        self.bucket_counts += np.bincount(at, minlength=_BUCKETS)
        self.bucket_sums += np.bincount(at, values, _BUCKETS)

    def quantile(self, q: float) -> float | None:
        if not self.n:
            return None
        rank = max(1, math.ceil(q * self.n - 1e-9))
        at = int(self.bucket_counts.cumsum().searchsorted(rank))
        return float(self.bucket_sums[at] / self.bucket_counts[at])
