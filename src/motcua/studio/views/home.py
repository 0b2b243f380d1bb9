"""The list of reviews, and the way into one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.core.errors import Forbidden
from motcua.core.paging import page_of
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.page import RE_ENGINEERS, frame
from motcua.reengineering import office
from motcua.reengineering.policy import may_open
from motcua.reengineering.visibility import visible_to
from motcua.studio.finding import find_review
from motcua.studio.page import HOME
from motcua.studio.pages.home import lines, with_last_change
from motcua.studio.tabs import tabs


@officer
def home(request: OfficerRequest) -> HttpResponse:
    """Reviews the officer may read, newest first."""
    page = page_of(with_last_change(visible_to(request.actor)), request.GET.get("trang", ""))
    context = {
        "page": page,
        "lines": lines(list(page.rows)),
        "may_open": may_open(request.actor),
        "may_lint": any(request.actor.holds(role) for role in RE_ENGINEERS),
        "may_read_register": office.may(request.actor, office.Verb.READ_REGISTER),
    }
    return render(request, "studio/home.html", {**frame(request, HOME), **context})


@officer
def review(request: OfficerRequest, code: str) -> HttpResponse:
    """The first tab of a review."""
    return redirect(tabs(find_review(request.actor, code), "")[0].url)


def check_control(request: OfficerRequest) -> None:
    """Raises Forbidden for whoever is no control officer: only they open reviews."""
    if not may_open(request.actor):
        raise Forbidden("Mở đề án", remedy="Hãy nhờ cán bộ kiểm soát thủ tục hành chính mở đề án.")
