"""What a document claims, given to the check of figures: every percent with its counts, every whole with its
parts, row by row and column by column."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.indicators.figures.claims import Share, Sum, faults
from motcua.indicators.reports.document import ADDED, Cell, Column, Document, Kind, Row, Table


def problems(document: Document) -> list[str]:
    """One sentence for each figure that does not recompute from the document's own counts."""
    return [fault.sentence for fault in faults(claims(document))]


def claims(document: Document) -> Iterator[Share | Sum]:
    for table in document.tables():
        for row in table.rows:
            for column in table.columns:
                yield from _of_cell(table, row, column)


def _of_cell(table: Table, row: Row, column: Column) -> Iterator[Share | Sum]:
    label = f"{table.title}, {row.cells.get('name') or row.key}, {column.label.lower()}"
    cell = row.cells.get(column.key)
    if column.kind is Kind.PERCENT:
        counts = _whole(row.cells.get(column.numerator)), _whole(row.cells.get(column.denominator))
        yield Share(label, *counts, None if cell is None else str(cell))
    elif column.kind in ADDED:
        for parts in column.parts:
            yield Sum(label, tuple(_given(row.cells.get(part)) for part in parts), _given(cell))
        for keys in row.parts if column.added else ():
            yield Sum(
                label, tuple(_given(table.row(key).cells.get(column.key)) for key in keys), _given(cell)
            )


def _whole(cell: Cell) -> int | None:
    return cell if isinstance(cell, int) else None


def _given(cell: Cell) -> int | str | None:
    """A count; anything else as text, which the check refuses."""
    return cell if isinstance(cell, int) or cell is None else str(cell)
