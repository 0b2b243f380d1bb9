"""Timers of a process: ISO 8601 moments and durations, and when an opened timer is due.

Durations are elapsed calendar time, not working time: limits in working hours are ``limitHours``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import datetime, timedelta

from motcua.core.clock import VIETNAM
from motcua.processes.definition import Timer

DATE, DURATION = "timeDate", "timeDuration"

_DURATION = re.compile(
    r"P(?=.)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=.)(?:(?P<hours>\d+(?:\.\d+)?)H)?(?:(?P<minutes>\d+(?:\.\d+)?)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)


def due(timer: Timer, opened: datetime) -> datetime:
    """The moment ``timer``, opened at ``opened`` (aware), fires, in the zone of ``opened``.

    A ``timeDate`` without an offset is local time in Viet Nam and may lie before ``opened``: then it fires
    at once. Raises ValueError for a timer no check has passed.
    """
    if timer.kind == DATE:
        moment = datetime.fromisoformat(timer.value)
        return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
    months, rest = _duration(timer.value)
    return _months_later(opened, months) + rest


def valid(timer: Timer) -> bool:
    """Whether the value is ISO 8601 and a moment from now can be computed from it."""
    try:
        due(timer, datetime(2026, 1, 1, tzinfo=VIETNAM))
    except (ValueError, OverflowError):
        return False
    return True


def _duration(value: str) -> tuple[int, timedelta]:
    match = _DURATION.fullmatch(value)
    if match is None:
        raise ValueError(value)
    parts = {unit: float(amount) for unit, amount in match.groupdict().items() if amount}
    months = int(parts.pop("years", 0) * 12 + parts.pop("months", 0))
    return months, timedelta(**parts)


def _months_later(moment: datetime, months: int) -> datetime:
    """The same day ``months`` later; a missing day of month is the last day of that month."""
    index = moment.year * 12 + moment.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
