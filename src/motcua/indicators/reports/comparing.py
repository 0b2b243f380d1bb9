"""What differs between two documents of one unit and period, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.core.display import figure
from motcua.indicators.reports.document import Cell, Document, Kind, Row, Table

NAMES = frozenset({Kind.TEXT})


@dataclass(frozen=True, slots=True)
class Change:
    """One figure. ``before``, ``after``: as stored, None for unknown or a row that is not there."""

    table: str
    row: str
    column: str
    before: Cell
    after: Cell

    def __str__(self) -> str:
        return (
            f"{self.table}, {self.row}, {self.column.lower()}: {said(self.before)} thành {said(self.after)}"
        )


def said(cell: Cell) -> str:
    """A cell in words."""
    if cell is None:
        return "không có"
    return cell if isinstance(cell, str) else figure(cell)


def changes(before: Document, after: Document) -> list[Change]:
    """Every figure that is not the same in both; texts are not figures."""
    old = {table.key: table for table in before.tables()}
    new = {table.key: table for table in after.tables()}
    found: list[Change] = []
    for key in dict.fromkeys([*old, *new]):
        found += _between(old.get(key), new.get(key))
    return found


def _between(before: Table | None, after: Table | None) -> list[Change]:
    table = after or before
    assert table is not None, "a key comes from one of the two"
    old = {row.key: row for row in before.rows} if before else {}
    new = {row.key: row for row in after.rows} if after else {}
    found: list[Change] = []
    for key in dict.fromkeys([*old, *new]):
        found += _cells(table, old.get(key), new.get(key))
    return found


def _cells(table: Table, before: Row | None, after: Row | None) -> list[Change]:
    row = after or before
    assert row is not None, "a key comes from one of the two"
    name = str(row.cells.get("name") or row.key)
    found = []
    for column in table.columns:
        old = before.cells.get(column.key) if before else None
        new = after.cells.get(column.key) if after else None
        if column.kind not in NAMES and old != new:
            found.append(Change(table.title, name, column.label, old, new))
    return found
