"""A composed sheet as PDF/A."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from motcua.documents.typesetting import page_json, typeset
from motcua.reengineering.sheet.composed import Block, ComposedSheet, Drawing, Section

TEMPLATE: Final = Path(__file__).resolve().parent / "templates" / "sheet.typ"
UPRIGHT_ROOM = 760.0
"""Widest drawing, in its units, whose letters can still be read on an upright page."""


def sheet_pdf(sheet: ComposedSheet, made_at: datetime) -> bytes:
    """PDF/A-2a, PDF/UA-1, A4; wide drawings on pages across. ``made_at``: aware."""
    return typeset(TEMPLATE, sheet_inputs(sheet), made_at)


def sheet_inputs(sheet: ComposedSheet) -> dict[str, str]:
    """What the template reads."""
    page = asdict(sheet) | {
        "footer": f"{dict(sheet.facts)['Mã số'].rstrip('.')} · {sheet.title}",
        "sections": [_section(section) for section in sheet.sections],
    }
    return {"page": page_json(page)}


def wide(section: Section) -> bool:
    """Whether the section is a drawing that needs a page across."""
    drawings = [block for block in section.blocks if isinstance(block, Drawing)]
    return any(strip.width > UPRIGHT_ROOM for drawing in drawings for strip in drawing.strips)


def _section(section: Section) -> dict[str, Any]:
    across = wide(section)
    blocks = [block_inputs(block) | {"across": across} for block in section.blocks]
    return {"heading": section.heading, "level": section.level, "across": across, "blocks": blocks}


def block_inputs(block: Block) -> dict[str, Any]:
    """A block as templates read it."""
    return {"kind": type(block).__name__.lower(), **asdict(block)}
