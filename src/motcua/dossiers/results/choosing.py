"""Which approved templates fit a result, the most particular first."""

from __future__ import annotations

from motcua.core import clock
from motcua.core.validity import in_force
from motcua.dossiers.models import Dossier, Result, ResultTemplate

RESULT, EXTRACT = ResultTemplate.Kind.RESULT, ResultTemplate.Kind.EXTRACT


def fitting(dossier: Dossier, result_code: str, kind: ResultTemplate.Kind = RESULT) -> list[ResultTemplate]:
    """Approved templates in force today for a result of this dossier, of its unit or of the unit above; among
    versions of one template the newest only (one query)."""
    unit = dossier.deciding_unit
    rows = ResultTemplate.objects.filter(
        in_force(clock.today()),
        unit__in=[unit.pk, unit.parent_id or unit.pk],
        kind=kind,
        state=ResultTemplate.State.APPROVED,
        procedure__in=["", dossier.procedure_version.procedure.code],
        result_code__in=["", result_code],
    )
    newest: dict[str, ResultTemplate] = {}
    for row in rows.order_by("version"):
        newest[row.key] = row
    return sorted(newest.values(), key=lambda row: _rank(row, unit.pk))


def for_copies(result: Result) -> ResultTemplate | None:
    """What a copy of the result is made with, None while nothing is approved for it."""
    return next(iter(fitting(result.dossier, result.code, EXTRACT)), None)


def _rank(row: ResultTemplate, unit: int) -> tuple[bool, bool, bool, str]:
    return (not row.result_code, not row.procedure, row.unit_id != unit, row.name)
