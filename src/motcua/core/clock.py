"""The one clock. Everything that asks for "now" asks here, so tests and the demo can hold it still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_fixed: ContextVar[datetime | None] = ContextVar("motcua_fixed_now", default=None)


def now() -> datetime:
    """The present moment, time zone aware, in UTC."""
    return _fixed.get() or datetime.now(UTC)


def today() -> date:
    """The calendar day it is in Viet Nam now."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The calendar day of a moment in Viet Nam; what the database gives back is UTC."""
    return moment.astimezone(VIETNAM).date()


def midnight(day: date) -> datetime:
    """The moment a calendar day begins in Viet Nam."""
    return datetime.combine(day, time(), VIETNAM)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Hold the clock at ``moment`` (time zone aware) inside the block."""
    if moment.tzinfo is None:
        raise ValueError("a fixed clock needs a time zone")
    token = _fixed.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)
