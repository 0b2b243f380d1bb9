"""The ways of a model a scenario may give a probability, and what is assumed where it gives none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from motcua.processes.definition import Kind, ProcessModel
from motcua.processes.program import Place, program_of
from motcua.processes.simulation import chances


@dataclass(frozen=True, slots=True)
class Choice:
    """One way out of a split. ``one_of``: it shares one case with the others of its place, so that they add
    up to 1; else it is taken by itself. ``chance``: what is assumed."""

    place: str
    flow: str
    target: str
    name: str
    one_of: bool
    chance: float


def choices(model: ProcessModel, branching: Mapping[str, float] | None = None) -> Iterator[Choice]:
    """Every way something decides about, in document order; ``branching``: what the scenario says.

    Raises :class:`BadScenario` where that cannot be.
    """
    for place in program_of(model).places.values():
        if len(place.ways) > 1 and not place.free:
            yield from _of(place, branching or {})


def _of(place: Place, branching: Mapping[str, float]) -> Iterator[Choice]:
    one_of = place.kind is Kind.EXCLUSIVE
    ways = chances.of_one(place, branching) if one_of else chances.of_some(place, branching)[0]
    found = {way.flow: chance for way, chance in ways}
    for way in place.ways:
        if one_of or not way.default:
            yield Choice(place.id, way.flow, way.target, way.name, one_of, found.get(way.flow, 0.0))
