"""The draft decision as PDF."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from motcua.documents.typesetting import page_json, typeset
from motcua.reengineering.selection.decision import DraftDecision, Table

TEMPLATE = Path(__file__).resolve().parent / "templates" / "decision.typ"


def pdf(decision: DraftDecision, made_at: datetime) -> bytes:
    """PDF/A-2a, PDF/UA-1. ``made_at``: aware; the date of the file, not of the decision."""
    return typeset(TEMPLATE, {"page": page_json(decision.page(), plain)}, made_at)


def plain(table: Table) -> dict[str, object]:
    return {name: getattr(table, name) for name in ("title", "columns", "widths", "left", "rows", "notes")}
