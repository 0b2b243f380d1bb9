"""What each figure of the day counts. The same condition counts the figure and lists its dossiers, so the two
cannot differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from motcua.core import clock
from motcua.core.periods import Period
from motcua.dossiers.deadlines import next_working_day
from motcua.dossiers.states import State


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, the midnight before it, the first day of its month; ``next_day``: the next working day."""

    now: datetime
    midnight: datetime
    month: date
    next_day: date

    @classmethod
    def present(cls) -> Moment:
        """This moment."""
        now = clock.now()
        today = clock.day_of(now)
        next_day = next_working_day(today)
        return cls(now, clock.midnight(today), Period.holding(today).first, next_day)


@dataclass(frozen=True, slots=True)
class Group:
    """``name``: in addresses; ``label``: on screens; ``of``: ``now``, ``day`` or ``month``."""

    name: str
    label: str
    of: str

    def where(self, at: Moment) -> Q:
        """Which facts it counts; linked dossiers count once."""
        return Q(counted=True) & _CONDITIONS[self.name](at)


OPEN = Group("dang-xu-ly", "Đang xử lý", "now")
DUE_SOON = Group("sap-tre", "Sắp trễ", "now")
LATE = Group("tre", "Trễ", "now")
RECEIVED_TODAY = Group("nhan-hom-nay", "Nhận hôm nay", "day")
FINISHED_TODAY = Group("xong-hom-nay", "Xong hôm nay", "day")
LATE_TODAY = Group("moi-tre", "Mới trễ hôm nay", "day")
LATE_FINISHED_TODAY = Group("tre-da-xong", "Hồ sơ trễ đã xong hôm nay", "day")
RECEIVED_MONTH = Group("nhan-thang-nay", "Nhận tháng này", "month")
FINISHED_MONTH = Group("xong-thang-nay", "Trong đó đã xong", "month")
LATE_MONTH = Group("tre-thang-nay", "Trong đó trễ", "month")
GROUPS = (
    *(OPEN, DUE_SOON, LATE),
    *(RECEIVED_TODAY, FINISHED_TODAY, LATE_TODAY, LATE_FINISHED_TODAY),
    *(RECEIVED_MONTH, FINISHED_MONTH, LATE_MONTH),
)
UNFINISHED = Q(finished_at=None)
RUNNING = UNFINISHED & ~Q(state=State.AWAITING_SUPPLEMENT)
"""While the filer is waited for the clock stands still."""


def _late(at: Moment) -> Q:
    """Late by its facts, or by the hour since they were refreshed."""
    return UNFINISHED & (Q(late_from__lte=at.now) | (RUNNING & Q(due_at__lt=at.now)))


def _due_soon(at: Moment) -> Q:
    """Due by the end of the next working day, so that before a weekend nothing is overlooked."""
    until = clock.midnight(at.next_day + timedelta(days=1))
    return RUNNING & Q(late_from=None, due_at__gte=at.now, due_at__lt=until)


_CONDITIONS: dict[str, Callable[[Moment], Q]] = {
    OPEN.name: lambda at: UNFINISHED,
    DUE_SOON.name: _due_soon,
    LATE.name: _late,
    RECEIVED_TODAY.name: lambda at: Q(received_at__gte=at.midnight),
    FINISHED_TODAY.name: lambda at: Q(finished_at__gte=at.midnight),
    LATE_TODAY.name: lambda at: Q(late_from__gte=at.midnight),
    LATE_FINISHED_TODAY.name: lambda at: Q(finished_at__gte=at.midnight, late_from__isnull=False),
    RECEIVED_MONTH.name: lambda at: Q(month=at.month),
    FINISHED_MONTH.name: lambda at: Q(month=at.month, finished_at__isnull=False),
    LATE_MONTH.name: lambda at: Q(month=at.month, late_from__isnull=False),
}
