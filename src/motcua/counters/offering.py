"""Times that can be booked in a line, and how many places are left."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.core import clock
from motcua.core.parameters import in_force as parameter
from motcua.core.validity import in_force
from motcua.core.years import YearNotAnnounced
from motcua.counters.models import Booking, Line, SlotRule
from motcua.dossiers.deadlines import calendar_of


@dataclass(frozen=True, slots=True)
class Slot:
    """A time with its places."""

    at: datetime
    places: int
    free: int


def slots(line: Line, day: date) -> list[Slot]:
    """The times of a day still to come, in order; none on a day off, on a day whose calendar is not
    announced, or further ahead than bookings are taken (dated parameter)."""
    if not clock.today() <= day <= last_day() or not works(line, day):
        return []
    offered = _offered(line, day)
    taken = Counter(
        Booking.objects.filter(line=line, cancelled_at=None, at__in=list(offered)).values_list(
            "at", flat=True
        )
    )
    return [
        Slot(at, places, max(0, places - taken[at]))
        for at, places in sorted(offered.items())
        if at > clock.now()
    ]


def places_at(line: Line, at: datetime) -> int:
    """How many can be booked for this very moment, 0 when it is not offered."""
    day = clock.day_of(at)
    if at <= clock.now() or day > last_day() or not works(line, day):
        return 0
    return _offered(line, day).get(at, 0)


def last_day() -> date:
    """The last day that can be booked today."""
    return clock.today() + timedelta(days=parameter("booking-days-ahead", clock.today()) or 0)


def works(line: Line, day: date) -> bool:
    """Whether the centre works on a day."""
    try:
        return calendar_of(line.centre.unit.hours).is_working(day)
    except YearNotAnnounced:
        return False


def _offered(line: Line, day: date) -> dict[datetime, int]:
    """Places by moment; rules that offer the same moment add up."""
    found: Counter[datetime] = Counter()
    for rule in SlotRule.objects.filter(in_force(day), line=line, weekday=day.weekday()):
        step, at = timedelta(minutes=rule.minutes), datetime.combine(day, rule.begins, clock.VIETNAM)
        end = datetime.combine(day, rule.ends, clock.VIETNAM)
        while at + step <= end:
            found[at] += rule.places
            at += step
    return dict(found)
