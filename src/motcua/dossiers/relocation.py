"""What moving a running dossier to another version of its process would change, before anybody does it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.core.errors import Refusal
from motcua.dossiers import units
from motcua.dossiers.models import Dossier, WorkItem
from motcua.dossiers.states import State as Standing
from motcua.dossiers.stepping import lane_of
from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.processes.definition import Act, Node, ProcessModel
from motcua.processes.models import ProcessVersion
from motcua.processes.moving import Landing, NoLanding, landing
from motcua.processes.state import State
from motcua.processes.steps import rows

MOVABLE = (Standing.SUBMITTED, Standing.RECEIVED, Standing.IN_PROGRESS)
LaneUnits = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """A step as somebody works on it. ``unit``: its name; ``limit``: in words, empty for none."""

    name: str
    unit: str
    role: str
    limit: str


@dataclass(frozen=True, slots=True)
class MovedStep:
    """One open step, before and after. ``opened_at``: its clock runs on from there."""

    before: Place
    after: Place
    opened_at: datetime

    @property
    def changes_hands(self) -> bool:
        """Whether another unit or position does it from now on."""
        return (self.before.unit, self.before.role) != (self.after.unit, self.after.role)


@dataclass(frozen=True, slots=True)
class Preview:
    """What the move changes for one dossier. ``refusal``: why it cannot be moved, empty when it can.
    ``skipped``, ``again``: names of steps. ``due_at``: the date promised to the person, which stays."""

    dossier: Dossier
    refusal: str = ""
    steps: tuple[MovedStep, ...] = ()
    skipped: tuple[str, ...] = ()
    again: tuple[str, ...] = ()

    @property
    def due_at(self) -> datetime | None:
        return self.dossier.due_at


@dataclass(frozen=True, slots=True)
class Relocation:
    """Everything the act needs."""

    landing: Landing
    lane_units: LaneUnits


def running_elsewhere(target: ProcessVersion, procedure: int, case_code: str = "") -> list[Dossier]:
    """Dossiers of a procedure that could run on ``target`` and run on another version."""
    found = Dossier.objects.filter(
        procedure_version__procedure=procedure, state__in=MOVABLE, waiting_for=""
    ).exclude(process_version=target)
    if case_code:
        found = found.filter(case_code=case_code)
    return list(found.select_related("process_version", "received_unit", "deciding_unit").order_by("pk"))


def relocation(dossier: Dossier, target: ProcessVersion) -> Relocation:
    """Where the dossier lands and which unit stands behind each lane there.

    Raises:
        NoLanding: there is no place for it. NoUnitForLane: a lane has no unit here.
    """
    if not dossier.position:
        raise NoLanding("Hồ sơ", "quy trình của hồ sơ đã kết thúc")
    before, after = dossier.process_version.compiled(), target.compiled()
    found = landing(before, State.load(dossier.position), after)
    return Relocation(found, units.lane_units(after, dossier.received_unit, dossier.deciding_unit))


def preview(dossiers: Iterable[Dossier], target: ProcessVersion) -> list[Preview]:
    """What would change for each, refusals included; nothing is written."""
    return [_preview(dossier, target) for dossier in dossiers]


def _preview(dossier: Dossier, target: ProcessVersion) -> Preview:
    try:
        found = relocation(dossier, target)
    except Refusal as refusal:
        return Preview(dossier, refusal=f"{refusal.what}: {refusal.reason}")
    before, after = dossier.process_version.compiled(), target.compiled()
    items = list(dossier.work.filter(closed_at=None).select_related("unit").order_by("id"))
    return Preview(
        dossier,
        steps=tuple(_moved(dossier, item, found, before, after) for item in items),
        skipped=_names(after, found.landing.skipped),
        again=_names(after, found.landing.again),
    )


def _names(model: ProcessModel, nodes: Sequence[str]) -> tuple[str, ...]:
    return tuple(model.nodes[node].name or node for node in nodes)


def _moved(
    dossier: Dossier, item: WorkItem, found: Relocation, before: ProcessModel, after: ProcessModel
) -> MovedStep:
    node = after.nodes[found.landing.nodes[item.node]]
    unit, role = _post(dossier, after, node, found.lane_units)
    here = Place(item.name, item.unit.name if item.unit else "", item.role, _limit(before, item.node))
    there = Place(node.name or node.id, unit, role, _limit(after, node.id))
    return MovedStep(here, there, item.opened_at)


def _post(dossier: Dossier, model: ProcessModel, node: Node, lane_units: LaneUnits) -> tuple[str, str]:
    """(name of the unit, role) behind a step."""
    if node.act in (Act.RECEIVE, Act.RETURN):
        return dossier.received_unit.name, Role.CLERK
    behind = lane_units.get(lane_of(model, node.id), {})
    if not behind:
        return "", ""
    return Unit.objects.get(pk=behind["unit"]).name, str(behind["role"])


def _limit(model: ProcessModel, node: str) -> str:
    return next((row.limit for row in rows(model) if row.id == node), "")
