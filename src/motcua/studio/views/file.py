"""The tab of the file: progress, what was said, the record as it stood."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from motcua.desk.access import OfficerRequest, officer
from motcua.reengineering.policy import Verb, may
from motcua.studio.finding import find_place
from motcua.studio.page import procedure_links, shell
from motcua.studio.pages.file import compose

TAB = "studio:file"


@officer
def file(request: OfficerRequest, code: str, place: int = 1) -> HttpResponse:
    """One procedure of the review."""
    review, reviewed = find_place(request.actor, code, place)
    context = {
        **shell(request, review, TAB),
        **compose(review, reviewed, review.latest()),
        "procedures": procedure_links(review, TAB, reviewed),
        "may": may(request.actor, Verb.SAVE, review),
    }
    return render(request, "studio/file.html", context)
