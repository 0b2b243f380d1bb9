"""The deadline of a dossier or of one step, with sentences that let anyone recount it.

Pure: no database, no clock. Sources: Bộ luật Dân sự 2015, Điều 146–148; Bộ luật Lao động 2019,
Điều 111–112; NĐ 61/2018 and NĐ 118/2025 (as amended by NĐ 309/2026) on receipt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from motcua.core.calendar import WorkingCalendar, local
from motcua.core.counting import (
    last_calendar_day,
    say_calendar,
    say_moved,
    say_working_days,
    say_working_time,
    split_days,
    working_time,
)
from motcua.core.dates import say_moment, say_weekday
from motcua.core.hours import ZERO
from motcua.core.limits import BadLimit, Limit, Unit
from motcua.core.pauses import Pause, within_receipt
from motcua.core.receipt import effective_receipt
from motcua.core.stops import Stopped, by_calendar_day, by_working_day, by_working_time


class DueAt(StrEnum):
    """Whether a deadline falls at the close of its last day or at the time of day of the receipt."""

    END_OF_DAY = "end-of-day"
    SAME_TIME = "same-time"


@dataclass(frozen=True)
class Due:
    """A deadline; both moments are time zone aware in Asia/Ho_Chi_Minh, to the second.

    ``provisional`` marks one that falls in a year whose official calendar is still to come: it is
    computed again when that is loaded.
    """

    due: datetime
    effective_receipt: datetime
    explanation: tuple[str, ...]
    provisional: bool


_PART_OF_DAY = "Hạn là hết giờ làm việc nên phần lẻ của ngày không cộng thêm."


@dataclass(frozen=True)
class _Count:
    """What every way of counting starts from."""

    start: datetime
    limit: Limit
    calendar: WorkingCalendar
    at: DueAt
    pauses: Sequence[Pause]


def compute_due(
    received: datetime,
    limit: Limit,
    calendar: WorkingCalendar,
    *,
    cutoff: time | None = None,
    due_at: DueAt = DueAt.END_OF_DAY,
    pauses: Sequence[Pause] = (),
) -> Due:
    """The deadline for a dossier received at ``received`` (aware; fractions of a second are dropped).

    Raises ``YearNotAnnounced`` when the count leaves the known years and ``BadPause`` for a pause that
    starts before ``received``.
    """
    received = local(received).replace(microsecond=0)
    stops = within_receipt(pauses, received)
    receipt = effective_receipt(received, calendar, cutoff)
    lines, stopped = _COUNTS[limit.unit](_Count(receipt.effective, limit, calendar, due_at, stops))
    provisional = calendar.provisional(stopped.due.year)
    told = (receipt.sentence, *lines, *stopped.sentences, *_closing_lines(stopped.due, calendar, provisional))
    return Due(stopped.due, receipt.effective, told, provisional)


def step_due(
    opened: datetime, hours: Decimal, calendar: WorkingCalendar, latest: datetime | None = None
) -> datetime:
    """The internal limit of a step: ``hours`` working hours from its opening, never after ``latest``.

    ``latest`` is the dossier's own deadline: hours of internal steps do not replace it.
    """
    if not hours.is_finite() or hours <= 0:
        raise BadLimit(f"Thời hạn của bước “{hours} giờ làm việc”", "số phải lớn hơn 0", where="hours")
    due = calendar.add_working_time(local(opened).replace(microsecond=0), working_time(hours))
    return due if latest is None else min(due, local(latest))


def _working_hours(count: _Count) -> tuple[list[str], Stopped]:
    amount = working_time(count.limit.number)
    base = count.calendar.add_working_time(count.start, amount)
    told = say_working_time(count.start, base, amount, count.calendar)
    return [f"Đếm {told}"], by_working_time(count.start, base, count.pauses, count.calendar)


def _working_days(count: _Count) -> tuple[list[str], Stopped]:
    """Whole days after the day of receipt; a fraction counts only where the time of day does, since an
    end-of-day deadline closes with the last whole day."""
    calendar, start = count.calendar, count.start
    whole, part = split_days(count.limit.number, calendar)
    day = calendar.add_working_days(start.date(), whole) if whole else start.date()
    lines = say_working_days(start.date(), day, whole, calendar) if whole else []
    if count.at is DueAt.END_OF_DAY:
        lines += [_PART_OF_DAY] if part > ZERO else []
        return lines, by_working_day(start, calendar.closing(day), count.pauses, calendar)
    base = calendar.at(day, start.time())
    if part > ZERO:
        end = calendar.add_working_time(base, part)
        lines.append(f"Phần lẻ của ngày là {say_working_time(base, end, part, calendar)}")
        base = end
    return lines, by_working_time(start, base, count.pauses, calendar)


def _calendar_units(count: _Count) -> tuple[list[str], Stopped]:
    calendar, start = count.calendar, count.start
    last = last_calendar_day(start.date(), count.limit, calendar)
    moment = start.time() if count.at is DueAt.SAME_TIME else calendar.hours.closing

    def due_on(day: date) -> datetime:
        return calendar.at(calendar.working_day_from(day), moment)

    end, told = by_calendar_day(start, last, count.pauses, due_on)
    due = due_on(end)
    lines = [say_calendar(start.date(), last, count.limit), *told, *say_moved(end, due.date(), calendar)]
    return lines, Stopped(due, ())


def _same_day(count: _Count) -> tuple[list[str], Stopped]:
    closing = count.calendar.closing(count.start.date())
    line = f"Thời hạn trong ngày: đến hết giờ làm việc {say_weekday(closing.date())}."
    return [line], by_working_day(count.start, closing, count.pauses, count.calendar)


_COUNTS = {
    Unit.WORKING_HOURS: _working_hours,
    Unit.WORKING_DAYS: _working_days,
    Unit.DAYS: _calendar_units,
    Unit.MONTHS: _calendar_units,
    Unit.SAME_DAY: _same_day,
}


def _closing_lines(due: datetime, calendar: WorkingCalendar, provisional: bool) -> list[str]:
    at_closing = ", hết giờ làm việc" if due.time() == calendar.hours.closing else ""
    lines = [f"Hạn: {say_moment(due)}{at_closing}."]
    if provisional:
        lines.append(
            f"Lịch nghỉ chính thức năm {due.year} chưa công bố: "
            "đây là hạn tạm tính, sẽ được tính lại khi có lịch."
        )
    return lines
