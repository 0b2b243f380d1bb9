"""Pictures of pages that were read and their searchable copies, for officers who may see the dossier."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from motcua.core.errors import NotFound
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.sight import look
from motcua.digitising.models import Recognition
from motcua.digitising.recognition.picturing import page_picture, png, region
from motcua.digitising.recognition.words import Box
from motcua.documents.downloads import download
from motcua.dossiers.models import ComponentFile

WHOLE = Box(0, 0, 1, 1)


@officer
def page(request: OfficerRequest, code: str, recognition: int, page: int) -> HttpResponseBase:
    """A page, or of it the region ``o`` (left, top, width, height in parts of the page)."""
    row = _row(request, code, recognition)
    picture = region(page_picture(row, page), _box(request.GET.get("o", "")))
    response = HttpResponse(png(picture), content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@officer
def copy(request: OfficerRequest, code: str, recognition: int) -> HttpResponseBase:
    """The searchable copy; the file handed in stays the record."""
    row = _row(request, code, recognition)
    if row.searchable is None:
        raise NotFound("Bản tìm được", "chưa có", "Chờ nhận dạng xong.")
    return download(row.searchable)


def _row(request: OfficerRequest, code: str, recognition: int) -> Recognition:
    kept = ComponentFile.objects.filter(component__dossier=look(request.actor, code).dossier, holding=None)
    rows = Recognition.objects.filter(pk=recognition, source__in=kept.values("file"))
    found = rows.select_related("searchable").first()
    if found is None:
        raise NotFound("Tệp", "không thuộc hồ sơ này", "Quay lại hồ sơ và chọn tệp trong danh sách.")
    return found


def _box(text: str) -> Box:
    try:
        x, y, width, height = (min(max(float(part), 0), 1) for part in text.split(","))
    except ValueError:
        return WHOLE
    return Box(x, y, width, height)
