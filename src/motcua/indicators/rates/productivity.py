"""Productivity of a desk: dossiers finished for each working day of an officer who handles dossiers.

Our own definition, no law prescribes one. Officer days: for each clerk or specialist of a unit, the working
days of the period on which the post was held, by the unit's office hours calendar; a person with several
posts in one unit counts once a day there. Officers are counted, never named.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from motcua.core.calendar import WorkingCalendar
from motcua.core.periods import Period
from motcua.core.rounding import half_up
from motcua.identity.models import Assignment
from motcua.identity.roles import Role
from motcua.indicators.rates.counting import Scope

HANDLERS = (Role.CLERK, Role.SPECIALIST)


@dataclass(frozen=True, slots=True)
class Staffing:
    """``officers``: people who held such a post in the period; ``days``: their working days in it."""

    officers: int = 0
    days: int = 0

    def finished_a_day(self, finished: int) -> float | None:
        """None where nobody held a post, and where nothing is decided: a desk that only receives."""
        if not self.days or not finished:
            return None
        return float(half_up(Fraction(finished, self.days)))


def staffing(scope: Scope) -> dict[int, Staffing]:
    """By part of the scope (one query); the parts add up to the whole."""
    held = _held(scope)
    working = _working_days(scope.period)
    found: dict[int, Staffing] = {}
    for part in scope.parts:
        inside = {part} if part == scope.unit else scope.tree.below(part)
        spans = [days for (unit, _), days in held.items() if unit in inside]
        people = {user for unit, user in held if unit in inside}
        found[part] = Staffing(len(people), sum(len(days & working) for days in spans))
    return found


def _held(scope: Scope) -> dict[tuple[int, int], set[date]]:
    """Days of the period by unit and person."""
    days: dict[tuple[int, int], set[date]] = defaultdict(set)
    first, last = scope.period.first, scope.period.last
    rows = Assignment.objects.filter(role__in=HANDLERS, unit__in=scope.units, valid_from__lte=last).exclude(
        valid_to__lt=first
    )
    for row in rows:
        days[row.unit_id, row.user_id] |= _days(max(row.valid_from, first), min(row.valid_to or last, last))
    return days


def _days(first: date, last: date) -> set[date]:
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


def _working_days(period: Period) -> set[date]:
    calendar = WorkingCalendar()
    return {day for day in _days(period.first, period.last) if calendar.is_working(day)}
