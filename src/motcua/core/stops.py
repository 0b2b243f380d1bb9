"""How pauses move a deadline.

Only the part of a pause between the effective receipt and the deadline so far extended counts, repeated
until nothing changes. A deadline in working time moves by the working time paused (an end-of-day one then
runs to the end of that working day); one in calendar days or months moves by the whole days touched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.core.calendar import WorkingCalendar
from motcua.core.dates import later, say_duration, say_moment, say_weekday
from motcua.core.hours import ZERO
from motcua.core.pauses import Pause

_UNMOVED = ", không làm dời hạn."


@dataclass(frozen=True)
class Stopped:
    """The deadline after its pauses, and what each pause (in order) added, in words."""

    due: datetime
    sentences: tuple[str, ...]


def by_working_time(
    start: datetime, due: datetime, pauses: Sequence[Pause], calendar: WorkingCalendar
) -> Stopped:
    """A same-time deadline moves by exactly the working time paused.

    A pause that stops a running clock cannot end by the clock running out, so it counts whole.
    """
    lost = []
    moved = due
    for pause in pauses:
        running = _working(pause, start, moved, calendar) > ZERO
        lost.append(_working(pause, start, pause.end, calendar) if running else ZERO)
        moved = calendar.add_working_time(moved, lost[-1])
    return Stopped(moved, _say_working(pauses, lost, due, moved))


def by_working_day(
    start: datetime, due: datetime, pauses: Sequence[Pause], calendar: WorkingCalendar
) -> Stopped:
    """An end-of-day deadline moves by the working time paused, up to the end of that working day."""

    def extend(moved: datetime) -> datetime:
        lost = sum((_working(pause, start, moved, calendar) for pause in pauses), ZERO)
        return calendar.closing(calendar.add_working_time(due, lost).date())

    moved = _settled(due, extend)
    lost = [_working(pause, start, moved, calendar) for pause in pauses]
    return Stopped(moved, _say_working(pauses, lost, due, moved))


def by_calendar_day(
    start: datetime, last: date, pauses: Sequence[Pause], due_on: Callable[[date], datetime]
) -> tuple[date, tuple[str, ...]]:
    """The last day of a calendar limit, moved from ``last`` by the whole days touched, and the sentences.

    ``due_on`` gives the deadline for a last day: it applies the rule of days off only after the move, since
    that rule is about the day on which the limit really ends.
    """

    def extend(moved: datetime) -> datetime:
        return due_on(later(last, sum(_days_touched(pauses, start, moved))))

    lost = _days_touched(pauses, start, _settled(due_on(last), extend))
    end = later(last, sum(lost))
    if not pauses:
        return end, ()
    lines = [f"{_say(pause)}: {days} ngày." for pause, days in zip(pauses, lost, strict=True)]
    move = f": ngày cuối dời từ {say_weekday(last)} sang {say_weekday(end)}." if end != last else _UNMOVED
    return end, (*lines, f"Tổng thời gian tạm dừng {sum(lost)} ngày{move}")


def _settled(due: datetime, extend: Callable[[datetime], datetime]) -> datetime:
    while (moved := extend(due)) != due:
        due = moved
    return due


def _working(pause: Pause, start: datetime, due: datetime, calendar: WorkingCalendar) -> timedelta:
    return calendar.working_time_between(max(pause.start, start), min(pause.end, due))


def _days_touched(pauses: Sequence[Pause], start: datetime, due: datetime) -> list[int]:
    """Calendar days each pause touches between ``start`` and ``due``; a day is counted once."""
    counts, counted = [], start.toordinal() - 1
    for pause in pauses:
        begin, end = max(pause.start, start), min(pause.end, due)
        last = (end - timedelta.resolution).toordinal()
        first = max(begin.toordinal(), counted + 1)
        counts.append(max(0, last - first + 1) if begin < end else 0)
        counted = max(counted, last) if begin < end else counted
    return counts


def _say_working(
    pauses: Sequence[Pause], lost: Sequence[timedelta], due: datetime, moved: datetime
) -> tuple[str, ...]:
    if not pauses:
        return ()
    lines = [
        f"{_say(pause)}: {say_duration(time)} làm việc." for pause, time in zip(pauses, lost, strict=True)
    ]
    total = say_duration(sum(lost, ZERO))
    return (*lines, f"Tổng thời gian tạm dừng {total} làm việc{_say_move(due, moved)}")


def _say(pause: Pause) -> str:
    return f"Tạm dừng từ {say_moment(pause.start)} đến {say_moment(pause.end)}"


def _say_move(due: datetime, moved: datetime) -> str:
    if due == moved:
        return _UNMOVED
    return f": hạn dời từ {say_moment(due)} sang {say_moment(moved)}."
