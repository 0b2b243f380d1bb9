"""Moments in and out: reading ISO 8601 as people type it, and saying days, times and durations."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from motcua.core.clock import VIETNAM
from motcua.core.errors import Refusal

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


class BadMoment(Refusal):
    """Thời điểm không đọc được."""


def parse_moment(text: str, where: str = "") -> datetime:
    """An ISO 8601 date and time, aware; without an offset it is Viet Nam time. Raises :class:`BadMoment`."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        moment = None
    if moment is None or ("T" not in text.upper() and " " not in text.strip()):
        raise BadMoment(
            f"Thời điểm “{text}”",
            remedy="Hãy ghi đủ ngày và giờ như 2026-08-21T15:30.",
            where=where,
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def parse_time(text: str, where: str = "") -> time:
    """A time of day such as ``15:00``. Raises :class:`BadMoment`."""
    try:
        return datetime.strptime(text.strip(), "%H:%M").time()  # noqa: DTZ007 - a time of day has no zone
    except ValueError:
        raise BadMoment(f"Giờ “{text}”", remedy="Hãy ghi như 15:00.", where=where) from None


def say_day(day: date) -> str:
    """``21/8/2026``."""
    return f"{day.day}/{day.month}/{day.year}"


def say_weekday(day: date) -> str:
    """``thứ Sáu 21/8/2026``."""
    return f"{WEEKDAYS[day.weekday()]} {say_day(day)}"


def say_time(moment: time) -> str:
    """``15:30``."""
    return f"{moment:%H:%M}"


def say_moment(moment: datetime) -> str:
    """``15:30 thứ Sáu 21/8/2026``, on the Vietnamese clock."""
    shown = moment.astimezone(VIETNAM)
    return f"{say_time(shown.time())} {say_weekday(shown.date())}"


def say_duration(amount: timedelta) -> str:
    """``1 giờ 30 phút``; seconds only when there are any."""
    seconds = int(amount.total_seconds())
    parts = ((seconds // 3600, "giờ"), (seconds // 60 % 60, "phút"), (seconds % 60, "giây"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 phút"


def capitalised(sentence: str) -> str:
    """The same sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]
