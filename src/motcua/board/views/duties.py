"""The catalogue's duties: the work list, and what the counts are made of."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.board import scope
from motcua.board.page import shell
from motcua.board.pages import duties as pages
from motcua.core.errors import NotFound
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.page import CATALOGUE_READERS
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators.duties.counted import ANNOUNCED, DISPLAYED, behind_each, complete

HERE = "board:duties"


@officer
def duties(request: OfficerRequest) -> HttpResponse:
    """What will be late first, and the counts of the period."""
    tree = Tree()
    unit = scope.chosen(request.actor, request.GET.get(scope.ASKED, ""), tree)
    context = pages.compose(request.actor, unit, tree, request.GET)
    counts = pages.cards(unit, context["period"], behind_each(unit, context["period"], tree))
    return render(request, "board/duties.html", {**shell(request, HERE), **context, "cards": counts})


@officer
def counted(request: OfficerRequest, code: str) -> HttpResponse:
    """The duties a count is made of."""
    if code not in (ANNOUNCED, DISPLAYED):
        raise NotFound(
            f"Thành phần {code[:20]}", remedy="Chọn một thành phần trong trang công bố, công khai."
        )
    unit, period, tree = scope.with_period(request.actor, request.GET.dict())
    behind = behind_each(unit, period, tree)[code]
    context = {
        **shell(request, HERE, home(unit), Link(f"Thành phần {code}")),
        "unit": unit,
        "period": period,
        "code": code,
        "counted": behind.counted,
        "rows": pages.judged(code, behind.duties),
    }
    return render(request, "board/duties_counted.html", context)


@officer
def contents(request: OfficerRequest) -> HttpResponse:
    """Which procedures leave parts out."""
    unit, period, _ = scope.with_period(request.actor, request.GET.dict())
    behind = complete(unit, period)
    context = {
        **shell(request, HERE, home(unit), Link("Nội dung công khai")),
        "unit": unit,
        "period": period,
        "counted": behind.counted,
        "wanting": [one for one in behind.procedures if one.missing],
        "unsaid": [one for one in behind.procedures if one.unsaid and not one.missing],
        "may_open": any(held.role in CATALOGUE_READERS for held in request.actor.held),
    }
    return render(request, "board/duties_contents.html", context)


def home(unit: Unit) -> Link:
    """Back to the list."""
    return Link("Công bố, công khai", f"{reverse(HERE)}?{scope.ASKED}={unit.code}")
