"""Whether a hall gives out numbers now, and otherwise why not and when it will."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from motcua.core import clock
from motcua.core.calendar import WorkingCalendar
from motcua.core.dates import say_moment
from motcua.core.display import local
from motcua.counters import days_now
from motcua.counters.models import Centre, Shift
from motcua.dossiers.deadlines import calendar_of

EARLY: Final = timedelta(hours=1)
"""People come before the doors open; from then on numbers are given. Our own choice."""


@dataclass(frozen=True, slots=True)
class Opening:
    """``open``: whether numbers are given; ``why_not``: a clause; ``note``: a sentence when counters are
    closed though numbers are given; ``opens``: when people are received again."""

    open: bool
    why_not: str = ""
    note: str = ""
    opens: datetime | None = None

    @property
    def again(self) -> str:
        """``07:30 thứ Hai 24/8/2026``, empty when open."""
        return say_moment(local(self.opens)) if self.opens else ""


def opening_of(centre: Centre) -> Opening:
    """Closing the day closes it for everybody; an open counter opens it whatever the calendar says (a
    Saturday morning, an evening)."""
    now = local(clock.now())
    calendar = calendar_of(centre.unit.hours)
    day = days_now.current(centre.pk)
    if day is not None and day.closed_at is not None:
        return Opening(False, "hôm nay đã kết thúc nhận số", opens=_next_day(calendar, now))
    if Shift.objects.filter(counter__centre=centre, closed_at=None).exists():
        return Opening(True)
    if not calendar.is_working(now.date()):
        return Opening(
            False, f"hôm nay là ngày nghỉ ({calendar.why_off(now.date())})", opens=_next_day(calendar, now)
        )
    if now > calendar.closing(now.date()):
        return Opening(False, "đã hết giờ làm việc", opens=_next_day(calendar, now))
    opens = calendar.next_working_moment(now)
    if opens - now > EARLY and opens == calendar.opening(now.date()):
        return Opening(False, "chưa đến giờ làm việc", opens=opens)
    if opens > now:
        return Opening(True, note=f"Các quầy mở lúc {opens:%H:%M}. Bạn vẫn lấy số được ngay.", opens=opens)
    return Opening(True, note="Chưa có quầy nào mở. Bạn vẫn lấy số được; số được gọi khi quầy mở.")


def _next_day(calendar: WorkingCalendar, now: datetime) -> datetime:
    return calendar.opening(calendar.add_working_days(now.date(), 1))
