"""How figures, money and moments are written for people, everywhere: screens, papers, messages.

Moments inside sentences are said by :mod:`motcua.core.dates`.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from motcua.core.clock import VIETNAM, now
from motcua.core.dates import WEEKDAYS, capitalised

MINUTE, HOUR, DAY = 60, 3600, 86400
SOON = timedelta(hours=24)
"""A deadline this close is shown as near; our own choice."""


def figure(value: int | float | Decimal, decimals: int | None = None) -> str:
    """``184513`` → ``184.513``; ``1.5`` → ``1,5``. Trailing zeros go unless ``decimals`` is given."""
    text = f"{value:,}" if decimals is None else f"{value:,.{decimals}f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def dong(value: int | Decimal) -> str:
    """Money in đồng: ``25000`` → ``25.000 đồng``; nothing to pay is said in words."""
    return f"{figure(int(value))} đồng" if value else "không thu"


def size(octets: int) -> str:
    """File size in words: ``2_516_582`` → ``2,4 MB``."""
    if octets < 1024 * 1024:
        return f"{figure(max(1, round(octets / 1024)))} kB"
    return f"{figure(round(octets / 1024 / 1024, 1))} MB"


def local(moment: datetime) -> datetime:
    """``moment`` (aware) as the clock on a Vietnamese wall shows it."""
    return moment.astimezone(VIETNAM)


def day(value: date | datetime) -> str:
    """``25/08/2026``."""
    shown = local(value) if isinstance(value, datetime) else value
    return f"{shown:%d/%m/%Y}"


def weekday(value: date | datetime) -> str:
    """``thứ Ba``."""
    shown = local(value) if isinstance(value, datetime) else value
    return WEEKDAYS[shown.weekday()]


def when(value: date | datetime) -> str:
    """``25/08/2026 17:00 (thứ Ba)``; a plain date has no hour."""
    hour = f" {local(value):%H:%M}" if isinstance(value, datetime) else ""
    return f"{day(value)}{hour} ({weekday(value)})"


def opening(moment: datetime) -> str:
    """How a sentence of a timeline opens: ``Thứ Hai 24/8, 09:12``; other years carry the year."""
    shown = local(moment)
    year = "" if shown.year == local(now()).year else f"/{shown.year}"
    return f"{capitalised(weekday(moment))} {shown.day}/{shown.month}{year}, {shown:%H:%M}"


def span(length: timedelta) -> str:
    """A length of time in its two largest words: ``2 ngày 3 giờ``, ``45 phút``."""
    seconds = int(abs(length).total_seconds())
    days, hours, minutes = seconds // DAY, seconds % DAY // HOUR, seconds % HOUR // MINUTE
    if days:
        return f"{days} ngày {hours} giờ" if hours and days < 10 else f"{days} ngày"
    if hours:
        return f"{hours} giờ {minutes} phút" if minutes and hours < 3 else f"{hours} giờ"
    return f"{minutes} phút" if minutes else "dưới 1 phút"


def remaining(due: datetime, at: datetime | None = None) -> str:
    """Time left until ``due``: ``còn 2 ngày 3 giờ``, ``quá hạn 45 phút``."""
    left = due - (at or now())
    return f"còn {span(left)}" if left >= timedelta(0) else f"quá hạn {span(left)}"


def urgency(due: datetime, at: datetime | None = None) -> str:
    """``late``, ``soon`` (within :data:`SOON`) or ``on-time``."""
    left = due - (at or now())
    if left < timedelta(0):
        return "late"
    return "soon" if left <= SOON else "on-time"
