"""What happened to a review, in sentences, from its events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.audit.models import AdministrativeAct
from motcua.reengineering.models import Review
from motcua.reengineering.tags import Tag, sentence


@dataclass(frozen=True, slots=True)
class Line:
    """One event: when, who, what."""

    at: datetime
    who: str
    text: str
    tag: Tag


def history(review: Review) -> list[Line]:
    """Oldest first (one query)."""
    tags = [tag.value for tag in Tag]
    rows = AdministrativeAct.objects.filter(subject=review.code, action__in=tags).order_by("id")
    return [Line(row.at, row.actor, sentence(row.action, row.data), Tag(row.action)) for row in rows]
