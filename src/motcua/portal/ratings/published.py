"""What people said together: a unit's share with its interval, who answered, and their published words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.core.forms import whole
from motcua.core.periods import Length, Period
from motcua.core.pieces import Link
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.ratings import figures, words
from motcua.ratings.contents import in_force
from motcua.ratings.reading import counts
from motcua.ratings.releasing import fewest

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A unit with what people below it said."""

    unit: Unit
    group: figures.Group
    level: int


def ratings(request: HttpRequest) -> HttpResponse:
    """Every unit with ratings of the last twelve months."""
    tree = Tree()
    since, until = last_year()
    rows = figures.within(tree.units, since, until)
    own = {group.key: group for group in figures.by(rows, "unit")}
    context = {
        "units": _with_those_below(tree, own),
        "fewest": fewest(),
        "since": since,
        "crumbs": [Link("Trang chủ", reverse("portal:home")), Link("Người dân đánh giá")],
    }
    return render(request, "portal/ratings/published.html", context)


def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit with those below it. Raises NotFound."""
    tree = Tree()
    asked = next((one for one in tree.units.values() if one.code == code), None)
    if asked is None:
        raise NotFound("Đơn vị", remedy="Chọn một đơn vị trong danh sách.")
    units, (since, until) = tree.below(asked.pk), last_year()
    rows = figures.within(units, since, until)
    group = figures.total(rows)
    number = max(whole(request.GET.get("trang", "")) or 1, 1)
    said = words.published(units)[(number - 1) * PAGE_SIZE : number * PAGE_SIZE + 1]
    asked_about = in_force(clock.today())
    context = {
        "unit": asked,
        "group": group,
        "counts": counts(units, since, until),
        "since": since,
        "fewest": fewest(),
        "asked": asked_about,
        "contents": [] if group.hidden else figures.by_content(rows, asked_about.contents),
        "words": said[:PAGE_SIZE],
        "after": number + 1 if len(said) > PAGE_SIZE else 0,
        "before": number - 1,
        "crumbs": [Link("Người dân đánh giá", reverse("portal:ratings")), Link(asked.name)],
    }
    return render(request, "portal/ratings/unit.html", context)


def last_year() -> tuple[datetime, datetime]:
    """This month and the eleven before it."""
    months = Period.holding(clock.today(), Length.MONTH).back(12)
    return months[-1].begins, months[0].ends


def _with_those_below(tree: Tree, own: dict[int, figures.Group]) -> list[Shown]:
    """Each unit that has ratings, itself or below; small ones stay hidden, and with them what would tell them
    apart from the sum above."""
    shown = []
    for pk, one in tree.units.items():
        held = [own[below] for below in tree.below(pk) if below in own]
        if held:
            together = figures.Group(pk, sum(g.n for g in held), sum(g.yes for g in held))
            hidden = together.n < fewest() or (len(held) == 1 and held[0].hidden)
            shown.append(Shown(one, figures.Group(pk, together.n, together.yes, hidden), len(tree.path(pk))))
    return shown
