"""The tables a model is run by, computed once per model and kept on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from motcua.processes.definition import Flow, Kind, Node, ProcessModel
from motcua.processes.expressions import Condition, compile_condition, constant

_ASKING = (Kind.TASK, Kind.SUBPROCESS, Kind.EXCLUSIVE, Kind.TIMER)
"""Nodes whose outgoing conditions count; a constant on another node's flow changes nothing."""


@dataclass(frozen=True, slots=True)
class Way:
    """A flow out of a place. ``fixed``: the constant it carries; ``condition``: what else it asks."""

    flow: str
    target: str
    name: str
    default: bool
    fixed: bool | None = None
    condition: Condition | None = None

    @property
    def conditioned(self) -> bool:
        return self.condition is not None or self.fixed is not None


@dataclass(frozen=True, slots=True)
class Place:
    """A node with everything a step needs to know about it.

    ``joins``: incoming flows a parallel gateway waits for, empty when it need not wait.
    ``inner``: the start event of a sub-process, empty when it has no content.
    ``free``: every way is open without asking. ``asks``: an exclusive split a person decides.
    """

    id: str
    kind: Kind
    parent: str
    ways: tuple[Way, ...]
    joins: tuple[str, ...]
    timers: tuple[str, ...]
    inner: str
    free: bool
    asks: bool
    attached_to: str
    interrupting: bool


@dataclass(frozen=True, slots=True)
class Program:
    places: dict[str, Place]
    start: str
    nested: bool
    """Whether any sub-process has content."""


def program_of(model: ProcessModel) -> Program:
    """The model's tables; the first call computes them."""
    program = model.derived.get("program")
    if program is None:
        program = model.derived["program"] = _program(model)
    assert isinstance(program, Program)
    return program


def _program(model: ProcessModel) -> Program:
    timers: dict[str, list[str]] = {}
    inner: dict[str, str] = {}
    for node in model.nodes.values():
        if node.kind is Kind.BOUNDARY_TIMER:
            timers.setdefault(node.attached_to, []).append(node.id)
        if node.kind is Kind.START:
            inner[node.parent] = node.id
    places = {
        node.id: _place(node, model, tuple(timers.get(node.id, ())), inner.get(node.id, ""))
        for node in model.nodes.values()
    }
    return Program(places, inner[""], nested=len(inner) > 1)


def _place(node: Node, model: ProcessModel, timers: tuple[str, ...], inner: str) -> Place:
    ways = tuple(_ways(node, model))
    split = node.kind is Kind.EXCLUSIVE and len(ways) > 1
    conditioned = any(way.conditioned for way in ways)
    return Place(
        id=node.id,
        kind=node.kind,
        parent=node.parent,
        ways=ways,
        joins=node.incoming if node.kind is Kind.PARALLEL and len(node.incoming) > 1 else (),
        timers=timers,
        inner=inner,
        free=node.kind not in _ASKING or not (conditioned or split or (node.default and len(ways) > 1)),
        asks=split and not conditioned,
        attached_to=node.attached_to,
        interrupting=node.interrupting,
    )


def _ways(node: Node, model: ProcessModel) -> Iterator[Way]:
    for id_ in node.outgoing:
        flow = model.flows[id_]
        fixed = constant(flow.condition) if flow.condition else None
        yield Way(
            flow.id, flow.target, flow.name, flow.id == node.default, fixed, _condition(flow, fixed, model)
        )


def _condition(flow: Flow, fixed: bool | None, model: ProcessModel) -> Condition | None:
    if not flow.condition or fixed is not None:
        return None
    return compile_condition(flow.condition, model.variables)


def fallback(place: Place) -> tuple[Way, ...]:
    """What an exclusive split with conditions leaves when none holds: the default, else the
    unconditioned ways among which a person chooses."""
    default = tuple(way for way in place.ways if way.default)
    return default or unconditioned(place.ways)


def unconditioned(ways: Iterable[Way]) -> tuple[Way, ...]:
    return tuple(way for way in ways if not way.conditioned)
