"""From counts to points, by one definition. Exact arithmetic throughout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from motcua.indicators.index766.definitions import Component, Definition, Group, Level, Rule, Zero
from motcua.indicators.index766.results import ComponentScore, Counted, GroupScore, Index

UNKNOWN = Counted()


def score(definition: Definition, counted: Mapping[str, Counted], level: Level | None = None) -> Index:
    """Every group of the definition. ``counted`` by component code; a code that is absent has no source.
    ``level``: components not asked of it are left out; None: every component is asked."""
    present = [group for group in Group if definition.of(group)]
    return Index(definition, tuple(group_score(definition, group, counted, level) for group in present))


def group_score(
    definition: Definition, group: Group, counted: Mapping[str, Counted], level: Level | None = None
) -> GroupScore:
    """One group alone."""
    components = definition.of(group)
    own = [_alone(one, counted.get(one.code, UNKNOWN), level) for one in components]
    return GroupScore(group, tuple(_with_shares(own)))


def points(component: Component, counted: Counted) -> Fraction | None:
    """What one component earns of its own maximum; None where nothing can be scored."""
    if component.rule is Rule.CONSTANT:
        return Fraction(component.max)
    if counted.points is not None:
        return min(counted.points, Fraction(component.max))
    if counted.denominator == 0:
        return {Zero.ZERO: Fraction(0), Zero.FULL: Fraction(component.max)}.get(component.zero)
    if counted.ratio is None:
        return None
    full = component.threshold or Fraction(1)
    return min(Fraction(component.max), component.max * counted.ratio / full)


def _alone(component: Component, counted: Counted, level: Level | None) -> ComponentScore:
    asked = level is None or level in component.levels
    earned = points(component, counted) if asked else None
    return ComponentScore(component, counted, Fraction(component.max), earned, asked)


def _with_shares(own: Sequence[ComponentScore]) -> list[ComponentScore]:
    """Points of components without cases handed on, where the definition says so; a receiver earns of its
    share what it earns of its own."""
    given = [one for one in own if _shares_out(one)]
    receivers = [one for one in own if one.points is not None]
    if not given or not receivers:
        return list(own)
    share = sum((one.max for one in given), Fraction(0)) / len(receivers)
    return [_grown(one, share) if one.points is not None else one for one in own]


def _shares_out(one: ComponentScore) -> bool:
    return one.asked and one.component.zero is Zero.SHARED and one.denominator == 0


def _grown(one: ComponentScore, share: Fraction) -> ComponentScore:
    factor = (one.max + share) / one.max
    earned = None if one.points is None else one.points * factor
    return ComponentScore(one.component, one.counted, one.max + share, earned, one.asked)
