"""The tables a model is run by, computed once per model and kept on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from motcua.processes.definition import DECIDED, Flow, Kind, Node, ProcessModel
from motcua.processes.expressions import Condition, compile_condition, constant

_ASKING = (Kind.TASK, Kind.SUBPROCESS, Kind.TIMER, *DECIDED)
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

    ``joins``: incoming flows a parallel or inclusive gateway waits for, empty when it need not wait.
    ``feeds``: of an inclusive join, from which node a token can come over which of ``joins``.
    ``inner``: the start event of a sub-process, empty when it has no content.
    ``free``: every way is open without asking. ``asks``: a split a person decides; at an inclusive one
    for several ways together.
    """

    id: str
    kind: Kind
    parent: str
    ways: tuple[Way, ...]
    joins: tuple[str, ...]
    feeds: Mapping[str, frozenset[str]]
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
    gathering: tuple[Place, ...]
    """The inclusive joins, in document order."""


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
    gathering = tuple(place for place in places.values() if place.feeds)
    return Program(places, inner[""], nested=len(inner) > 1, gathering=gathering)


def _place(node: Node, model: ProcessModel, timers: tuple[str, ...], inner: str) -> Place:
    ways = tuple(_ways(node, model))
    split = node.kind in DECIDED and len(ways) > 1
    joining = node.kind in (Kind.PARALLEL, Kind.INCLUSIVE) and len(node.incoming) > 1
    conditioned = any(way.conditioned for way in ways)
    return Place(
        id=node.id,
        kind=node.kind,
        parent=node.parent,
        ways=ways,
        joins=node.incoming if joining else (),
        feeds=_feeds(node, model) if joining and node.kind is Kind.INCLUSIVE else {},
        timers=timers,
        inner=inner,
        free=node.kind not in _ASKING or not (conditioned or split or (node.default and len(ways) > 1)),
        asks=split and not conditioned,
        attached_to=node.attached_to,
        interrupting=node.interrupting,
    )


def _feeds(join: Node, model: ProcessModel) -> dict[str, frozenset[str]]:
    """Per node the flows into ``join`` a token on it can come by without passing ``join`` before.

    A step can also be left by the timers on it."""
    found: dict[str, set[str]] = {}
    for flow in join.incoming:
        waiting, seen = [model.flows[flow].source], {join.id}
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                found.setdefault(node, set()).add(flow)
                before = model.nodes[node]
                waiting += [model.flows[f].source for f in before.incoming]
                waiting += [before.attached_to] if before.attached_to else []
    return {node: frozenset(flows) for node, flows in found.items()}


def gathered(join: Place, arrived: Collection[str], elsewhere: Iterable[str]) -> bool:
    """Whether an inclusive join waits no longer: of the tokens on the nodes ``elsewhere`` none can still come
    over a flow that is missing. One that can as well come over a flow that has ``arrived`` is not waited
    for, else two joins in a loop would wait for each other (BPMN 2.0.2, 13.4.3, table 13.4)."""
    ahead = (join.feeds.get(node, _NOWHERE) for node in elsewhere)
    return all(flows.intersection(arrived) for flows in ahead if flows)


_NOWHERE: frozenset[str] = frozenset()


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
