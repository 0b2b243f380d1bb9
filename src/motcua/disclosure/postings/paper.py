"""Papers of this module as PDF: posted lists, the index of a board, records, summaries; one template."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from motcua.core.display import figure
from motcua.disclosure.postings.content import Cell, Table
from motcua.documents.forms.tracking_qr import tracking_qr
from motcua.documents.forms.wording import day as day_in_words
from motcua.documents.typesetting import page_json, typeset
from motcua.identity.models import Unit

TEMPLATE: Final = Path(__file__).resolve().parent / "templates" / "paper.typ"
UNKNOWN = "–"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table, or a heading with paragraphs only. ``numbers``: places of the columns set to the right."""

    title: str = ""
    paragraphs: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()
    numbers: tuple[int, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PublicPaper:
    """``address``: what the QR opens, empty for none; ``code_width``: of the QR on A4, mm. ``paper``:
    ``a4`` or ``a3``. ``signatures``: title, line below it, name."""

    unit: Unit
    heading: str
    title: str
    at: datetime
    number: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    lead: str = ""
    tables: tuple[Sheet, ...] = ()
    notes: tuple[str, ...] = ()
    hash: str = ""
    footer: str = ""
    address: str = ""
    caption: str = "Quét mã để đọc trên điện thoại và tải về"
    code_width: int = 34
    paper: str = "a4"
    across: bool = False
    signatures: tuple[tuple[str, str, str], ...] = ()


def pdf_of(paper: PublicPaper) -> bytes:
    """PDF/A-2a, PDF/UA-1."""
    page: dict[str, Any] = {
        name: value for name, value in vars(paper).items() if name not in ("unit", "at", "tables")
    }
    page |= {
        "unit_name": paper.unit.name,
        "superior": paper.unit.parent.name if paper.unit.parent else "",
        "place": paper.unit.place,
        "day": day_in_words(paper.at),
        "tables": [asdict(sheet) for sheet in paper.tables],
    }
    inputs = {"page": page_json(page)}
    if paper.address:
        inputs["qr"] = tracking_qr(paper.address)
    return typeset(TEMPLATE, inputs, paper.at)


def sheet_of(table: Table) -> Sheet:
    """A posted table as it prints."""
    return Sheet(
        title=table.title,
        head=tuple(column.label for column in table.columns),
        shares=tuple(column.share for column in table.columns),
        numbers=tuple(place for place, column in enumerate(table.columns) if column.number),
        rows=tuple(tuple(written(cell) for cell in row) for row in table.rows),
    )


def written(cell: Cell) -> str:
    """A cell as people read it; unknown is a dash, never 0."""
    if cell is None or cell == "":
        return UNKNOWN
    return figure(cell) if isinstance(cell, int) else cell
