"""Scoring a file in the portal's column layout, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from motcua.core import csv_tables, numerals
from motcua.core.errors import Unreadable
from motcua.core.numerals import NotANumber
from motcua.indicators.index766.definitions import Definition
from motcua.indicators.index766.layouts import PERIOD, UNIT, Layout, Ratio
from motcua.indicators.index766.results import Counted, GroupScore
from motcua.indicators.index766.scoring import group_score

LEAVE_EMPTY = "Hãy ghi số, hoặc để trống nếu không có số liệu."


@dataclass(frozen=True, slots=True)
class Scored:
    """One row of the file. ``period``: as written, empty where the layout has none. ``found`` is None where
    the definition has no such group. ``over_zero``: denominators of zero under something."""

    unit: str
    period: str
    found: GroupScore | None
    over_zero: tuple[str, ...] = ()

    @property
    def score(self) -> Decimal | None:
        return self.found.score if self.found else None


def score_file(content: bytes, name: str, layout: Layout, definition: Definition) -> list[Scored]:
    """Every row in file order. Raises Unreadable naming row and column."""
    table = csv_tables.read(content, name, layout.columns)
    return [_scored(row, name, layout, definition) for row in table.rows]


def over_zero(rows: list[Scored]) -> list[str]:
    """Units with cases counted over a denominator of zero, each with the columns."""
    return [f"{row.unit} ({', '.join(row.over_zero)})" for row in rows if row.over_zero]


def repeated(rows: list[Scored]) -> list[str]:
    """Units with more than one row of one period, so that somebody may be told."""
    times = Counter((row.unit, row.period) for row in rows)
    return sorted({unit for (unit, _), count in times.items() if count > 1})


def _scored(row: csv_tables.Row, name: str, layout: Layout, definition: Definition) -> Scored:
    reader = _Reader(row, name)
    unit = reader.unit()
    counted = reader.counted(layout, definition)
    has_group = bool(definition.of(layout.group))
    found = group_score(definition, layout.group, counted) if has_group else None
    return Scored(unit, row.cells.get(PERIOD, ""), found, reader.over_zero(layout))


@dataclass(frozen=True, slots=True)
class _Reader:
    """The cells of one row as counts; every refusal names the line and the column."""

    row: csv_tables.Row
    name: str

    def unit(self) -> str:
        if self.row.absent or self.row.beyond:
            raise self._refused(
                "số ô không khớp với tiêu đề",
                "Hãy đặt số có dấu phẩy trong ngoặc kép hoặc ngăn cột bằng dấu chấm phẩy.",
            )
        if not self.row.cells[UNIT]:
            raise self._refused("không có mã đơn vị", "Hãy ghi mã đơn vị.", UNIT)
        return self.row.cells[UNIT]

    def counted(self, layout: Layout, definition: Definition) -> dict[str, Counted]:
        counts = {column: self._count(column) for column in layout.counts}
        if layout.blank_is_zero and any(count is not None for count in counts.values()):
            counts = _with_zeros(counts, layout)
        found = {one.code: self._ratio(one, counts, layout) for one in layout.ratios}
        for code, column in layout.given.items():
            if component := definition.component(code):
                found[code] = Counted(points=self._points(column, component.max))
        return found

    def over_zero(self, layout: Layout) -> tuple[str, ...]:
        """The denominators of zero that something stands above."""
        zero = (one for one in layout.ratios if self._count(one.denominator) == 0)
        return tuple(dict.fromkeys(r.denominator for r in zero if any(map(self._count, r.numerators))))

    def _ratio(self, ratio: Ratio, counts: Mapping[str, int | None], layout: Layout) -> Counted:
        parts = [counts[column] for column in ratio.numerators]
        above = None if None in parts else sum(part or 0 for part in parts)
        below = counts[ratio.denominator]
        none_told = above is None and below is None and ratio.code in layout.blank_is_none
        if none_told or below == 0:  # the definition tells what zero earns, whatever stands above it
            return Counted(0, 0)
        if above is not None and below is not None and above > below:
            raise self._refused(
                f"{above} lớn hơn {ratio.denominator} = {below}",
                "Tử số không thể lớn hơn mẫu số; hãy kiểm tra lại số liệu.",
                " + ".join(ratio.numerators),
            )
        return Counted(above, below)

    def _count(self, column: str) -> int | None:
        text = self.row.cells[column]
        if not text:
            return None
        try:
            count = numerals.whole(text)
        except NotANumber as wrong:
            raise self._refused(f"{wrong.what} {wrong.reason.lower()}", LEAVE_EMPTY, column) from None
        if count < 0:
            raise self._refused(f"{text} là số âm", "Số đếm không thể âm; hãy kiểm tra lại.", column)
        return count

    def _points(self, column: str, most: int) -> Fraction | None:
        text = self.row.cells[column]
        if not text:
            return None
        try:
            points = numerals.number(text, percent=True).value
        except NotANumber as wrong:
            raise self._refused(f"{wrong.what} {wrong.reason.lower()}", LEAVE_EMPTY, column) from None
        if not 0 <= points <= most:
            raise self._refused(f"{text} không nằm trong 0–{most} điểm", "Hãy kiểm tra lại.", column)
        return Fraction(points)

    def _refused(self, reason: str, remedy: str, column: str = "") -> Unreadable:
        place = f", cột {column}" if column else ""
        where = f"{self.row.line}:{column}" if column else str(self.row.line)
        return Unreadable(f"{self.name}, dòng {self.row.line}{place}", reason, remedy, where)


def _with_zeros(counts: Mapping[str, int | None], layout: Layout) -> dict[str, int | None]:
    """Empty counts as zero; what stands over an empty denominator counts as zero with it."""
    filled: dict[str, int | None] = {column: count or 0 for column, count in counts.items()}
    for ratio in layout.ratios:
        if counts[ratio.denominator] is None:
            filled |= dict.fromkeys(ratio.numerators, 0)
    return filled
