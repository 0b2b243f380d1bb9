"""Where points were lost, what one more case would bring, and the counts as they would then be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from motcua.indicators.index766.results import ComponentScore, Counted, Index


@dataclass(frozen=True, slots=True)
class Loss:
    """``points``: exact, not earned. ``cases``: how many more would earn them all; ``each``: points of one.
    Both None where the points do not come from counts."""

    score: ComponentScore
    points: Fraction
    cases: int | None
    each: Fraction | None


def losses(index: Index) -> list[Loss]:
    """Every component that lost points, the greatest loss first."""
    scores = (one for group in index.groups for one in group.components)
    found = [_loss(one) for one in scores if one.points is not None and one.points < one.max]
    return sorted(found, key=lambda loss: (-loss.points, loss.score.code))


def _loss(one: ComponentScore) -> Loss:
    lost = one.max - (one.points or 0)
    if one.counted.points is not None or one.numerator is None or not one.denominator:
        return Loss(one, lost, None, None)
    full = one.threshold or Fraction(1)
    return Loss(one, lost, ceil(full * one.denominator) - one.numerator, one.max / (full * one.denominator))


def improved(counted: Mapping[str, Counted], more: int, *codes: str) -> dict[str, Counted]:
    """The counts with ``more`` cases in the numerators of these components, never above the denominators."""
    changed = dict(counted)
    for code in codes:
        before = changed.get(code)
        if before and before.numerator is not None and before.denominator is not None:
            changed[code] = replace(before, numerator=min(before.numerator + more, before.denominator))
    return changed
