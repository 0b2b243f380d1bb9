"""The compiled process model: what is drawn, checked, simulated, compared and run.

A model is compiled once per version from BPMN 2.0 XML (see :mod:`motcua.processes.bpmn`) into these
immutable objects. Nothing here knows of Django or of the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

NAMESPACE = "urn:motcua:process:1"
"""Namespace of our extension attributes; docs/process-model.md lists them."""


class Kind(StrEnum):
    START = "start"
    END = "end"
    TASK = "task"
    EXCLUSIVE = "exclusive"
    PARALLEL = "parallel"
    INCLUSIVE = "inclusive"
    SUBPROCESS = "subprocess"
    TIMER = "timer"
    BOUNDARY_TIMER = "boundary-timer"


DECIDED = (Kind.EXCLUSIVE, Kind.INCLUSIVE)
"""Gateways whose ways somebody, or a condition, decides."""
GATEWAYS = (*DECIDED, Kind.PARALLEL)


class TaskType(StrEnum):
    """Who does a task: a person (user, manual) or the system (service). Abstract tasks count as user."""

    USER = "user"
    MANUAL = "manual"
    SERVICE = "service"


class Act(StrEnum):
    """What completing a task means for the dossier; each act is done by its own verb."""

    RECEIVE = "receive"
    PROCESS = "process"
    APPROVE = "approve"
    SEAL = "seal"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Timer:
    """``timeDate`` or ``timeDuration`` in ISO 8601, as written in the model."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A role in a unit. ``unit_kind`` and ``position`` are empty until mapped; a model with an unmapped
    lane cannot be published."""

    id: str
    name: str
    unit_kind: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """One time limit shared by several tasks: a single clock from the first of them.

    ``hours``: working hours."""

    id: str
    hours: Decimal
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow. ``condition`` is the expression's source, empty when there is none."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A flow node. ``limit_hours``: working hours from the opening of the step; None = no own limit.
    ``called``: name of the process a step calls; its content is a copy of that process."""

    id: str
    kind: Kind
    name: str = ""
    task_type: TaskType | None = None
    lane: str = ""
    parent: str = ""
    incoming: tuple[str, ...] = ()
    outgoing: tuple[str, ...] = ()
    default: str = ""
    attached_to: str = ""
    interrupting: bool = True
    timer: Timer | None = None
    act: Act | None = None
    limit_hours: Decimal | None = None
    span: str = ""
    form: str = ""
    output: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Bounds of a drawn shape, in BPMN DI units."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The drawing that came with the model: shapes and edge way-points by element id.

    ``labels``: label bounds by element id. ``others``: shapes kept for drawing only (pools, data
    objects, annotations, groups) as ``id -> (local name, text)``.
    """

    shapes: Mapping[str, Box] = field(default_factory=dict)
    edges: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    labels: Mapping[str, Box] = field(default_factory=dict)
    others: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProcessModel:
    """One compiled, runnable process."""

    id: str
    name: str
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]
    lanes: Mapping[str, Lane]
    spans: Mapping[str, Span]
    variables: Mapping[str, str] = field(default_factory=dict)
    """Declared variables and their types, for conditions."""
    layout: Layout = field(default_factory=Layout)
    derived: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Tables computed from the model once, by those who run or simulate it; never part of its value."""

    def start(self, parent: str = "") -> Node:
        """The start event of the process, or of the sub-process ``parent``."""
        return next(n for n in self.nodes.values() if n.kind is Kind.START and n.parent == parent)

    def tasks(self) -> Iterator[Node]:
        """The tasks in document order."""
        return (n for n in self.nodes.values() if n.kind is Kind.TASK)

    def targets(self, node: str) -> Iterator[Node]:
        """The nodes one flow after ``node``."""
        return (self.nodes[self.flows[f].target] for f in self.nodes[node].outgoing)

    def lane_of(self, node: str) -> Lane | None:
        """The lane a node stands in, if any."""
        return self.lanes.get(self.nodes[node].lane)
