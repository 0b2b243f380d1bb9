"""How available a system is and how fast it answers: computed from what was measured, never estimated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Protocol

CENT = Decimal("0.01")


class Measured(Protocol):
    """What a measurement tells; response times in milliseconds."""

    tries: int
    answered: int


@dataclass(frozen=True, slots=True)
class Availability:
    """``percent``: answered calls of all calls, two decimals, rounded down so that nothing that failed once
    reads 100."""

    tries: int
    answered: int

    @property
    def percent(self) -> Decimal:
        return (Decimal(self.answered * 100) / self.tries).quantize(CENT, ROUND_DOWN)


def availability(measurements: Iterable[Measured]) -> Availability | None:
    """All calls of all measurements together; None while nothing was measured."""
    rows = list(measurements)
    tries = sum(row.tries for row in rows)
    return Availability(tries, sum(row.answered for row in rows)) if tries else None
