"""A distribution fitted to durations that were measured."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from motcua.core.errors import Refusal
from motcua.processes.simulation.distributions import Const, Distribution, Exp, Floats, Lognormal

FEWEST = 30
"""Under so many values nothing is fitted: as in the promise ledger, they are only listed."""


class TooFewSamples(Refusal):
    """Chưa đủ số liệu để ước lượng phân phối."""


@dataclass(frozen=True)
class Fit:
    """``n``: how many values it stands on; ``aic``: Akaike's criterion of each distribution tried, the
    smallest one chosen."""

    distribution: Distribution
    n: int
    aic: dict[str, float]

    def as_json(self) -> dict[str, Any]:
        return self.distribution.as_json() | {"n": self.n}


def fit(samples: Sequence[float]) -> Fit:
    """The likeliest of constant, exponential and lognormal for hours ≥ 0.

    Equal values are a constant. Else by maximum likelihood, the lognormal paying for its second parameter;
    a zero rules the lognormal out. Raises :class:`TooFewSamples` under :data:`FEWEST` values, ValueError
    for one that is negative or not finite.
    """
    values = np.asarray(samples, dtype=np.float64)
    if len(values) < FEWEST:
        reason = f"có {len(values)} giá trị, cần ít nhất {FEWEST}"
        raise TooFewSamples("Thời gian thực hiện", reason, "Hãy ghi thời gian theo thời hạn của bước.")
    if not np.isfinite(values).all() or (values < 0).any():
        raise ValueError("durations are finite and not negative")
    if values.max() - values.min() <= 1e-9 * values.max():
        return Fit(Const(float(values.mean())), len(values), {})
    mean = float(values.mean())
    tried: dict[str, tuple[float, Distribution]] = {"exp": (2 - 2 * _exp_likelihood(values), Exp(mean))}
    if values.min() > 0:
        tried["lognormal"] = (4 - 2 * _lognormal_likelihood(values), _lognormal(values))
    best = min(tried.values(), key=lambda pair: pair[0])[1]
    return Fit(best, len(values), {name: aic for name, (aic, _) in tried.items()})


def _exp_likelihood(values: Floats) -> float:
    return -len(values) * (math.log(float(values.mean())) + 1)


def _lognormal_likelihood(values: Floats) -> float:
    logs = np.log(values)
    return float(-logs.sum() - len(values) / 2 * (math.log(2 * math.pi * float(logs.var())) + 1))


def _lognormal(values: Floats) -> Lognormal:
    logs = np.log(values)
    variance = float(logs.var())
    mean = math.exp(float(logs.mean()) + variance / 2)
    return Lognormal(mean, mean * math.sqrt(math.expm1(variance)))
