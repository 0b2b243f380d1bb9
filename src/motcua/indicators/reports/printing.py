"""A report as PDF: letterhead of the authority, tables on pages across, sources and doubts, page numbers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from motcua.core.display import figure, local
from motcua.documents.typesetting import page_json, typeset
from motcua.indicators.reports.document import TOTAL, Cell, Column, Document, Kind, Row, Section, Table

TEMPLATE: Final = Path(__file__).resolve().parent / "templates" / "report.typ"
WIDE = 6
"""Tables with more columns stand on a page across."""
SHARES = {"name": 3.6, "source": 2.6, "note": 2.2}
UNKNOWN = "–"


def report_pdf(document: Document, standing: str, made_at: datetime) -> bytes:
    """PDF/A-2a, PDF/UA-1, A4. ``standing``: what it is (draft, published, withdrawn) in one sentence, printed
    on top; ``made_at``: aware."""
    day = local(made_at)
    page = document.model_dump(mode="json") | {
        "standing": standing,
        "day": f"ngày {day:%d} tháng {day:%m} năm {day:%Y}",
        "sections": [_section(place, one) for place, one in enumerate(document.sections, start=1)],
    }
    return typeset(TEMPLATE, {"page": page_json(page)}, made_at)


def written(cell: Cell, kind: Kind) -> str:
    """A cell as people read it; unknown is a dash, never 0."""
    if cell is None:
        return UNKNOWN
    if isinstance(cell, str):
        return cell
    decimals = {Kind.HOURS: 1, Kind.MINUTES: 1, Kind.POINTS: 2, Kind.RATIO: 2}.get(kind)
    return figure(cell, decimals)


def _section(place: int, section: Section) -> dict[str, Any]:
    return {
        "place": place,
        "heading": section.heading,
        "missing": section.missing,
        "paragraphs": list(section.paragraphs),
        "tables": [_table(table) for table in section.tables],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "note": table.note,
        "across": len(table.columns) > WIDE,
        "head": [column.label for column in table.columns],
        "shares": [SHARES.get(column.key, 1) for column in table.columns],
        "left": [n for n, column in enumerate(table.columns) if column.kind is Kind.TEXT],
        "rows": [_row(row, table.columns) for row in table.rows],
    }


def _row(row: Row, columns: tuple[Column, ...]) -> dict[str, Any]:
    cells = [written(row.cells.get(column.key), column.kind) for column in columns]
    return {"cells": cells, "level": row.level, "total": row.key == TOTAL}
