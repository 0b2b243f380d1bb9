"""Files of public posting at stable addresses: PDF, documents, open data, a feed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from motcua.core.errors import NotFound
from motcua.core.text import printable
from motcua.disclosure.models import PostingState, PostingVersion
from motcua.disclosure.postings import open_data, public
from motcua.disclosure.postings.freezing import period_of, verify
from motcua.documents.content import CSV
from motcua.documents.downloads import attached, download
from motcua.identity.models import Unit
from motcua.portal.postings.views import chosen

JSON = "application/json"
NEWEST = 30


def data(request: HttpRequest, unit: str, kind: str) -> HttpResponse:
    """Every posting of a unit, one line each."""
    rows = list(public.postings(public.unit_with_code(unit).code))
    if kind == "csv":
        return attached(open_data.list_csv(rows), f"niem-yet-{unit}.csv", CSV)
    return attached(open_data.list_json(rows), f"niem-yet-{unit}.json", JSON)


def posting_file(request: HttpRequest, unit: str, number: str, version: int, kind: str) -> HttpResponseBase:
    """One version. Raises NotFound for a withdrawn one, ContentChanged."""
    row = _open_version(unit, number, int(version))
    if kind == "pdf":
        return download(row.pdf)
    content, media = (
        (open_data.version_csv(row), CSV) if kind == "csv" else (open_data.version_json(row), JSON)
    )
    return attached(content, f"{number}-ban-{version}.{kind}", media)


def document(request: HttpRequest, unit: str, number: str, version: int, file: int) -> HttpResponseBase:
    """A document that was put up."""
    row = _open_version(unit, number, int(version))
    found = next((one for one in row.documents.all() if one.pk == file), None)
    if found is None:
        raise NotFound("Tệp này", remedy=public.REMEDY)
    return download(found)


def _open_version(unit: str, number: str, version: int) -> PostingVersion:
    posting = public.posting(unit, number)
    if posting.state == PostingState.WITHDRAWN:
        raise NotFound(f"Tệp của niêm yết {number}", "đã được gỡ cùng niêm yết", public.REMEDY)
    row = chosen(public.versions(posting), version)
    verify(row)
    return row


if TYPE_CHECKING:
    UnitFeed = Feed[Any, Unit]
else:
    UnitFeed = Feed


class PostingsFeed(UnitFeed):
    """What a unit put up lately, as Atom."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Unit:
        return public.unit_with_code(kwargs["unit"])

    def title(self, obj: Unit) -> str:
        return f"Niêm yết của {obj.name}"

    def link(self, obj: Unit) -> str:
        return reverse("portal:postings-unit", args=[obj.code])

    def items(self, obj: Unit) -> list[PostingVersion]:
        return list(public.postings(obj.code)[:NEWEST])

    def item_title(self, item: Any) -> str:
        return printable(item.title)

    def item_description(self, item: Any) -> str:
        return f"{item.posting.get_state_display()}, {period_of(item.posting)}"

    def item_link(self, item: Any) -> str:
        return reverse("portal:posting", args=[item.posting.unit.code, item.posting.number])

    def item_updateddate(self, item: Any) -> datetime:
        moment: datetime = item.out_at
        return moment
