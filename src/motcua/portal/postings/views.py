"""Pages of public posting: the list, a unit, a posting with its versions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from motcua.core.errors import NotFound
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.core.text import squeeze
from motcua.disclosure.models import Posting, PostingKind, PostingState, PostingVersion, VersionState
from motcua.disclosure.postings import public
from motcua.disclosure.postings.freezing import address_of, period_of, verify
from motcua.documents.forms.tracking_qr import tracking_qr

PAGE_SIZE = 20


def postings(request: HttpRequest) -> HttpResponse:
    """Everything that is up, with a search; what was up comes with ``da-qua=1``."""
    return _list(request, "", {"units": public.units()})


def of_unit(request: HttpRequest, unit: str) -> HttpResponse:
    """What one unit shows and has shown."""
    row = public.unit_with_code(unit)
    data = [
        Link(kind.upper(), reverse("portal:postings-data", args=[unit, kind])) for kind in ("csv", "json")
    ]
    feed = reverse("portal:postings-feed", args=[unit])
    return _list(
        request, unit, {"unit": row, "data": data, "feed": feed, "crumbs": [*_above(), Link(row.name)]}
    )


def posting(request: HttpRequest, unit: str, number: str, version: int | None = None) -> HttpResponse:
    """A version, the one in force when none is named. A withdrawn one is a stub that says why."""
    row = public.posting(unit, number)
    rows = public.versions(row)
    shown = chosen(rows, version)
    withdrawn = row.state == PostingState.WITHDRAWN
    if not withdrawn:
        verify(shown)
    context = {
        "row": row,
        "version": shown,
        "withdrawn": withdrawn,
        "html": "" if withdrawn else mark_safe(shown.html),
        "period": period_of(row),
        "versions": [(one, version_address(one), one == shown) for one in rows],
        "newer": next((version_address(one) for one in rows if _replaces(one, shown)), ""),
        "files": [] if withdrawn else files_of(shown),
        "documents": [] if withdrawn else documents_of(shown),
        "address": address_of(row),
        "qr": mark_safe(tracking_qr(address_of(row))),
        "crumbs": [
            *_above(),
            Link(row.unit.name, reverse("portal:postings-unit", args=[unit])),
            Link(row.number),
        ],
    }
    return render(request, "portal/posting.html", context)


def chosen(rows: list[PostingVersion], version: int | None) -> PostingVersion:
    """Raises NotFound."""
    wanted = [one for one in rows if one.number == version] if version else rows
    if not wanted:
        raise NotFound(f"Bản {version}", remedy=public.REMEDY)
    return wanted[0]


def version_address(version: PostingVersion) -> str:
    posting = version.posting
    return reverse("portal:posting-version", args=[posting.unit.code, posting.number, version.number])


def files_of(version: PostingVersion) -> list[Link]:
    """The posting itself to take away."""
    where = [version.posting.unit.code, version.posting.number, version.number]
    return [
        Link(name, reverse("portal:posting-file", args=[*where, kind]))
        for kind, name in (("pdf", "PDF"), ("csv", "CSV"), ("json", "JSON"))
    ]


def documents_of(version: PostingVersion) -> list[tuple[Link, int, str]]:
    """Documents handed in: link, size, hash."""
    where = [version.posting.unit.code, version.posting.number, version.number]
    return [
        (Link(file.name, reverse("portal:posting-document", args=[*where, file.pk])), file.size, file.sha256)
        for file in version.documents.all()
    ]


def _list(request: HttpRequest, unit: str, more: dict[str, Any]) -> HttpResponse:
    words, kind = squeeze(request.GET.get("tim", ""))[:100], request.GET.get("loai", "")
    past = request.GET.get("da-qua") == "1"
    rows = public.postings(unit, words, kind if kind in PostingKind.values else "")
    states = (PostingState.ENDED, PostingState.WITHDRAWN) if past else (PostingState.UP,)
    page = page_of(rows.filter(posting__state__in=states), request.GET.get("trang", ""), PAGE_SIZE)
    context = {
        "crumbs": [Link("Trang chủ", reverse("portal:home")), Link("Niêm yết")],
        "rows": [(one, _address(one.posting), period_of(one.posting)) for one in page.rows],
        "page": page,
        "words": words,
        "kind": kind,
        "kinds": PostingKind.choices,
        "past": past,
        **more,
    }
    return render(request, "portal/postings.html", context)


def _above() -> tuple[Link, Link]:
    return Link("Trang chủ", reverse("portal:home")), Link("Niêm yết", reverse("portal:postings"))


def _address(posting: Posting) -> str:
    return reverse("portal:posting", args=[posting.unit.code, posting.number])


def _replaces(one: PostingVersion, shown: PostingVersion) -> bool:
    return one.state == VersionState.OUT and one.number > shown.number
