"""Figures of the counters, and the tickets behind each."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.board.page import shell
from motcua.board.pages import counters as page
from motcua.board.pages.counters_choice import chosen
from motcua.board.scope import way
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer

HERE = page.HERE


@officer
def counters(request: OfficerRequest) -> HttpResponse:
    """``theo``: by day, need, counter, procedure, place, or weekday and hour; ``ngay``: one day alone."""
    choice = chosen(request.actor, request.GET)
    context = {
        **shell(request, HERE),
        **page.compose(choice, request.GET),
        "way": way(choice.unit, request.actor, choice.tree, reverse(HERE)),
    }
    return render(request, "board/counters.html", context)


@officer
def tickets(request: OfficerRequest) -> HttpResponse:
    """``so-lieu``: the number whose tickets are listed."""
    choice = chosen(request.actor, request.GET)
    shown = page.tickets(choice, request.GET)
    trail = (Link("Tại quầy", shown["back"]), Link(shown["label"]))
    return render(request, "board/counter_tickets.html", {**shell(request, HERE, *trail), **shown})
