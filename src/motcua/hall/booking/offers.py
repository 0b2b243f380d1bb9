"""The days on which a time can be booked in a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.core import clock
from motcua.counters import offering
from motcua.counters.models import Line


@dataclass(frozen=True, slots=True)
class DayOffer:
    """A day with its places left in all its times."""

    day: date
    free: int


def days(line: Line) -> list[DayOffer]:
    """The days that can be booked, in order; full ones too, so that people see why."""
    first, last = clock.today(), offering.last_day()
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    offered = ((day, offering.slots(line, day)) for day in every)
    return [DayOffer(day, sum(slot.free for slot in slots)) for day, slots in offered if slots]


def chosen_day(offered: Sequence[DayOffer], asked: date | None) -> date | None:
    """The day asked for where it is offered, else the first with a free place."""
    if asked in {one.day for one in offered}:
        return asked
    return next((one.day for one in offered if one.free), offered[0].day if offered else None)
