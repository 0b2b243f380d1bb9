"""The list of news and one article."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.catalog.models import Procedure
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.core.text import slug as slug_of
from motcua.disclosure.acts.releases import categories
from motcua.disclosure.models import Release
from motcua.disclosure.news.reading import one, shown
from motcua.portal.words import shortened

PAGE_SIZE = 20


def news(request: HttpRequest) -> HttpResponse:
    """Pinned first, then newest; with a query best match first."""
    query, category = request.GET.get("q", "").strip(), request.GET.get("chuyen-muc", "")
    page = page_of(shown(query, category), request.GET.get("trang", ""), PAGE_SIZE)
    context = {
        "query": query,
        "category": category,
        "page": page,
        "shelves": [Link(row.name, f"?chuyen-muc={row.slug}", row.slug == category) for row in categories()],
        "crumbs": [Link("Trang chủ", reverse("portal:home")), Link("Tin tức, hướng dẫn")],
    }
    return render(request, "portal/news/list.html", context)


def article(request: HttpRequest, article: int, slug: str = "") -> HttpResponseBase:
    """What is shown of it now. An address with an earlier title leads on to the present one."""
    release = one(article)
    if release is None:
        raise Http404
    if slug != slug_of(release.version.title):
        return redirect(address(release), permanent=True)
    version = release.version
    context = {
        "release": release,
        "version": version,
        "procedures": Procedure.objects.filter(code__in=version.procedures).only("code", "name"),
        "crumbs": [
            Link("Trang chủ", reverse("portal:home")),
            Link("Tin tức, hướng dẫn", reverse("portal:news")),
            Link(shortened(version.title, 80)),
        ],
    }
    return render(request, "portal/news/article.html", context)


def address(release: Release) -> str:
    """The article's address by its present title."""
    title = slug_of(release.version.title)
    if not title:
        return reverse("portal:article-short", args=[release.article_id])
    return reverse("portal:article", args=[release.article_id, title])
