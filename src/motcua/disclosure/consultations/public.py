"""What the public may read of consultations: those for people outside, never drafts."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.core.errors import NotFound
from motcua.disclosure.models import Audience, Consultation, ConsultationState

OUT = (ConsultationState.OPEN, ConsultationState.ENDED, ConsultationState.PUBLISHED)


def consultations() -> QuerySet[Consultation]:
    """The newest first."""
    rows = Consultation.objects.filter(state__in=OUT).exclude(audience=Audience.STAFF)
    return rows.select_related("unit").order_by("-opens", "-pk")


def for_staff(units: set[int]) -> QuerySet[Consultation]:
    """Those for the staff of these units (the unit asking, or one above the officer's)."""
    rows = Consultation.objects.filter(state__in=OUT, audience=Audience.STAFF, unit__in=units)
    return rows.select_related("unit").order_by("-opens", "-pk")


def consultation(number: str) -> Consultation:
    """Raises NotFound."""
    found = consultations().filter(number=number).first()
    if found is None:
        raise NotFound("Đợt lấy ý kiến này", remedy="Mở lại từ danh sách lấy ý kiến.")
    return found
