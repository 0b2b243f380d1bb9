"""Scores of officers and units by the optional method of TT 01/2018/TT-VPCP."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.board import period, scope
from motcua.board.page import shell
from motcua.board.pages import officers as page
from motcua.core.errors import NotFound
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.identity.models import User
from motcua.identity.tree import Tree
from motcua.indicators import office

HERE = "board:officers"


@officer
def officers(request: OfficerRequest) -> HttpResponse:
    """A unit with its officers; whoever may not see others is led to their own page."""
    tree = Tree()
    if not office.may(request.actor, office.Verb.READ_OFFICERS, None, tree):
        return redirect("board:officer", pk=request.actor.account)
    unit = scope.chosen(request.actor, request.GET.get(scope.ASKED, ""), tree)
    office.authorise(request.actor, office.Verb.READ_OFFICERS, unit.pk, tree)
    shown = page.asked_period(request.GET.get(period.ASKED, ""))
    context = {
        **shell(request, HERE),
        **page.unit_page(unit, shown),
        "way": scope.way(unit, request.actor, tree, reverse(HERE)),
        "below": tree.children(unit.pk),
    }
    return render(request, "board/officers.html", context)


@officer
def one(request: OfficerRequest, pk: int) -> HttpResponse:
    """One officer's evidence: their own page, or a leader's look at it."""
    found = User.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound("Cán bộ", remedy="Chọn cán bộ trong danh sách của đơn vị.")
    shown = page.asked_period(request.GET.get(period.ASKED, ""))
    context = page.officer_page(request.actor, found, shown, Tree(), request.GET.get("trang", ""))
    crumbs = (Link("Đánh giá cán bộ", reverse(HERE)), Link(found.full_name))
    return render(request, "board/officer.html", {**shell(request, HERE, *crumbs), **context})
