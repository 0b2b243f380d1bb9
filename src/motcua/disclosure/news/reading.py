"""What the public reads now, and what officers see of their articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.disclosure.models import Article, ArticleVersion, Media, Release
from motcua.disclosure.powers import POWERS, Verb
from motcua.disclosure.text.finding import matching
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree

LATEST = 3
GUIDES = 5


def shown(query: str = "", category: str = "") -> QuerySet[Release]:
    """Releases of this moment: best match first, or pinned and then newest. ``category``: its address."""
    rows = Release.objects.shown().select_related("article__unit", "version__category")
    rows = rows.defer("version__text", "version__search")
    if category:
        rows = rows.filter(version__category__slug=category)
    if query.strip():
        found: Any = matching(rows, query, "version__search")
        return cast("QuerySet[Release]", found)
    return rows.order_by("-pinned", "-since", "-pk")


def urgent() -> list[Release]:
    """Emergency notices of this moment."""
    return list(shown().filter(urgent=True))


def latest() -> list[Release]:
    """The first few for the home page; an emergency notice stands above them already."""
    return list(shown().filter(urgent=False)[:LATEST])


def guides(procedure: str) -> list[Release]:
    """Articles that guide through a procedure (its code)."""
    return list(shown().filter(version__procedures__contains=[procedure])[:GUIDES])


def one(article: int) -> Release | None:
    """What is shown of an article now."""
    rows = Release.objects.shown().filter(article=article)
    return rows.select_related("article__unit", "version__category", "version__author").first()


def readable(actor: Actor, tree: Tree) -> QuerySet[Article]:
    """Articles of the units whose work the officer does or oversees; ``is_shown`` says whether the public
    reads them now."""
    units = POWERS.units_of(actor, Verb.READ_ARTICLES, tree)
    now = Release.objects.shown().filter(article=OuterRef("pk"))
    return Article.objects.filter(unit__in=units).select_related("unit").annotate(is_shown=Exists(now))


def newest_of(articles: Iterable[Article]) -> dict[int, ArticleVersion]:
    """The newest wording of each, by article (one query)."""
    wanted = Q(pk__in=[])
    for article in articles:
        wanted |= Q(article=article.pk, number=article.latest)
    rows = ArticleVersion.objects.filter(wanted).select_related("author", "category")
    return {row.article_id: row for row in rows.defer("text", "html", "search")}


def may_see(media: Media) -> bool:
    """Whether anybody may: only files that the wording shown now speaks of."""
    release = one(media.article_id)
    return release is not None and f"/tin-tuc/tep/{media.pk}/" in release.version.html
