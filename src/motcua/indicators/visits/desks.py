"""How long each counter was open: what its productivity is divided by. Our own definition; no text prescribes
one. Counters are told apart, never the officers at them."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from django.db.models import Q

from motcua.core import clock
from motcua.counters.models import Shift
from motcua.indicators.visits.figures import Scope

HOUR = 3600


def open_hours(scope: Scope) -> dict[int, float]:
    """Hours each counter was open in the scope, by its id (one query)."""
    begins, ends = _bounds(scope)
    rows = Shift.objects.filter(Q(closed_at=None) | Q(closed_at__gt=begins), opened_at__lt=ends)
    hours: dict[int, float] = defaultdict(float)
    for counter, opened, closed in rows.filter(counter__centre__unit__in=scope.units).values_list(
        "counter", "opened_at", "closed_at"
    ):
        length = min(closed or clock.now(), ends) - max(opened, begins)
        hours[counter] += max(length.total_seconds(), 0) / HOUR
    return dict(hours)


def _bounds(scope: Scope) -> tuple[datetime, datetime]:
    if scope.day is None:
        return scope.period.begins, scope.period.ends
    return clock.midnight(scope.day), clock.midnight(scope.day + timedelta(days=1))
