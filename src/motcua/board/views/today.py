"""The page of the day: for a desk, for a wall, and its figures alone for pages that are open already."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.board.page import shell
from motcua.board.pages.behind import compose as compose_behind
from motcua.board.pages.calibration import compose as compose_calibration
from motcua.board.pages.today import compose
from motcua.board.scope import ASKED, chosen, way
from motcua.core import live_pass
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.identity.tree import Tree
from motcua.indicators.telling import topic

HERE = "board:today"
WALL = "lon"


@officer
def today(request: OfficerRequest) -> HttpResponse:
    """``man-hinh=lon``: large type and nothing to press, for a screen on a wall."""
    wall = request.GET.get("man-hinh") == WALL
    context = {**shell(request, HERE), **_figures(request)}
    return render(request, "board/today_wall.html" if wall else "board/today.html", context)


@officer
def figures(request: OfficerRequest) -> HttpResponse:
    """The part of the page that changes, with a new pass."""
    return render(request, "board/today_figures.html", _figures(request))


@officer
def behind(request: OfficerRequest) -> HttpResponse:
    """The dossiers behind one figure."""
    tree = Tree()
    unit = chosen(request.actor, request.GET.get(ASKED, ""), tree)
    context = {
        **shell(request, HERE, Link("Hôm nay", f"{reverse(HERE)}?{ASKED}={unit.code}"), Link("Hồ sơ")),
        **compose_behind(request.actor, unit, tree, request.GET),
    }
    return render(request, "board/behind.html", context)


@officer
def calibration(request: OfficerRequest) -> HttpResponse:
    """How far the forecasts can be trusted."""
    trail = (Link("Hôm nay", reverse(HERE)), Link("Độ tin cậy của dự báo"))
    return render(
        request, "board/calibration.html", {**shell(request, HERE, *trail), **compose_calibration()}
    )


def _figures(request: OfficerRequest) -> dict[str, Any]:
    tree = Tree()
    unit = chosen(request.actor, request.GET.get(ASKED, ""), tree)
    # Before anything is read: whatever changes from here on is told to the page.
    ticket = live_pass.issue([topic(unit.pk)]) if settings.LIVE_URL else ""
    address = reverse(HERE)
    wall = request.GET.get("man-hinh") == WALL
    return {
        **compose(request.actor, unit, tree),
        "wall": wall,
        "way": way(unit, request.actor, tree, address),
        "ticket": ticket,
        "live_url": settings.LIVE_URL,
        "figures_url": f"{reverse('board:today-figures')}?{ASKED}={unit.code}"
        + ("&man-hinh=lon" if wall else ""),
        "wall_url": f"{address}?{ASKED}={unit.code}&man-hinh={WALL}",
        "page_url": f"{address}?{ASKED}={unit.code}",
    }
