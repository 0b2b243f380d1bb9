"""Index 766: scores, comparisons, trend, generations, and what is behind each score."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from motcua.board.page import shell
from motcua.board.pages import (
    index_behind,
    index_compared,
    index_generations,
    index_petitions,
    index_scores,
    index_trend,
    index_what_if,
)
from motcua.board.pages.index_choice import Choice, chosen
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer

HERE = "board:index"


@officer
def index(request: OfficerRequest) -> HttpResponse:
    """Points of the six groups, their components, points lost, and what would be."""
    choice = chosen(request.actor, request.GET)
    shown = index_scores.compose(choice)
    asked = index_what_if.compose(choice, request.GET, shown["index"], shown["turnable"])
    status = 422 if asked["what_if"].errors else 200
    return render(request, "board/index.html", {**shell(request, HERE), **shown, **asked}, status=status)


@officer
def compared(request: OfficerRequest) -> HttpResponse:
    """``theo``: by unit, field, procedure or officer; ``nhom``: placed by one group."""
    choice = chosen(request.actor, request.GET)
    shown = index_compared.compose(choice, request.GET)
    return render(request, "board/index_compared.html", {**_below(request, choice, "So sánh"), **shown})


@officer
def trend(request: OfficerRequest) -> HttpResponse:
    """The last twelve months."""
    choice = chosen(request.actor, request.GET)
    shown = index_trend.compose(choice)
    return render(request, "board/index_trend.html", {**_below(request, choice, "Xu hướng"), **shown})


@officer
def generations(request: OfficerRequest) -> HttpResponse:
    """The same counts by each generation of the definition."""
    choice = chosen(request.actor, request.GET)
    shown = index_generations.compose(choice)
    return render(request, "board/index_generations.html", {**_below(request, choice, "Cách tính"), **shown})


@officer
def dossiers(request: OfficerRequest) -> HttpResponse:
    """Those that earned or lost a component; ``ho-so``: what if these had earned it."""
    choice = chosen(request.actor, request.GET)
    shown = index_behind.dossiers(choice, request.GET)
    page = {**_below(request, choice, shown["side"].label), **shown}
    return render(request, "board/index_dossiers.html", page)


@officer
def petitions(request: OfficerRequest) -> HttpResponse:
    """Those that earned or lost a component of petitions."""
    choice = chosen(request.actor, request.GET)
    shown = index_petitions.compose(choice, request.GET)
    page = {**_below(request, choice, shown["heading"]), **shown}
    return render(request, "board/index_petitions.html", page)


@officer
def procedures(request: OfficerRequest) -> HttpResponse:
    """Those on one side of a component counted from procedures."""
    choice = chosen(request.actor, request.GET)
    shown = index_behind.procedures(choice, request.GET)
    return render(request, "board/index_procedures.html", {**_below(request, choice, "Thủ tục"), **shown})


def _below(request: OfficerRequest, choice: Choice, here: str) -> dict[str, object]:
    return shell(request, HERE, Link("Chỉ số 766", choice.url(HERE)), Link(here))
