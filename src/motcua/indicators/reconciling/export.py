"""The differences as an Excel workbook for the portal's team. No personal data: codes and counts only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from motcua.core.display import day
from motcua.core.workbooks import add_sheet, begun, written
from motcua.indicators.models import Difference
from motcua.indicators.reconciling.summary import Summary

DIFFERENCES = (
    *(("Lý do", 30), ("Mã lý do", 20), ("Mã hồ sơ hoặc đơn vị", 34), ("Đơn vị", 40)),
    *(("Ở hệ thống của tỉnh", 40), ("Ở Cổng quốc gia", 40), ("Tình trạng", 18), ("Kết quả xử lý", 28)),
    *(("Ghi chú", 40), ("Xử lý ngày", 12)),
)
UNITS = (
    *(("Mã đơn vị", 16), ("Đơn vị", 40), ("Tiếp nhận (tỉnh)", 16), ("Tiếp nhận (Cổng)", 16)),
    *(("Đúng hạn (tỉnh)", 16), ("Đúng hạn (Cổng)", 16), ("Điểm 2.1 (tỉnh)", 16), ("Điểm 2.1 (Cổng)", 16)),
    *(("Chênh điểm", 12), ("Chưa giải thích: tiếp nhận", 24), ("Chưa giải thích: đúng hạn", 24)),
)


def workbook(found: Summary, rows: Iterable[Difference]) -> bytes:
    """The content of an ``.xlsx`` file: every difference given, then the units. ``rows`` with their units."""
    book = begun()
    add_sheet(book, "Chênh lệch", DIFFERENCES, map(_difference, rows))
    add_sheet(book, "Theo đơn vị", UNITS, ([*_unit(line)] for line in found.units))
    return written(book)


def _difference(row: Difference) -> list[Any]:
    unit = row.unit.name if row.unit else ""
    resolved = day(row.resolved_at) if row.resolved_at else ""
    told = [row.get_reason_display(), row.reason, row.key, unit, row.ours, row.theirs]
    return [*told, row.get_state_display(), row.get_outcome_display(), row.note, resolved]


def _unit(line: Any) -> list[Any]:
    counts = [line.ours.received, line.theirs.received, line.ours.on_time, line.theirs.on_time]
    scores = [line.our_points, line.their_points, line.effect]
    return [line.unit.code, line.unit.name, *counts, *scores, line.left.received, line.left.on_time]
