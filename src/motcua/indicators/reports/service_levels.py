"""The section on levels of online service."""

from __future__ import annotations

from motcua.indicators.rates.counting import Scope
from motcua.indicators.rates.levels import Level, Levels, levels_on
from motcua.indicators.rates.published import NO_DATA
from motcua.indicators.rates.rate import printed_percent
from motcua.indicators.reports.document import TOTAL, Cell, Column, Kind, Row, Section, Table

HEADING = "Mức độ dịch vụ công trực tuyến"
MISSING = (
    f"{NO_DATA.capitalize()}: danh mục thủ tục không ghi mức độ dịch vụ công và chưa có cán bộ nào khai "
    "mức độ kèm căn cứ."
)


def levels_section(scope: Scope) -> Section:
    """Counts of the whole catalogue on the last day of the period."""
    found = levels_on(scope.period.last)
    if not found.known:
        return Section(key="levels", heading=HEADING, missing=MISSING)
    unstated = f"Thủ tục đang giải quyết mà chưa ai khai mức độ: {found.unstated}."
    note = f"{unstated} Tính trên danh mục của cả hệ thống."
    return Section(key="levels", heading=HEADING, tables=(_table(found, note),))


def _table(found: Levels, note: str) -> Table:
    counts = {Level.FULL: found.full, Level.PARTIAL: found.partial, Level.INFORMATION: found.information}
    rows = [_row(level, level.label, count, found.stated) for level, count in counts.items()]
    last = _row(TOTAL, "Tổng số thủ tục đã khai mức độ", found.stated, found.stated)
    total = last.model_copy(update={"parts": (tuple(row.key for row in rows),)})
    columns = (
        Column(key="name", label="Mức độ", kind=Kind.TEXT),
        Column(key="count", label="Số thủ tục"),
        Column(key="of", label="Trên tổng số", added=False),
        Column(key="share", label="Tỷ lệ (%)", kind=Kind.PERCENT, numerator="count", denominator="of"),
    )
    title = "Số thủ tục theo mức độ"
    return Table(key="levels", title=title, columns=columns, rows=(*rows, total), note=note)


def _row(key: str, name: str, count: int, of: int) -> Row:
    cells: dict[str, Cell] = {"name": name, "count": count, "of": of, "share": printed_percent(count, of)}
    return Row(key=key, cells=cells)
