"""Comparing two versions of a process, of one side or of both."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from motcua.core.errors import NotFound
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.documents.downloads import printed
from motcua.processes import difference
from motcua.reengineering.models import Diagram, ReviewedProcedure
from motcua.reengineering.sheet.drawing_pdf import drawing_pdf
from motcua.studio.drawing.version_names import choices, name_of
from motcua.studio.finding import find_place
from motcua.studio.page import shell
from motcua.studio.pages.comparing import comparison
from motcua.studio.pages.process import drawn
from motcua.studio.views.process import TAB

Side = Diagram.Side


@officer
def compare(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """``tu`` and ``den`` name the versions, as ``hien-trang-1``; without them the latest of each side."""
    review, reviewed = find_place(request.actor, code, place)
    stored, old, new = _asked(request, reviewed)
    context = {
        **shell(request, review, TAB, Link("So sánh")),
        "reviewed": reviewed,
        "seen": comparison(reviewed, review.latest().said, old, new),
        "choices": choices(stored.values()),
        "from_name": name_of(old),
        "to_name": name_of(new),
    }
    return render(request, "studio/compare.html", context)


@officer
def pdf(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """The same picture on one page of A3."""
    reviewed = find_place(request.actor, code, place)[1]
    _, old, new = _asked(request, reviewed)
    found = difference.compare(drawn(old).model, drawn(new).model)
    picture = difference.svg(found, fixed_colours=True)
    sides = (f"{one.get_side_display().lower()} phiên bản {one.number}" for one in (old, new))
    title = f"{reviewed.procedure.name} – so sánh {' với '.join(sides)}"
    return printed(drawing_pdf(picture, title, new.at, paper="a3", note=code), f"{code}-so-sanh")


def _asked(
    request: OfficerRequest, reviewed: ReviewedProcedure
) -> tuple[dict[str, Diagram], Diagram, Diagram]:
    """All versions by name, and the two to compare."""
    stored = {name_of(row): row for row in reviewed.diagrams.select_related("by")}
    old = _chosen(stored, request.GET.get("tu", ""), reviewed, Side.AS_IS)
    return stored, old, _chosen(stored, request.GET.get("den", ""), reviewed, Side.TO_BE)


def _chosen(
    stored: dict[str, Diagram], asked: str, reviewed: ReviewedProcedure, side: Diagram.Side
) -> Diagram:
    mine = (row for row in stored.values() if row.side == side)
    newest = max(mine, key=lambda row: row.number, default=None)
    found = stored.get(asked) if asked else newest
    if found is None:
        what = f"Sơ đồ {side.label.lower()} của {reviewed.procedure.code}"
        raise NotFound(what, remedy="Chọn hai phiên bản có trong danh sách ở trang quy trình.")
    return found
