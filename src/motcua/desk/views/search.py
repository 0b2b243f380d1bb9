"""Finding a dossier by its code, the person's name or number, among those the officer may see."""

from __future__ import annotations

import re

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.core.text import squeeze
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.page import frame
from motcua.desk.paging import page_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import visible_to

SHORTEST = 3
NUMBER = re.compile(r"\d{9,14}")
CODE = re.compile(r"[0-9A-Z.]+-\d{6}-[0-9A-Z]+", re.IGNORECASE)


@officer
def search(request: OfficerRequest) -> HttpResponse:
    """An exact code leads straight to the dossier."""
    asked = squeeze(request.GET.get("q", "").replace("\x00", " "))[:100]
    visible = visible_to(request.actor).exclude(state=None)
    if CODE.fullmatch(asked) and visible.filter(code=asked.upper()).exists():
        return redirect("desk:dossier", code=asked.upper())
    context = {**frame(request, "desk:search"), "asked": asked, "shortest": SHORTEST}
    if len(asked) >= SHORTEST:
        found = matching(visible, asked).defer("form_data", "applicant_details").order_by("-submitted_at")
        context["page"] = page_of(found, request.GET.get("trang", ""))
    return render(request, "desk/search.html", context)


def matching(rows: QuerySet[Dossier], asked: str) -> QuerySet[Dossier]:
    """By number when it looks like one, by the code's beginning or end, else by words of the name."""
    if NUMBER.fullmatch(asked):
        return rows.filter(applicant__number=asked)
    if any(char.isdigit() for char in asked):
        return rows.filter(Q(code__istartswith=asked) | Q(code__iendswith=asked))
    for word in asked.split():
        rows = rows.filter(applicant_name__icontains=word)
    return rows
