"""Pictures of pages, for those who work with them."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from motcua.books.members import may
from motcua.books.models import Page
from motcua.books.powers import Verb
from motcua.core.errors import Forbidden, NotFound
from motcua.desk.access import OfficerRequest, officer
from motcua.documents.ranges import shown

WORK = (Verb.READ, Verb.MANAGE, Verb.SETTLE, Verb.CHECK, Verb.KEY)


@officer
def page(request: OfficerRequest, page: int, size: str) -> HttpResponseBase:
    """The working picture (``xem``), or the one that came (``goc``)."""
    rows = Page.objects.select_related("project", "file", "view")
    row = rows.filter(pk=page).first()
    if row is None or size not in ("xem", "goc"):
        raise NotFound("Ảnh này", remedy="Mở lại trang.")
    if not any(may(request.actor, verb, row.project) for verb in WORK):
        raise Forbidden("Ảnh trang sổ", "chỉ mở cho người làm việc trong đợt", "Báo người quản lý đợt.")
    return shown(request, row.view if size == "xem" else row.file, public=False)
