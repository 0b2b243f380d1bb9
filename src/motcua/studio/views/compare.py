"""Comparing two versions of a process, of one side or of both."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from motcua.core.errors import NotFound
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.reengineering.models import Diagram, ReviewedProcedure
from motcua.studio.comparison import comparison
from motcua.studio.finding import find_review, find_reviewed
from motcua.studio.page import shell
from motcua.studio.version_names import choices, name_of
from motcua.studio.views.process import TAB

Side = Diagram.Side


@officer
def compare(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """``tu`` and ``den`` name the versions, as ``hien-trang-1``; without them the latest of each side."""
    review = find_review(request.actor, code)
    reviewed = find_reviewed(review, place)
    stored = {name_of(row): row for row in reviewed.diagrams.select_related("by")}
    old = _chosen(stored, request.GET.get("tu", ""), reviewed, Side.AS_IS)
    new = _chosen(stored, request.GET.get("den", ""), reviewed, Side.TO_BE)
    context = {
        **shell(request, review, TAB, Link("So sánh")),
        "reviewed": reviewed,
        "seen": comparison(reviewed, review.latest().said, old, new),
        "choices": choices(stored.values()),
        "from_name": name_of(old),
        "to_name": name_of(new),
    }
    return render(request, "studio/compare.html", context)


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
