"""Which unit decides a dossier taken in at a counter: settled by the process, chosen only in doubt."""

from __future__ import annotations

from motcua.catalog.models import ProcedureVersion
from motcua.core.positions import UnitKind
from motcua.core.text import fold
from motcua.dossiers.units import staffed
from motcua.identity.models import Unit
from motcua.processes.models import ProcessVersion

KINDS = (UnitKind.COMMUNE_COMMITTEE, UnitKind.PROVINCE_COMMITTEE, UnitKind.DEPARTMENT)


def candidates(received: Unit, version: ProcedureVersion, process: ProcessVersion) -> list[Unit]:
    """Units above or beside the counter that can fill every lane; those the record names come first."""
    if received.parent_id is None:
        near = Unit.objects.filter(pk=received.pk)
    else:
        near = Unit.objects.filter(pk=received.parent_id) | Unit.objects.filter(parent=received.parent_id)
    model = process.compiled()
    fitting = [unit for unit in near.filter(kind__in=KINDS, valid_to=None) if staffed(model, received, unit)]
    named = fold("; ".join(version.record.executing_agencies))
    return sorted(
        fitting, key=lambda unit: (not _named(unit, named), unit.parent_id == received.parent_id, unit.code)
    )


def _named(unit: Unit, agencies: str) -> bool:
    """Whether the record names this unit, or its kind: "Sở Tư pháp", "Ủy ban nhân dân cấp xã"."""
    if unit.kind == UnitKind.COMMUNE_COMMITTEE:
        return "cap xa" in agencies or "xa" in agencies.split()
    if unit.kind == UnitKind.PROVINCE_COMMITTEE:
        return "cap tinh" in agencies
    return any(part and part in fold(unit.name) for part in agencies.split("; "))
