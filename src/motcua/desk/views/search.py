"""Finding a dossier by its code, the person's name or number, among those the officer may see."""

from __future__ import annotations

import re

from django.db.models import Func, Q, QuerySet, TextField
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.core.paging import page_of
from motcua.core.text import fold, squeeze
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.page import frame
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import visible_to
from motcua.identity.parties import holders

SHORTEST = 3
NUMBER = re.compile(r"\d{9,14}")
CODE = re.compile(r"[0-9A-Z.]+-\d{6}-[0-9A-Z]+", re.IGNORECASE)


class Bare(Func):
    """A text in small letters without its accents, as :func:`motcua.core.text.fold` writes it."""

    taken_apart = "NORMALIZE(LOWER(%(expressions)s), NFD)"
    template = rf"REPLACE(REGEXP_REPLACE({taken_apart}, '[\u0300-\u036f]', '', 'g'), 'đ', 'd')"
    output_field = TextField()


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
    """By number when it looks like one, by the code's beginning or end, else by words of the name.

    A word typed without accents finds every accent.
    """
    if NUMBER.fullmatch(asked):
        return rows.filter(applicant__in=holders(asked))
    if any(char.isdigit() for char in asked):
        return rows.filter(Q(code__istartswith=asked) | Q(code__iendswith=asked))
    rows = rows.alias(bare_name=Bare("applicant_name"))
    for word in asked.split():
        bare = fold(word)
        plain = bare == word.casefold()
        rows = rows.filter(bare_name__contains=bare) if plain else rows.filter(applicant_name__icontains=word)
    return rows
