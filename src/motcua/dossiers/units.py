"""Which units may decide a procedure; which unit stands behind each lane of a process, settled once when a
dossier is opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from motcua.catalog.models import ProcedureVersion
from motcua.core.collation import sort_key
from motcua.core.errors import Refusal
from motcua.core.positions import UnitKind
from motcua.core.text import fold
from motcua.identity.models import Unit
from motcua.processes.definition import DECIDED, Act, Kind, Lane, ProcessModel

WORKED = (Kind.TASK, *DECIDED)
"""Nodes at which somebody may have to do or decide something."""
DECIDING = (UnitKind.COMMUNE_COMMITTEE, UnitKind.DEPARTMENT, UnitKind.PROVINCE_COMMITTEE)


class NoUnitForLane(Refusal):
    """Quy trình cần một đơn vị mà cơ quan này chưa có."""


def deciding_units(version: ProcedureVersion) -> list[Unit]:
    """Every unit that may decide the procedure by what its record names, in order of name."""
    found = Unit.objects.filter(kind__in=deciding_kinds(version), valid_to=None)
    named = (unit for unit in found if _named(version, unit))
    return sorted(named, key=lambda unit: sort_key(unit.name))


def deciding_kinds(version: ProcedureVersion) -> list[str]:
    """The kinds of unit the record names as carrying it out; all when it names none we know."""
    words = fold(" ".join([*version.record.executing_agencies, *version.record.levels]))
    kinds = []
    if "xa" in words.split() or "phuong" in words.split():
        kinds.append(UnitKind.COMMUNE_COMMITTEE)
    if "so" in words.split():
        kinds.append(UnitKind.DEPARTMENT)
    if "tinh" in words.split() and UnitKind.DEPARTMENT not in kinds:
        kinds += [UnitKind.PROVINCE_COMMITTEE, UnitKind.DEPARTMENT]
    return [str(kind) for kind in kinds or DECIDING]


def _named(version: ProcedureVersion, unit: Unit) -> bool:
    """A department decides only when the record names it (Sở Tư pháp, not any Sở)."""
    if unit.kind != UnitKind.DEPARTMENT:
        return True
    agencies = [fold(agency) for agency in version.record.executing_agencies]
    name = fold(unit.name)
    named = [agency for agency in agencies if agency.startswith("so ")]
    return not named or any(agency.split(",")[0].split(" tinh")[0] in name for agency in named)


def lane_units(model: ProcessModel, received: Unit, deciding: Unit) -> dict[str, dict[str, Any]]:
    """Per lane id: ``{"unit": id, "role": role}``, for every lane in which somebody works.

    Receiving and returning are the receiving unit's whatever lane they are drawn in, so a lane of nothing
    else needs no unit.

    A one-stop lane is the receiving unit; any other kind is the deciding unit itself, else the nearest
    unit of that kind below it, beside it or above it.

    Raises:
        NoUnitForLane: no such unit, or a lane was never mapped.
    """
    family = _family(deciding)
    handed = (Act.RECEIVE, Act.RETURN)
    used = {node.lane for node in model.nodes.values() if node.kind in WORKED and node.act not in handed}
    return {
        lane.id: {"unit": _unit_for(lane, received, deciding, family).pk, "role": lane.position}
        for lane in model.lanes.values()
        if lane.id in used
    }


def staffed(model: ProcessModel, received: Unit, deciding: Unit) -> bool:
    """Whether a unit stands behind every lane."""
    try:
        lane_units(model, received, deciding)
    except NoUnitForLane:
        return False
    return True


def _family(deciding: Unit) -> list[Unit]:
    """The deciding unit, its children, its siblings, its parent: nearest first."""
    below = list(Unit.objects.filter(parent=deciding))
    if deciding.parent_id is None:
        return [deciding, *below]
    beside = Unit.objects.filter(parent=deciding.parent_id).exclude(pk=deciding.pk)
    return [deciding, *below, *beside, Unit.objects.get(pk=deciding.parent_id)]


def _unit_for(lane: Lane, received: Unit, deciding: Unit, family: Iterable[Unit]) -> Unit:
    at_counter = received if lane.unit_kind == UnitKind.ONE_STOP else None
    found = at_counter or next((unit for unit in family if unit.kind == lane.unit_kind), None)
    if found is None or not lane.position:
        raise NoUnitForLane(
            f"Vai “{lane.name}”",
            f"{deciding.name} chưa có đơn vị phù hợp",
            "Quản trị đơn vị bổ sung đơn vị, hoặc sửa vai trong quy trình.",
        )
    return found


def snapshot(*units: Unit | None) -> dict[str, dict[str, str]]:
    """Names of the day by unit id, so that a later renaming leaves old dossiers as they were."""
    return {str(unit.pk): {**unit.snapshot(), "hours": unit.hours} for unit in units if unit}
