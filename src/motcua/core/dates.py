"""Reading days and moments, and saying them inside sentences (``15:30 thứ Sáu 21/8/2026``).

How they stand by themselves on screens is :mod:`motcua.core.display`.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from motcua.core.clock import VIETNAM
from motcua.core.errors import Refusal

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
DAY_FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %m %Y", "%d%m%Y", "%Y-%m-%d")
"""The writings of a day that people type, wherever a day is asked."""
_UNITS = ((3600, "giờ"), (60, "phút"), (1, "giây"))


class BadMoment(Refusal):
    """Thời điểm không đọc được."""


def parse_moment(text: str, where: str = "") -> datetime:
    """An ISO 8601 moment on the Vietnamese clock; without offset it is Vietnamese already.

    Raises :class:`BadMoment`.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)
    except (ValueError, OverflowError):
        raise BadMoment(f"Thời điểm “{text}”", remedy="Hãy ghi như 2026-08-21T15:30.", where=where) from None


def parse_time(text: str, where: str = "") -> time:
    """A time of day such as ``15:00``. Raises :class:`BadMoment`."""
    try:
        moment = time.fromisoformat(text.strip())
        if moment.tzinfo is None:
            return moment
    except ValueError:
        pass
    raise BadMoment(f"Giờ “{text}”", "không đọc được", remedy="Hãy ghi như 15:00.", where=where)


def parse_day(text: str) -> date | None:
    """A day as people type it (:data:`DAY_FORMATS`); None when there is no such day."""
    for form in DAY_FORMATS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  a calendar day has no zone
        except ValueError:
            continue
    return None


def later(day: date, days: int) -> date:
    """``day`` plus ``days``, held at the last date there is (a year no calendar knows)."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def say_day(day: date) -> str:
    """``21/8/2026``."""
    return f"{day.day}/{day.month}/{day.year}"


def say_weekday(day: date) -> str:
    """``thứ Sáu 21/8/2026``."""
    return f"{WEEKDAYS[day.weekday()]} {say_day(day)}"


def say_time(moment: time) -> str:
    """``15:30``, with seconds only when there are any."""
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def say_moment(moment: datetime) -> str:
    """``15:30 thứ Sáu 21/8/2026``."""
    return f"{say_time(moment.time())} {say_weekday(moment.date())}"


def say_duration(amount: timedelta) -> str:
    """``1 giờ 30 phút``; ``0 giờ`` for nothing."""
    rest, parts = int(amount.total_seconds()), []
    for size, unit in _UNITS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count} {unit}")
    return " ".join(parts) or "0 giờ"


def capitalised(sentence: str) -> str:
    """Only the first letter raised: names of days keep theirs."""
    return sentence[:1].upper() + sentence[1:]
