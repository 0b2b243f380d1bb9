"""Working time of the deciding unit, with and without the time the clock stood still."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from motcua.core.hours import ZERO
from motcua.dossiers.deadlines import calendar_for
from motcua.dossiers.models import Dossier, Pause

HOUR = timedelta(hours=1)


def hours_worked(dossier: Dossier, start: datetime, end: datetime) -> float:
    """Working hours of the deciding unit from one moment to another. Raises YearNotAnnounced."""
    return calendar_for(dossier).working_time_between(start, end) / HOUR


def hours_paused(dossier: Dossier, start: datetime, end: datetime, pauses: Iterable[Pause]) -> float:
    """Of those, the hours its pauses (never two at once) took. Raises YearNotAnnounced."""
    calendar = calendar_for(dossier)
    stood = ((max(pause.since, start), min(pause.until or end, end)) for pause in pauses)
    return sum((calendar.working_time_between(a, b) for a, b in stood), ZERO) / HOUR


def hours_at_work(dossier: Dossier, start: datetime, end: datetime, pauses: Iterable[Pause]) -> float:
    """Working hours with the pauses left out. Raises YearNotAnnounced."""
    return max(hours_worked(dossier, start, end) - hours_paused(dossier, start, end, pauses), 0.0)


def pauses_of(dossiers: Iterable[int]) -> dict[int, list[Pause]]:
    """Every pause of these dossiers (one query)."""
    found: dict[int, list[Pause]] = defaultdict(list)
    for pause in Pause.objects.filter(dossier__in=dossiers):
        found[pause.dossier_id].append(pause)
    return found
