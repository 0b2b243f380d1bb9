"""Pictures of pages, for the officer whose scan it is. Addresses hold a random key and no word about a
person."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from motcua.core.errors import NotFound
from motcua.desk.access import OfficerRequest, officer
from motcua.digitising.models import Capture, Page
from motcua.digitising.scanning.pictures import opened, turned
from motcua.documents import downloads
from motcua.documents.downloads import download

LARGE = (1600, 2264)
"""Pixels a page is shown with; reading small print needs about 200 dpi of A4."""


@officer
def small(request: OfficerRequest, key: UUID, page: int) -> HttpResponseBase:
    """The thumbnail, made when the page was taken in."""
    row = _page(request, key, page)
    return _picture(bytes(row.small))


@officer
def large(request: OfficerRequest, key: UUID, page: int) -> HttpResponseBase:
    """The page the right way up, to be read on the screen."""
    row = _page(request, key, page)
    picture = opened(downloads.opened(row.file).read())
    picture.draft("RGB", (LARGE[1], LARGE[1]))
    shown = turned(picture.convert("RGB"), row.turn)
    shown.thumbnail(LARGE, reducing_gap=2.0)
    written = BytesIO()
    shown.save(written, "JPEG", quality=80)
    return _picture(written.getvalue())


def _page(request: OfficerRequest, key: UUID, page: int) -> Page:
    rows = Page.objects.select_related("file").filter(scan__key=key, scan__by=request.actor.user)
    found = rows.filter(pk=page).first()
    if found is None:
        raise NotFound("Trang", "không có hoặc của đồng nghiệp khác")
    return found


def _picture(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "inline"
    return response


@officer
def document(request: OfficerRequest, key: UUID) -> HttpResponseBase:
    """The finished document of the officer's own scan."""
    made = Capture.objects.select_related("file").filter(scan__key=key, by=request.actor.user).first()
    if made is None:
        raise NotFound("Bản quét", "chưa hoàn thành hoặc của đồng nghiệp khác")
    return download(made.file)
