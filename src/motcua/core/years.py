"""The working days of one year: statutory holidays by library, swaps and extra days by dated data.

Sources: Bộ luật Lao động 2019 Điều 111 (a holiday on a weekly rest day moves to the next working day)
and Điều 112 (the holidays); QĐ 188/1999/QĐ-TTg (state offices rest on Saturday and Sunday); the yearly
announcements named in each ``data/calendar/<year>.json``.
"""

from __future__ import annotations

import json
import os
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from motcua.core.errors import Refusal, Unreadable

ANNOUNCEMENTS = Path(__file__).parent / "data" / "calendar"
SATURDAY = 5


class YearNotAnnounced(Refusal):
    """Chưa có lịch nghỉ chính thức của năm này nên không tính được hạn."""


@dataclass(frozen=True)
class YearDays:
    """Days off beside the weekly rest, and rest days that are worked, each with its Vietnamese reason."""

    year: int
    off: Mapping[date, str]
    worked: Mapping[date, str] = field(default_factory=dict)
    provisional: bool = False

    def is_working(self, day: date) -> bool:
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.off)

    @cached_property
    def working(self) -> tuple[int, ...]:
        """Ordinals of the working days, ascending."""
        first, last = date(self.year, 1, 1).toordinal(), date(self.year, 12, 31).toordinal()
        return tuple(n for n in range(first, last + 1) if self.is_working(date.fromordinal(n)))

    def before(self, day: date) -> int:
        """How many working days of the year lie before ``day``."""
        return bisect_left(self.working, day.toordinal())

    def through(self, day: date) -> int:
        """How many working days of the year lie before or on ``day``."""
        return bisect_right(self.working, day.toordinal())


@cache
def statutory(year: int) -> YearDays:
    """The year as the law and the holiday library give it, no announcement applied."""
    import holidays  # slow to import, and needed only when a year is opened

    days = holidays.country_holidays("VN", years=year, language="vi")
    off = {day: str(name) for day, name in days.items() if day.year == year}
    worked = {day: "Ngày làm bù" for day in days.weekend_workdays if day.year == year}
    return YearDays(year, off, worked, provisional=True)


def announced(record: Mapping[str, Any], switches: Collection[str] = ()) -> YearDays:
    """The official calendar of a year.

    ``record`` has ``year``, ``off`` and ``worked`` (lists of date, name, source) and ``swaps`` (off,
    worked, confirmed, source). An unconfirmed swap counts only when the ISO date of its day off is in
    ``switches``. Raises :class:`Unreadable`.
    """
    try:
        base = statutory(int(record["year"]))
        swaps = [s for s in record["swaps"] if s["confirmed"] or s["off"] in switches]
        off = _named(record["off"]) | {
            _day(s["off"]): f"nghỉ hoán đổi với {_short(s['worked'])}" for s in swaps
        }
        worked = _named(record["worked"]) | {
            _day(s["worked"]): f"làm bù cho {_short(s['off'])}" for s in swaps
        }
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(
            "Lịch nghỉ của năm", f"thiếu hoặc sai mục {error}", "Hãy sửa tệp theo tài liệu deadlines.md."
        ) from error
    kept = {day: name for day, name in {**base.off, **off}.items() if day not in worked}
    return YearDays(base.year, kept, {**base.worked, **worked})


def read_announcements(folder: Path, switches: Collection[str] = ()) -> dict[int, YearDays]:
    """Every official calendar (``<year>.json``) in ``folder``, by year. Raises :class:`Unreadable`."""
    return {days.year: days for days in (_read(path, switches) for path in sorted(folder.glob("*.json")))}


def _read(path: Path, switches: Collection[str]) -> YearDays:
    try:
        return announced(json.loads(path.read_text(encoding="utf-8")), switches)
    except (OSError, ValueError) as error:
        raise Unreadable(f"Lịch nghỉ {path.name}", "tệp không phải JSON đọc được", where=path.name) from error


def _named(entries: Iterable[Mapping[str, str]]) -> dict[date, str]:
    return {_day(entry["date"]): entry["name"] for entry in entries}


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _short(text: str) -> str:
    day = _day(text)
    return f"{day.day}/{day.month}/{day.year}"


class Years:
    """Announced years, and the single year after them as provisional; every other year is refused."""

    def __init__(
        self,
        announced: Mapping[int, YearDays],
        provisional: Callable[[int], YearDays] = statutory,
    ) -> None:
        self._announced = dict(announced)
        self._statutory = provisional
        self.last = max(self._announced) + 1 if self._announced else 0

    def __getitem__(self, year: int) -> YearDays:
        """Raises :class:`YearNotAnnounced`."""
        if year in self._announced:
            return self._announced[year]
        if year == self.last:
            return self._statutory(year)
        raise YearNotAnnounced(
            f"Năm {year}",
            remedy=f"Hệ thống có lịch các năm {self.named()}; hãy nạp lịch nghỉ chính thức của năm {year}.",
            where=str(year),
        )

    def announced(self, year: int) -> bool:
        return year in self._announced

    def named(self) -> str:
        """The years at hand, for a sentence."""
        return ", ".join([*map(str, sorted(self._announced)), f"{self.last} (tạm tính)"])


Stamp = tuple[tuple[str, int], ...]
"""Names and times of change of a folder's files."""


@lru_cache(maxsize=8)
def load_years(
    folders: tuple[Path, ...], switches: frozenset[str] = frozenset(), _stamp: Stamp = ()
) -> Years:
    """The official calendars of several folders; a later folder replaces years of an earlier one."""
    loaded: dict[int, YearDays] = {}
    for folder in folders:
        loaded |= read_announcements(folder, switches)
    return Years(loaded)


def national_years() -> Years:
    """The calendars carried with the product and those the operator added.

    ``MOTCUA_CALENDAR`` names a folder with further ``<year>.json``; ``MOTCUA_CALENDAR_SWAPS`` lists, with
    commas, the days off of unconfirmed swaps to count (``2026-01-02``). A file put into the folder while
    the system runs is seen at the next question.
    """
    extra = os.environ.get("MOTCUA_CALENDAR", "")
    swaps = os.environ.get("MOTCUA_CALENDAR_SWAPS", "")
    folders = (ANNOUNCEMENTS, Path(extra)) if extra else (ANNOUNCEMENTS,)
    switches = frozenset(filter(None, (part.strip() for part in swaps.split(","))))
    return load_years(folders, switches, _stamped(Path(extra)) if extra else ())


def _stamped(folder: Path) -> Stamp:
    return tuple(sorted((path.name, path.stat().st_mtime_ns) for path in folder.glob("*.json")))
