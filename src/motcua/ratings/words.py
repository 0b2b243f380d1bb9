"""What people wrote, as others may read it: masked, without officer or moment."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from motcua.ratings.models import Rating
from motcua.ratings.releasing import fewest, released


def waiting(units: Iterable[int]) -> QuerySet[Rating]:
    """Masked words nobody has reviewed, flagged ones first; in an order that says nothing about time."""
    rows = Rating.objects.filter(unit__in=list(units), reviewed_at=None).exclude(words_masked="")
    return rows.select_related("unit").order_by("-flagged", "key")


def reviewed(units: Iterable[int]) -> QuerySet[Rating]:
    """Words published or kept back, the last reviewed first."""
    rows = Rating.objects.filter(unit__in=list(units), reviewed_at__isnull=False).exclude(words_masked="")
    return rows.select_related("unit").order_by("-reviewed_at")


def published(units: Iterable[int]) -> QuerySet[Rating]:
    """What the public reads: of units with enough ratings only, the last reviewed first."""
    held = list(units)
    if released().filter(unit__in=held).count() < fewest():
        return Rating.objects.none()
    rows = Rating.objects.filter(unit__in=held, shown=True).exclude(words_masked="")
    return rows.select_related("unit").order_by("-reviewed_at")
