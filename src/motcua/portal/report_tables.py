"""Tables of a report as the pages show them, public and internal alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from motcua.indicators.reports.document import TOTAL, Column, Document, Kind, Row, Table
from motcua.indicators.reports.printing import written

Opens = Callable[[Table, Row, Column], str]
"""Address of the dossiers behind a cell, empty where there is none to open."""
WIDE, NARROW = 6, 3
"""Columns: more than the first scroll in a frame, up to the second fit a phone."""


@dataclass(frozen=True, slots=True)
class ShownCell:
    text: str
    url: str
    label: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    """``name``: the head of the row; ``level``: how far it is set in."""

    name: str
    level: int
    total: bool
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """``wide``: scrolls inside its own frame; ``cards``: rows become cards on a phone."""

    key: str
    title: str
    note: str
    wide: bool
    cards: bool
    head: tuple[Column, ...]
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    key: str
    heading: str
    paragraphs: tuple[str, ...]
    missing: str
    tables: tuple[ShownTable, ...]


def nothing_opens(_table: Table, _row: Row, _column: Column) -> str:
    """In public figures are read, dossiers are not."""
    return ""


def sections(document: Document, opens: Opens = nothing_opens) -> list[ShownSection]:
    return [
        ShownSection(
            one.key,
            one.heading,
            one.paragraphs,
            one.missing,
            tuple(_table(table, opens) for table in one.tables),
        )
        for one in document.sections
    ]


def _table(table: Table, opens: Opens) -> ShownTable:
    rows = tuple(_row(table, row, opens) for row in table.rows)
    number = len(table.columns)
    wide, cards = number > WIDE, NARROW < number <= WIDE
    return ShownTable(table.key, table.title, table.note, wide, cards, table.columns, rows)


def _row(table: Table, row: Row, opens: Opens) -> ShownRow:
    cells = tuple(_cell(table, row, column, opens) for column in table.columns[1:])
    return ShownRow(str(row.cells.get("name") or ""), row.level, row.key == TOTAL, cells)


def _cell(table: Table, row: Row, column: Column, opens: Opens) -> ShownCell:
    value = row.cells.get(column.key)
    url = opens(table, row, column) if value else ""
    return ShownCell(written(value, column.kind), url, column.label, column.kind is not Kind.TEXT)
