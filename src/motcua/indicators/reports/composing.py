"""Composing the report of a unit and a period from facts, as they stand at the moment of asking."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.core.periods import Period
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators.rates.counting import NOTHING, Numbers, Scope, by_part, counted, counted_by
from motcua.indicators.rates.productivity import staffing
from motcua.indicators.rates.published import rates
from motcua.indicators.reports import balance, rate_tables
from motcua.indicators.reports.document import Document, Section, Table
from motcua.indicators.reports.doubts import notes
from motcua.indicators.reports.index_section import index_section
from motcua.indicators.reports.people import people_section
from motcua.indicators.reports.service_levels import levels_section

NO_FIELD = "Chưa ghi lĩnh vực"


def compose(period: Period, unit: int, number: str = "") -> Document:
    """The document. Raises NotFound for a unit that does not exist."""
    scope = Scope(unit, period, Tree())
    if unit not in scope.tree.units:
        raise NotFound("Đơn vị này", remedy="Chọn một đơn vị trong danh sách.")
    row, total = scope.tree.units[unit], counted(scope)
    return Document(
        title=f"Báo cáo tình hình, kết quả giải quyết thủ tục hành chính {period.label}",
        unit_code=row.code,
        unit_name=row.name,
        superior=_superior(row, scope.tree),
        place=row.place,
        period=str(period),
        period_label=period.label,
        number=number,
        composed_at=clock.now().isoformat(),
        sections=tuple(_sections(scope, total)),
        notes=notes(period),
    )


def _superior(unit: Unit, tree: Tree) -> str:
    above = tree.units.get(unit.parent_id) if unit.parent_id else None
    return above.name if above else ""


def _sections(scope: Scope, total: Numbers) -> Iterable[Section]:
    parts = by_part(scope)
    yield Section(
        key="balance",
        heading="Tình hình chung",
        tables=(balance.whole(total), balance.lateness(total)),
    )
    yield Section(
        key="rates",
        heading="Các tỷ lệ",
        tables=(rate_tables.rate_table("rates", "Tỷ lệ của kỳ báo cáo", rates(total)),),
    )
    yield levels_section(scope)
    yield Section(
        key="work",
        heading="Thời gian, năng suất, phí",
        tables=(rate_tables.times(total), _productivity(scope, parts), rate_tables.fees(total)),
    )
    yield people_section(scope)
    yield index_section(scope)
    yield Section(key="unit", heading="Theo đơn vị", tables=(_units(scope, total, parts),))
    yield Section(key="field", heading="Theo lĩnh vực", tables=(_fields(scope, total),))
    yield Section(key="procedure", heading="Theo thủ tục", tables=(_procedures(scope, total),))


def _productivity(scope: Scope, parts: dict[int, Numbers]) -> Table:
    finished = {part: parts.get(part, NOTHING)["finished"] for part in scope.parts}
    return rate_tables.productivity(scope, staffing(scope), finished)


def _units(scope: Scope, total: Numbers, parts: dict[int, Numbers]) -> Table:
    units = [scope.tree.units[part] for part in scope.parts if part in parts]
    rows = [(unit.code, unit.name, parts[unit.pk]) for unit in units]
    return balance.divided("units", "Kết quả theo đơn vị giải quyết", "Đơn vị", total, rows, about="unit")


def _fields(scope: Scope, total: Numbers) -> Table:
    found = counted_by(scope, "procedure__field")
    rows = [(name or "-", name or NO_FIELD, found[name]) for name in sorted(found)]
    return balance.divided("fields", "Kết quả theo lĩnh vực", "Lĩnh vực", total, rows, about="field")


def _procedures(scope: Scope, total: Numbers) -> Table:
    """Only procedures that had a dossier in the period."""
    found = counted_by(scope, F("procedure_id"))
    names = Procedure.objects.filter(pk__in=found).values_list("pk", "code", "name")
    rows = [(code, f"{code} {name}", found[pk]) for pk, code, name in names]
    rows.sort(key=lambda row: (-row[2]["handled"], row[0]))
    return balance.divided("procedures", "Kết quả theo thủ tục", "Thủ tục", total, rows, about="procedure")
