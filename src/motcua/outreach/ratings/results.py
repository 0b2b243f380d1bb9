"""Results of a unit: the share with its interval, who answered, every division, the contents, the doubts."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from motcua.core import clock
from motcua.desk.access import OfficerRequest, officer
from motcua.documents.content import CSV
from motcua.documents.downloads import attached
from motcua.outreach.page import shell
from motcua.outreach.ratings import scope as scopes
from motcua.outreach.ratings import tables
from motcua.outreach.ratings.chart import chart
from motcua.outreach.ratings.scope import Scope
from motcua.ratings import figures, words
from motcua.ratings.anonymous import Fact, anonymous
from motcua.ratings.contents import in_force
from motcua.ratings.doubts import left_out
from motcua.ratings.models import Channel, Doubt, Rating
from motcua.ratings.powers import POWERS, Verb
from motcua.ratings.reading import counts
from motcua.ratings.releasing import fewest, released

HERE = "outreach:ratings"
MOST_ROWS = 20_000
"""Ratings a list is made from; more are asked for month by month."""


@officer
def results(request: OfficerRequest) -> HttpResponse:
    scope = scopes.asked(request.actor, request.GET.dict())
    found = tables.tables(scope)
    months = next((table for table in found if table.key == "months"), None)
    drawn = chart([one.group for one in months.entries], "Tỷ lệ hài lòng theo tháng") if months else ""
    context = {
        **shell(request, HERE),
        **_choices(scope),
        **_totals(scope),
        "tables": found,
        "chart": mark_safe(drawn),
        "doubts": _doubts(scope),
        "waiting": words.waiting(scope.units).count(),
        "may_review": scope.may(Verb.REVIEW),
    }
    return render(request, "outreach/ratings/results.html", context)


@officer
def as_csv(request: OfficerRequest) -> HttpResponse:
    scope = scopes.asked(request.actor, request.GET.dict())
    return attached(tables.csv(scope), f"hai-long-{scope.unit.code}.csv", CSV)


@officer
def rows(request: OfficerRequest) -> HttpResponse:
    """The single ratings behind the figures, none of which can be told from its like."""
    scope = scopes.asked(request.actor, request.GET.dict())
    number = scope.rows.count()
    shown, kept = anonymous(_facts(scope), fewest()) if number <= MOST_ROWS else ([], number)
    names = {str(one): one.label for one in Channel}
    context = {
        **shell(request, HERE),
        **_choices(scope),
        "rows": [(row, names.get(row.channel, "")) for row in shown],
        "kept": kept,
        "too_many": number > MOST_ROWS,
        "fewest": fewest(),
    }
    return render(request, "outreach/ratings/rows.html", context)


@officer
def own(request: OfficerRequest) -> HttpResponse:
    """An officer's own totals; no rows, no words, nobody else's."""
    POWERS.authorise(request.actor, Verb.READ_OWN, None)
    rows = released().filter(officer=request.actor.account)
    group = figures.total(rows)
    asked = in_force(clock.today())
    context = {
        **shell(request, "outreach:ratings-own"),
        "group": group,
        "fewest": fewest(),
        "asked": asked,
        "contents": [] if group.hidden else figures.by_content(rows, asked.contents),
    }
    return render(request, "outreach/ratings/own.html", context)


def _choices(scope: Scope) -> dict[str, Any]:
    """The unit and the period, and what else can be chosen."""
    known = scopes.readable(scope.actor, Verb.READ, scope.tree)
    return {
        "scope": scope,
        "units": [(unit, "– " * (len(scope.tree.path(unit.pk)) - 1)) for unit in known],
        "periods": scopes.periods(scope.period),
    }


def _totals(scope: Scope) -> dict[str, Any]:
    rows, asked = scope.rows, in_force(clock.today())
    group = figures.total(rows)
    return {
        "group": group,
        "counts": counts(scope.units, *scope.times),
        "fewest": fewest(),
        "asked": asked,
        "contents": [] if group.hidden else figures.by_content(rows, asked.contents),
    }


def _doubts(scope: Scope) -> list[tuple[str, int, bool]]:
    """(reason, how many, whether left out); ratings with a doubt are counted whatever they say."""
    since, until = scope.times
    rows = Rating.objects.filter(unit__in=scope.units, at__gte=since, at__lt=until).exclude(doubt="")
    found = dict(rows.order_by().values_list("doubt").annotate(n=Count("pk")))
    out = left_out()
    return [(doubt.label, found[doubt], doubt in out) for doubt in Doubt if doubt in found]


def _facts(scope: Scope) -> list[Fact]:
    told = scope.rows.values_list("key", "at", "channel", "procedure__name", "satisfied")
    return [
        Fact(key.hex, clock.day_of(at), channel, procedure or "", satisfied)
        for key, at, channel, procedure, satisfied in told
    ]
