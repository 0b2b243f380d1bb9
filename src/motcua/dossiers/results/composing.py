"""An issued paper as PDF/A: its template's blocks filled with text, its number, its code of verification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.documents.forms import wording
from motcua.documents.forms.tracking_qr import tracking_qr
from motcua.documents.typesetting import page_json, typeset, typeset_marked
from motcua.dossiers.models import ResultTemplate
from motcua.dossiers.results import codes, layout

TEMPLATE: Final = Path(__file__).resolve().parent / "templates" / "result.typ"
UNCONFIRMED: Final = "Bố cục do đơn vị tự soạn, chưa đối chiếu với mẫu do pháp luật quy định."


@dataclass(frozen=True, slots=True)
class Place:
    """Where the signer's mark goes. ``page``: from 0; ``x``, ``y``: its upper middle, in points from the
    upper left corner of the page."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Composed:
    """The paper ready to be signed, and where."""

    pdf: bytes
    place: Place


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything a paper is made from. ``values``: of the fields, also those of the act of issuing;
    ``check``: the code of verification, empty on a preview; ``at``: its day."""

    template: ResultTemplate
    values: Mapping[str, str]
    at: datetime
    check: str = ""
    preview: bool = False


def compose(paper: Paper) -> Composed:
    """The paper as PDF/A-2a; a field nobody knows any more is dots."""
    pdf, marks = typeset_marked(TEMPLATE, _inputs(paper), paper.at, "<mark>")
    page, x, y = (float(marks[-1][name]) for name in ("page", "x", "y"))
    return Composed(pdf, Place(int(page) - 1, x, y))


def preview(paper: Paper) -> bytes:
    """The paper without a place to sign."""
    return typeset(TEMPLATE, _inputs(paper), paper.at)


def _inputs(paper: Paper) -> dict[str, str]:
    values = paper.values
    # Names were checked when the template was approved; the procedure's form may have dropped one since.
    blocks = layout.parse(paper.template.body, layout.fields_in(paper.template.body))
    page = {
        "title": paper.template.name,
        "office": {
            "name": values.get("co_quan.ten", ""),
            "superior": values.get("co_quan.cap_tren", ""),
            "place": values.get("co_quan.dia_danh", ""),
        },
        "number": values.get("van_ban.so", ""),
        "day": values.get("van_ban.ngay") or wording.day(paper.at),
        "blocks": layout.filled(blocks, values),
        "signer": {"title": values.get("nguoi_ky.chuc_danh", ""), "name": values.get("nguoi_ky.ten", "")},
        "check": paper.check,
        "address": codes.address(paper.check) if paper.check else "",
        "note": "" if paper.template.confirmed else UNCONFIRMED,
        "preview": paper.preview,
    }
    inputs = {"page": page_json(page)}
    if paper.check:
        inputs["qr"] = tracking_qr(codes.address(paper.check))
    return inputs
