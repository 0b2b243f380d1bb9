"""What stands on a ticket, as PDF for a browser and as a picture for a receipt printer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.documents.forms.tracking_qr import tracking_qr
from motcua.documents.typesetting import page_json, pictures, typeset

TEMPLATE: Final = Path(__file__).resolve().parent / "slip.typ"
PAPER_MM: Final = 80
PRINTABLE_MM: Final = 72
"""What a receipt printer for 80 mm paper reaches: 576 dots at 8 dots a millimetre."""
DOTS_PER_INCH: Final = 203.2
MOST_PAPERS: Final = 6
"""More would make a ticket longer than people read; the phone page has them all."""


@dataclass(frozen=True, kw_only=True)
class Slip:
    """Words as they are printed; no personal data. ``address``: the ticket's page on a phone."""

    centre: str
    code: str
    need: str
    issued_at: str
    ahead: str
    expected: str = ""
    purpose: str = ""
    priority: str = ""
    papers: tuple[str, ...] = ()
    address: str


def pdf(slip: Slip, issued_at: datetime) -> bytes:
    """An 80 mm page as PDF/A, as long as what stands on it."""
    return typeset(TEMPLATE, _inputs(slip, PAPER_MM, 4), issued_at)


def picture(slip: Slip) -> bytes:
    """The printable part as one PNG, 576 dots wide."""
    return pictures(TEMPLATE, _inputs(slip, PRINTABLE_MM, 0), DOTS_PER_INCH)[0]


def _inputs(slip: Slip, width: int, margin: int) -> dict[str, str]:
    page = {"slip": slip, "width": f"{width}mm", "margin": f"{margin}mm"}
    return {"page": page_json(page), "qr": tracking_qr(slip.address)}
