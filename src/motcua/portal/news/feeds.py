"""News as RSS and Atom."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from motcua.core.text import printable
from motcua.disclosure.models import Release
from motcua.disclosure.news.reading import shown
from motcua.portal.news.views import address

NEWEST = 30

if TYPE_CHECKING:
    NewsFeed = Feed[Release, str]
else:
    NewsFeed = Feed


class Rss(NewsFeed):
    """The newest articles, of one category when ``chuyen-muc`` names it."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed
    title = "Tin tức, hướng dẫn thủ tục hành chính"
    description = "Tin tức, thông báo và hướng dẫn thủ tục hành chính"
    language = "vi"

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return request.GET.get("chuyen-muc", "")

    def link(self, obj: str) -> str:
        return reverse("portal:news")

    def items(self, obj: str) -> list[Release]:
        return list(shown(category=obj).order_by("-since", "-pk")[:NEWEST])

    def item_title(self, item: Any) -> str:
        return printable(item.version.title)

    def item_description(self, item: Any) -> str:
        return printable(item.version.summary)

    def item_link(self, item: Any) -> str:
        return address(item)

    def item_guid(self, item: Any) -> str:
        return f"{reverse('portal:article-short', args=[item.article_id])}#{item.version_id}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Any) -> datetime:
        moment: datetime = item.since
        return moment

    item_updateddate = item_pubdate


class Atom(Rss):
    """The same as Atom."""

    feed_type = Atom1Feed
    subtitle = Rss.description
