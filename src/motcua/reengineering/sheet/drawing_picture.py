"""A strip of a drawing as PNG, for DOCX, which takes no SVG without a picture beside it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Final

from motcua.documents.typesetting import page_json, pictures
from motcua.reengineering.sheet.composed import Strip

TEMPLATE: Final = Path(__file__).resolve().parent / "templates" / "picture.typ"
DOTS_PER_INCH = 160
"""The page is as large as the drawing in points, printed at about two thirds: 240 dots an inch on paper."""


def strip_png(strip: Strip) -> bytes:
    """The drawing alone, on white."""
    return pictures(TEMPLATE, {"page": page_json(asdict(strip))}, DOTS_PER_INCH)[0]
