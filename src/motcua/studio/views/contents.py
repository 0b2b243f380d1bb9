"""Every version of what a review says, and any two of them compared in words."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.core import display
from motcua.core.errors import NotFound
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.reengineering.models import ReviewVersion
from motcua.reengineering.review.comparing import changes
from motcua.studio.editing.systems import inventory_names
from motcua.studio.finding import find_review
from motcua.studio.page import shell
from motcua.studio.pages.file import sentence
from motcua.studio.views.file import TAB


@officer
def contents(request: OfficerRequest, code: str) -> HttpResponse:
    """The versions, newest first; ``tu`` and ``den`` name two to compare."""
    review = find_review(request.actor, code)
    versions = list(review.versions.select_related("by").order_by("-number"))
    known = {str(row.number): row for row in versions}
    new = _chosen(known, request.GET.get("den", ""), versions[0])
    old = _chosen(known, request.GET.get("tu", ""), known.get(str(new.number - 1), new))
    found = changes(old.said, new.said, inventory_names())
    context = {
        **shell(request, review, TAB, Link("Các phiên bản nội dung")),
        "versions": versions,
        "old": old,
        "new": new,
        "topics": [(topic, list(rows)) for topic, rows in groupby(found, key=lambda one: one.topic)],
        "choices": [(str(row.number), f"Phiên bản {row.number}, {display.when(row.at)}") for row in versions],
        "sentence": " ".join(sentence(new.said, row) for row in review.procedures.all()),
        "file_url": reverse(TAB, args=[review.code]),
    }
    return render(request, "studio/contents.html", context)


def _chosen(known: dict[str, ReviewVersion], asked: str, default: ReviewVersion) -> ReviewVersion:
    found = known.get(asked) if asked else default
    if found is None:
        raise NotFound(f"Phiên bản {asked[:20]}", remedy="Chọn hai phiên bản trong danh sách.")
    return found
