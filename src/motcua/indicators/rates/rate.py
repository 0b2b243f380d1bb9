"""A published rate: two counts, the percent printed from them, where they come from, what opens them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from motcua.core.display import figure
from motcua.core.rounding import half_up


def printed_percent(numerator: int, denominator: int) -> str | None:
    """``97,53``: two decimals, half rounded up; None when there is nothing to divide by."""
    if denominator == 0:
        return None
    return figure(half_up(Fraction(100 * numerator, denominator)), 2)


@dataclass(frozen=True, slots=True)
class Rate:
    """``drill``, ``of``: the measures whose dossiers are the numerator and the denominator, empty where they
    are not dossiers. ``missing``: why nothing is known; the counts are then None, which is not zero."""

    key: str
    label: str
    source: str
    numerator: int | None = None
    denominator: int | None = None
    drill: str = ""
    of: str = ""
    missing: str = ""

    @property
    def percent(self) -> str | None:
        if self.numerator is None or self.denominator is None:
            return None
        return printed_percent(self.numerator, self.denominator)
