"""With what probability a token takes each way out of a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from motcua.processes.program import Place, Way
from motcua.processes.simulation.numbers import BadScenario

TOLERANCE = 1e-3
"""How far probabilities written with few digits may be from adding up to 1."""


Chances = list[tuple[Way, float]]


def of_one(place: Place, branching: Mapping[str, float]) -> Chances:
    """Exactly one way: probabilities that add up to 1, ways of probability 0 left out.

    Ways without a probability share what is left equally; without any, all possible ways are equal.
    Raises :class:`BadScenario` when the probabilities do not add up.
    """
    given = [(way, branching[way.flow]) for way in place.ways if way.flow in branching]
    open_ = [way for way in _possible(place) if way.flow not in branching]
    named = sum(chance for _, chance in given)
    left = 1 - named
    if left < -TOLERANCE or (left > TOLERANCE and not open_):
        raise _unbalanced(place, named)
    chances = given + [(way, max(left, 0.0) / len(open_)) for way in open_]
    total = sum(chance for _, chance in chances)
    return [(way, chance / total) for way, chance in chances if chance > 0]


def of_some(place: Place, branching: Mapping[str, float]) -> tuple[Chances, Way | None]:
    """Each way by itself, and the default taken when no other is: at least one way is taken.

    Unconditioned ways out of a step, or beside conditioned ones, are always taken; a conditioned way
    without a probability is taken by half of the cases, and so is each at a split a person decides.
    """
    default = next((way for way in place.ways if way.default), None)
    if default is not None and default.flow in branching:
        raise _default_named(default)
    ways = [way for way in place.ways if not way.default]
    chances = [(way, branching.get(way.flow, _usual(way, place))) for way in ways]
    taken = [(way, chance) for way, chance in chances if chance > 0]
    if default is None and not taken:
        raise _unbalanced(place, 0.0)
    return taken, default


def _usual(way: Way, place: Place) -> float:
    if way.fixed is not None:
        return float(way.fixed)
    return 0.5 if way.conditioned or place.asks else 1.0


def _possible(place: Place) -> Sequence[Way]:
    """The ways an exclusive split can take: none whose condition is the constant false, and nothing
    after one whose condition is the constant true."""
    conditioned = [way for way in place.ways if way.conditioned]
    if not conditioned:
        return place.ways
    found: list[Way] = []
    for way in conditioned:
        if way.fixed is not False:
            found.append(way)
        if way.fixed:
            return found
    rest = [way for way in place.ways if way.default] or [way for way in place.ways if not way.conditioned]
    return found + rest


def _unbalanced(place: Place, total: float) -> BadScenario:
    flows = ", ".join(way.flow for way in place.ways)
    return BadScenario(
        f"branching: cổng {place.id}",
        f"xác suất của các đường đi {flows} cộng lại bằng {total:g}",
        "Hãy sửa để tổng bằng 1.",
        f"branching.{place.ways[0].flow}",
    )


def _default_named(default: Way) -> BadScenario:
    return BadScenario(
        f"branching.{default.flow}",
        f"đường đi mặc định “{default.flow}” chỉ được đi khi không đường nào khác được đi",
        "Hãy bỏ mục này và ghi xác suất của các đường còn lại.",
        f"branching.{default.flow}",
    )
