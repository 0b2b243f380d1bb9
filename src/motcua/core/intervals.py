"""How sure a share is: the interval around yes out of n."""

from __future__ import annotations

from math import sqrt

NORMAL_95 = 1.959963984540054
"""Quantile 0,975 of the normal distribution: two-sided 95 %."""


def wilson(yes: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % score interval of the share ``yes / n``, both ends between 0 and 1.

    Source: E. B. Wilson, JASA 22 (1927) 209-212, without continuity correction. With nothing counted the
    share may be anything: (0, 1).

    Raises:
        ValueError: fewer than 0 or more than ``n``.
    """
    if not 0 <= yes <= n:
        raise ValueError(f"{yes} of {n} is no share")
    if n == 0:
        return 0.0, 1.0
    share, square = yes / n, NORMAL_95**2 / n
    middle = share + square / 2
    spread = NORMAL_95 * sqrt(share * (1 - share) / n + square / n / 4)
    low, high = ((middle + sign * spread) / (1 + square) for sign in (-1, 1))
    return (0.0 if yes == 0 else low), (1.0 if yes == n else high)
