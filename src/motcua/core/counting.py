"""Counting a limit from the effective receipt, each count told in sentences whose figures add up.

Sources: Bộ luật Dân sự 2015, Điều 147 (the day of receipt is not counted) and Điều 148 (a last day that is
off moves to the next working day; a month without that day ends on its last day).
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, Decimal

from motcua.core.calendar import WorkingCalendar
from motcua.core.dates import WEEKDAYS, capitalised, later, say_day, say_duration, say_time, say_weekday
from motcua.core.hours import ZERO
from motcua.core.limits import HOURS_PER_WORKING_DAY, Limit, Unit, plain
from motcua.core.years import SATURDAY


def working_time(hours: Decimal) -> timedelta:
    """Decimal hours as a duration, a broken second rounded up so that nobody loses time."""
    return timedelta(seconds=int((hours * 3600).to_integral_value(ROUND_CEILING)))


def split_days(number: Decimal, calendar: WorkingCalendar) -> tuple[int, timedelta]:
    """Whole days and the working time of the fraction: 8 hours × fraction, never above one day's hours."""
    whole, fraction = divmod(number, 1)
    return int(whole), min(working_time(fraction * HOURS_PER_WORKING_DAY), calendar.hours.daily)


def last_calendar_day(start: date, limit: Limit, calendar: WorkingCalendar) -> date:
    """Where ``days`` or ``months`` end, before the rule of days off."""
    if limit.unit is Unit.DAYS:
        return later(start, int(limit.number))
    months = start.month - 1 + int(limit.number)
    year, month = start.year + months // 12, months % 12 + 1
    calendar.years[year]
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def say_working_days(start: date, last: date, count: int, calendar: WorkingCalendar) -> list[str]:
    """From the day after ``start`` to ``last``: calendar days − days off = ``count`` working days."""
    days = [later(start, step) for step in range(1, (last - start).days + 1)]
    off = [day for day in days if not calendar.is_working(day)]
    left_out = f", trừ {len(off)} ngày nghỉ ({_say_off(off, calendar)})" if off else ""
    span = f"từ {say_weekday(days[0])} đến {say_weekday(last)}" if len(days) > 1 else say_weekday(last)
    lines = [f"Không tính ngày nhận. Đếm {count} ngày làm việc, {span}: {len(days)} ngày{left_out}."]
    worked = [(day, calendar.why_worked(day)) for day in days if calendar.why_worked(day)]
    return lines + [f"{capitalised(say_weekday(day))} vẫn tính ({why})." for day, why in worked]


def _say_off(off: list[date], calendar: WorkingCalendar) -> str:
    named = [(day, calendar.why_off(day)) for day in off]
    weekly = Counter(name for _, name in named if name in WEEKDAYS[SATURDAY:])
    parts = [f"{count} {name}" for name, count in weekly.items()]
    return ", ".join(parts + [f"{say_day(day)} {name}" for day, name in named if name not in weekly])


def say_working_time(start: datetime, end: datetime, amount: timedelta, calendar: WorkingCalendar) -> str:
    """``amount`` of working time from ``start`` to ``end``, split by day."""
    first, last = start.date(), end.date()
    if first == last:
        span = f"từ {say_time(start.time())} đến {say_time(end.time())} {say_weekday(last)}"
        return f"{say_duration(amount)} làm việc: {span}."
    head = calendar.working_time_between(start, calendar.closing(first))
    tail = calendar.hours.worked_by(end.time())
    whole = calendar.working_days_between(first, last) - (1 if calendar.is_working(first) else 0)
    parts = [f"{say_duration(head)} ngày {say_day(first)}"] if head > ZERO else []
    if whole:
        parts.append(f"{whole} ngày × {say_duration(calendar.hours.daily)}")
    parts.append(f"{say_duration(tail)} ngày {say_day(last)}")
    return f"{say_duration(amount)} làm việc: {' + '.join(parts)}."


def say_calendar(start: date, last: date, limit: Limit) -> str:
    """Days counted one by one, or months added to the date."""
    if limit.unit is Unit.DAYS:
        span = f"từ {say_weekday(later(start, 1))} đến {say_weekday(last)}"
        return f"Không tính ngày nhận. Đếm {plain(limit.number)} ngày liên tục, {span}."
    missing = f" (tháng {last.month} không có ngày {start.day})" if last.day != start.day else ""
    return f"Cộng {plain(limit.number)} tháng vào {say_day(start)}: {say_weekday(last)}{missing}."


def say_moved(last: date, moved: date, calendar: WorkingCalendar) -> list[str]:
    """The rule of a last day that is off; nothing when the day is worked."""
    if last == moved:
        return []
    return [
        f"{capitalised(say_weekday(last))} là ngày nghỉ ({calendar.why_off(last)}) nên hạn chuyển sang "
        f"ngày làm việc tiếp theo, {say_weekday(moved)} (Bộ luật Dân sự 2015, Điều 148)."
    ]
