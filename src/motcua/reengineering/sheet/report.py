"""A plain printed record: title, facts, sections of the same blocks as a sheet, a place to sign."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.documents.typesetting import page_json, typeset
from motcua.reengineering.sheet.composed import Section
from motcua.reengineering.sheet.pdf import block_inputs

TEMPLATE: Final = Path(__file__).resolve().parent / "templates" / "report.typ"


@dataclass(frozen=True, slots=True)
class Report:
    """``kind``: what the record is, above its title; ``signings``: who signs, from left to right."""

    kind: str
    title: str
    agency: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    signings: tuple[str, ...] = ()
    across: bool = False


def report_pdf(report: Report, made_at: datetime) -> bytes:
    """PDF/A-2a, PDF/UA-1, A4; ``across``: the long side below. ``made_at``: aware."""
    sections = [_section(section) for section in report.sections]
    return typeset(TEMPLATE, {"page": page_json(asdict(report) | {"sections": sections})}, made_at)


def _section(section: Section) -> dict[str, object]:
    blocks = [block_inputs(block) for block in section.blocks]
    return {"heading": section.heading, "level": section.level, "blocks": blocks}
