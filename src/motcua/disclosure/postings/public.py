"""What the public may read: what is or was up on the portal, a stub of what was withdrawn, never drafts."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.core.errors import NotFound
from motcua.disclosure.models import Place, Posting, PostingState, PostingVersion, VersionState
from motcua.identity.models import Unit

OUT = (PostingState.UP, PostingState.ENDED, PostingState.WITHDRAWN)
REMEDY = "Mở lại từ danh sách niêm yết."


def postings(unit: str = "", words: str = "", kind: str = "") -> QuerySet[PostingVersion]:
    """The version in force of everything that is or was on the portal, the newest first. ``unit``: code;
    ``words``: part of the title or the number."""
    rows = PostingVersion.objects.filter(
        state=VersionState.OUT, posting__state__in=OUT, posting__places__contains=[str(Place.PORTAL)]
    )
    if unit:
        rows = rows.filter(posting__unit__code=unit)
    if kind:
        rows = rows.filter(posting__kind=kind)
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(posting__number__icontains=words))
    return rows.select_related("posting__unit").order_by("-posting__put_up_at", "-pk")


def units() -> QuerySet[Unit]:
    """Those that have something to read."""
    rows = postings().order_by().values("posting__unit")
    return Unit.objects.filter(pk__in=rows).order_by("code")


def unit_with_code(code: str) -> Unit:
    """Raises NotFound."""
    unit = Unit.objects.filter(code=code).select_related("parent").first()
    if unit is None:
        raise NotFound("Đơn vị này", remedy=REMEDY)
    return unit


def posting(unit: str, number: str) -> Posting:
    """Raises NotFound."""
    rows = Posting.objects.filter(state__in=OUT, places__contains=[str(Place.PORTAL)])
    found = rows.filter(unit__code=unit, number=number).select_related("unit", "withdrawn_by").first()
    if found is None:
        raise NotFound("Niêm yết này", remedy=REMEDY)
    return found


def versions(row: Posting) -> list[PostingVersion]:
    """Every version that ever was out, the newest first."""
    rows = row.versions.filter(state__in=[VersionState.OUT, VersionState.REPLACED])
    return list(rows.select_related("pdf", "posting__unit").prefetch_related("documents").order_by("-number"))
