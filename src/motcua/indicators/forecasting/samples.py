"""Working hours that steps took, kept by ever wider circles of likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Circle = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of one model, and where it is done. ``act``: what completing it means, may be empty."""

    version: int
    node: str
    act: str
    procedure: int
    unit: int | None

    def circles(self) -> Iterator[Circle]:
        """From the narrowest likeness to the widest."""
        yield "step", self.version, self.node
        yield "procedure", self.procedure, self.act
        yield "unit", self.unit, self.act
        yield "act", self.act
        yield ("all",)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one dossier spent on one step in all, sent back and done again included: working hours ≥ 0."""

    step: Step
    hours: float


class Samples:
    """Measured hours; ``fewest``: how many a circle needs before it speaks for a step."""

    def __init__(self, measured: Iterator[Measured], fewest: int) -> None:
        found: dict[Circle, list[float]] = defaultdict(list)
        self.visits: dict[tuple[int, str], int] = defaultdict(int)
        for one in measured:
            self.visits[one.step.version, one.step.node] += 1
            for circle in one.step.circles():
                found[circle].append(one.hours)
        self._sorted: Mapping[Circle, Floats] = {circle: np.sort(values) for circle, values in found.items()}
        self._fewest = fewest

    def of(self, step: Step, limit: float | None) -> Floats | None:
        """Sorted hours of the narrowest circle with enough of them; else the step's own time limit as the
        only value; else whatever was measured anywhere; None when nothing is known."""
        for circle in step.circles():
            values = self._sorted.get(circle)
            if values is not None and len(values) >= self._fewest:
                return values
        return np.array([limit]) if limit is not None else self._sorted.get(("all",))
