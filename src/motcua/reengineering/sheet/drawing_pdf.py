"""Any SVG drawing as a printable page across, A4 or A3, with its title."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from motcua.core.errors import Refusal
from motcua.documents.typesetting import page_json, typeset
from motcua.reengineering.sheet.composed import Drawing, Strip

TEMPLATE: Final = Path(__file__).resolve().parent / "templates" / "drawing.typ"
Paper = Literal["a4", "a3"]
_FRAME = re.compile(r'<svg\b[^>]*?\bviewBox="\s*\S+\s+\S+\s+([0-9.]+)\s+([0-9.]+)\s*"')


class NotADrawing(Refusal):
    """Không phải hình SVG có khung (viewBox)."""


def drawing_pdf(
    svg: str, title: str, made_at: datetime, *, paper: Paper = "a4", words: str = "", note: str = ""
) -> bytes:
    """One SVG, fixed colours, on one page. ``words``: what the drawing shows, for those who cannot see it;
    ``note``: small at the foot; ``made_at``: aware.

    Raises:
        NotADrawing: no SVG with a viewBox.
    """
    frame = _FRAME.search(svg)
    if frame is None or not float(frame[1]) * float(frame[2]):
        raise NotADrawing(f"Hình “{title}”", remedy="Vui lòng vẽ lại sơ đồ rồi in.")
    strip = Strip(svg, float(frame[1]), float(frame[2]))
    return strips_pdf(Drawing((strip,), words or title), title, made_at, paper=paper, note=note)


def strips_pdf(
    drawing: Drawing, title: str, made_at: datetime, *, paper: Paper = "a4", note: str = ""
) -> bytes:
    """A drawing cut into strips (:func:`~motcua.reengineering.sheet.strips.process_drawing`), one a page."""
    page = {"title": title, "note": note, "paper": paper, **asdict(drawing)}
    return typeset(TEMPLATE, {"page": page_json(page)}, made_at)
