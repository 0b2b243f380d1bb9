"""How long something takes: four distributions in hours, drawn in blocks."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Distribution(Protocol):
    """Hours ≥ 0. ``block`` draws ``n`` values; drawing twice 10 gives the same as drawing 20 once."""

    @property
    def mean(self) -> float: ...

    @property
    def random(self) -> bool:
        """Whether two draws can differ."""
        ...

    def block(self, rng: np.random.Generator, n: int) -> Floats: ...

    def as_json(self) -> dict[str, Any]:
        """The form a scenario file writes it in."""
        ...


@dataclass(frozen=True, slots=True)
class Const:
    mean: float
    random = False

    def block(self, rng: np.random.Generator, n: int) -> Floats:
        return np.full(n, self.mean)

    def as_json(self) -> dict[str, Any]:
        return {"dist": "const", "mean_hours": self.mean}


@dataclass(frozen=True, slots=True)
class Exp:
    mean: float
    random = True

    def block(self, rng: np.random.Generator, n: int) -> Floats:
        return rng.exponential(self.mean, n)

    def as_json(self) -> dict[str, Any]:
        return {"dist": "exp", "mean_hours": self.mean}


@dataclass(frozen=True, slots=True)
class Uniform:
    low: float
    high: float

    @property
    def mean(self) -> float:
        return (self.low + self.high) / 2

    @property
    def random(self) -> bool:
        return self.low < self.high

    def block(self, rng: np.random.Generator, n: int) -> Floats:
        return rng.uniform(self.low, self.high, n)

    def as_json(self) -> dict[str, Any]:
        return {"dist": "uniform", "min_hours": self.low, "max_hours": self.high}


@dataclass(frozen=True, slots=True)
class Lognormal:
    """``mean`` and ``sd`` are those of the hours themselves, not of their logarithm."""

    mean: float
    sd: float

    @property
    def random(self) -> bool:
        return self.sd > 0

    @property
    def sigma(self) -> float:
        """Standard deviation of the logarithm."""
        return math.sqrt(math.log1p((self.sd / self.mean) ** 2))

    def block(self, rng: np.random.Generator, n: int) -> Floats:
        return rng.lognormal(math.log(self.mean) - self.sigma**2 / 2, self.sigma, n)

    def as_json(self) -> dict[str, Any]:
        return {"dist": "lognormal", "mean_hours": self.mean, "sd_hours": self.sd}
