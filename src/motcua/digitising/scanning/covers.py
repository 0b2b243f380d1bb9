"""Cover sheets: one before each paper, so that a stack goes through the scanner at once and is parted again.

What the QR holds follows TT 01/2023/TT-VPCP (code of the dossier, code of the procedure, number of the person
or organisation, name of the paper; TCVN 7322:2009, top left corner). It stays on paper inside the office, is
read only here, and gives nobody a right: who scans is asked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from textwrap import shorten
from typing import Final

from motcua.documents.forms.tracking_qr import tracking_qr
from motcua.documents.typesetting import page_json, typeset

TEMPLATE: Final = Path(__file__).resolve().parent / "cover.typ"
SIGN: Final = "MC-BIA"
NAME: Final = 200
"""Characters of a paper's name in the QR; more would make it too fine for an office printer."""
SHOWN: Final = 600
"""Characters of it in print: a page."""


@dataclass(frozen=True, slots=True)
class Cover:
    """``about``: the dossier's code; ``line``: which paper of it; ``number``: the filer's own."""

    about: str
    line: str
    procedure: str
    number: str
    name: str

    @property
    def payload(self) -> str:
        """What the QR holds, a line each."""
        return "\n".join((SIGN, self.about, self.procedure, self.number, self.line, self.short_name))

    @property
    def short_name(self) -> str:
        """As much of the paper's name as tells it apart, on one line."""
        return " ".join(self.name.split())[:NAME]

    @property
    def shown_name(self) -> str:
        """The name as people read it on the sheet, on one page, cut between words."""
        return shorten(self.name, SHOWN, placeholder=" …")


def read(text: str) -> Cover | None:
    """The cover a code's text is, None for any other code."""
    parts = text.split("\n")
    if len(parts) != 6 or parts[0] != SIGN or not all(parts[at] for at in (1, 4)):
        return None
    _sign, about, procedure, number, line, name = parts
    return Cover(about, line, procedure, number, name)


def printed(covers: Sequence[Cover], office: str, at: datetime) -> bytes:
    """The sheets as one PDF, one page each."""
    sheets = [
        {"about": c.about, "procedure": c.procedure, "name": c.shown_name, "qr": tracking_qr(c.payload)}
        for c in covers
    ]
    return typeset(TEMPLATE, {"page": page_json({"sheets": sheets, "office": office})}, at)
