"""What the public may read: what is published, and that something was withdrawn, never drafts."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from motcua.core.errors import NotFound, Unreadable
from motcua.core.periods import Period
from motcua.indicators.models import LateList, PublicationState, Report

OUT = (PublicationState.PUBLISHED, PublicationState.WITHDRAWN)
REMEDY = "Mở lại từ danh sách số liệu đã công bố."


def newest() -> QuerySet[Report]:
    """The version in force of each unit and period, latest period first."""
    published = Report.objects.filter(state=PublicationState.PUBLISHED)
    later = published.filter(
        unit=OuterRef("unit"),
        first=OuterRef("first"),
        length=OuterRef("length"),
        version__gt=OuterRef("version"),
    )
    return published.filter(~Exists(later)).select_related("unit").order_by("-first", "unit__code")


def versions(period: str, unit: str) -> list[Report]:
    """Every version that ever was out, the newest first. Raises NotFound when there is none."""
    try:
        wanted = Period.parse(period)
    except Unreadable:
        raise NotFound("Báo cáo này", remedy=REMEDY) from None
    rows = Report.objects.filter(
        unit__code=unit, first=wanted.first, length=wanted.length, state__in=OUT
    ).order_by("-version")
    if not rows:
        raise NotFound(f"Báo cáo {wanted.label}", "chưa được công bố", REMEDY)
    return list(rows)


def late_lists() -> QuerySet[LateList]:
    """The newest published list of each unit."""
    published = LateList.objects.filter(state=PublicationState.PUBLISHED)
    later = published.filter(unit=OuterRef("unit"), published_at__gt=OuterRef("published_at"))
    return published.filter(~Exists(later)).select_related("unit").order_by("unit__code")


def late_list(number: str) -> LateList:
    """One that is or was out. Raises NotFound."""
    found = LateList.objects.filter(number=number, state__in=OUT).first()
    if found is None:
        raise NotFound("Danh sách này", remedy=REMEDY)
    return found
