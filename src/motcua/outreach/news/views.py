"""Articles of one's units, one of them, two wordings side by side."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from motcua.core.forms import whole
from motcua.core.paging import page_of
from motcua.desk.access import OfficerRequest, officer
from motcua.disclosure.models import ArticleState
from motcua.disclosure.news.reading import newest_of, readable
from motcua.disclosure.powers import POWERS, Verb
from motcua.disclosure.text.difference import difference
from motcua.identity.tree import Tree
from motcua.outreach.news.page import compose, opened
from motcua.outreach.page import shell

HERE = "outreach:news"


@officer
def articles(request: OfficerRequest) -> HttpResponse:
    """Last changed first; ``tinh-trang`` keeps to one state."""
    rows = readable(request.actor, Tree())
    state = request.GET.get("tinh-trang", "")
    if state in ArticleState.values:
        rows = rows.filter(state=state)
    page = page_of(rows, request.GET.get("trang", ""))
    newest = newest_of(page.rows)
    context = {
        **shell(request, HERE),
        "page": page,
        "lines": [(row, newest[row.pk]) for row in page.rows],
        "states": ArticleState.choices,
        "state": state,
        "may_write": POWERS.may(request.actor, Verb.WRITE_ARTICLE, None),
        "may_shelve": POWERS.may(request.actor, Verb.KEEP_CATEGORIES, None),
    }
    return render(request, "outreach/news/list.html", context)


@officer
def article(request: OfficerRequest, article: int) -> HttpResponse:
    context = {**shell(request, HERE), **compose(request.actor, article)}
    return render(request, "outreach/news/article.html", context)


@officer
def compare(request: OfficerRequest, article: int) -> HttpResponse:
    """Wording ``tu`` against ``den``; the last two when nothing is asked."""
    row = opened(request.actor, article)
    after = whole(request.GET.get("den", "")) or row.latest
    before = whole(request.GET.get("tu", "")) or max(1, after - 1)
    found = {v.number: v for v in row.versions.filter(number__in=[before, after]).select_related("author")}
    old, new = found.get(before), found.get(after)
    context = {**shell(request, HERE), "article": row, "old": old, "new": new}
    if old and new:
        context |= {
            "title": difference(old.title, new.title),
            "summary": difference(old.summary, new.summary),
            "text": difference(old.text, new.text),
        }
    return render(request, "outreach/news/compare.html", context)
