"""Forecasts as pages show them: what will be late tomorrow, and how far that can be trusted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from motcua.core import clock
from motcua.core.parameters import Parameter, find
from motcua.dossiers.deadlines import next_working_day
from motcua.indicators.forecasting.calibration import FEWEST, Calibration, calibrate
from motcua.indicators.models import Forecast

NAMED = 8
"""Dossiers of tomorrow named on a page."""
LATEST = 5_000
"""Forecasts with an outcome that are looked at, the newest."""


@dataclass(frozen=True, slots=True)
class Tomorrow:
    """Open dossiers due on the next working day that are likelier late than the threshold says.

    ``made``: whether forecasts of today exist at all; ``due``: how many are forecast for it; ``likely``:
    how many of them reach the threshold; ``first``: the likeliest of those."""

    day: date
    threshold: Parameter
    made: bool
    due: int
    likely: int
    first: list[Forecast]


def tomorrow(units: Collection[int]) -> Tomorrow:
    """For the dossiers of these units (two queries, whatever their number)."""
    today = clock.today()
    day = next_working_day(today)
    threshold = find("late-forecast-threshold", today)
    assert threshold is not None, "the threshold has a value on every day"
    rows = _open(today, day).filter(dossier__fact__unit__in=units)
    reached = Q(probability__gte=threshold.value)
    counts = rows.order_by().aggregate(due=Count("pk"), likely=Count("pk", filter=reached))
    first = list(rows.filter(reached)[:NAMED]) if counts["likely"] else []
    made = counts["due"] > 0 or Forecast.objects.filter(day=today, replayed=False).exists()
    return Tomorrow(day, threshold, made, counts["due"], counts["likely"], first)


def _open(today: date, due: date) -> QuerySet[Forecast]:
    """Today's forecasts of dossiers still open and due on a day, the likeliest to be late first."""
    start = clock.midnight(due)
    rows = Forecast.objects.filter(
        day=today, replayed=False, due_at__gte=start, dossier__fact__finished_at=None
    )
    rows = rows.filter(due_at__lt=clock.midnight(date.fromordinal(due.toordinal() + 1)))
    return rows.select_related("dossier__fact").order_by("-probability", "due_at", "dossier_id")


def calibration() -> tuple[Calibration, bool]:
    """(how well forecasts came true, whether they were replayed): the real ones as soon as there are enough
    (one query, then two)."""
    real = calibrate(_outcomes(replayed=False))
    return (real, False) if real.n >= FEWEST else (calibrate(_outcomes(replayed=True)), True)


def _outcomes(*, replayed: bool) -> list[tuple[float, bool]]:
    rows = Forecast.objects.filter(replayed=replayed, late__isnull=False).order_by("-due_at", "-pk")
    return [(chance, bool(late)) for chance, late in rows.values_list("probability", "late")[:LATEST]]
