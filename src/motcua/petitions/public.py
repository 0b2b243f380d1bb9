"""What everybody may read: published answers, and how units answer."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.core.text import words_only
from motcua.petitions.models import Petition, State

LONGEST_QUERY = 200


def published(query: str = "", unit: int | None = None, about: str = "") -> QuerySet[Petition]:
    """Published answers that hold every word of the query, accents and case aside, newest first."""
    rows = Petition.objects.filter(state=State.PUBLISHED)
    for word in words_only(query[:LONGEST_QUERY]).split():
        rows = rows.filter(published_words__contains=word)
    if unit is not None:
        rows = rows.filter(unit=unit)
    if about:
        rows = rows.filter(about=about)
    return rows.select_related("unit").order_by("-published_at", "-pk")
