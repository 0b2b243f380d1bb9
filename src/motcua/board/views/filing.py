"""Who really filed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.board.page import shell
from motcua.board.pages.filing import compose
from motcua.board.scope import ASKED, chosen, way
from motcua.desk.access import OfficerRequest, officer
from motcua.identity.tree import Tree

HERE = "board:filing"


@officer
def filing(request: OfficerRequest) -> HttpResponse:
    """The ways of filing of a period; with ``nhom`` the dossiers behind one number."""
    tree = Tree()
    unit = chosen(request.actor, request.GET.get(ASKED, ""), tree)
    context = {
        **shell(request, HERE),
        **compose(request.actor, unit, tree, request.GET),
        "way": way(unit, request.actor, tree, reverse(HERE)),
    }
    return render(request, "board/filing.html", context)
