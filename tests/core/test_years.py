"""The calendar against what was announced, year by year."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from motcua.core.errors import Unreadable
from motcua.core.years import (
    ANNOUNCEMENTS,
    YearNotAnnounced,
    Years,
    announced,
    national_years,
    read_announcements,
    statutory,
)

PUBLISHED_WEEKDAYS_OFF = {
    2025: "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02",
    2026: "01-01 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24",
}
PUBLISHED_DAYS_WORKED = {2025: "04-26", 2026: "08-22"}


def dates(year: int, text: str) -> set[date]:
    return {date.fromisoformat(f"{year}-{day}") for day in text.split()}


@pytest.mark.parametrize("year", PUBLISHED_WEEKDAYS_OFF)
def test_weekdays_off_are_exactly_those_announced(year: int) -> None:
    off = {day for day in national_years()[year].off if day.weekday() < 5}
    assert off == dates(year, PUBLISHED_WEEKDAYS_OFF[year])


@pytest.mark.parametrize("year", PUBLISHED_DAYS_WORKED)
def test_rest_days_worked_are_exactly_those_announced(year: int) -> None:
    assert set(national_years()[year].worked) == dates(year, PUBLISHED_DAYS_WORKED[year])


def test_counted_working_days_equal_a_walk_through_the_year() -> None:
    year = national_years()[2026]
    assert len(year.working) == 261 - 13 + 1


def test_new_year_swap_of_2026_stays_off_until_switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert national_years()[2026].is_working(date(2026, 1, 2))
    monkeypatch.setenv("MOTCUA_CALENDAR_SWAPS", "2026-01-02")
    switched = national_years()[2026]
    assert not switched.is_working(date(2026, 1, 2))
    assert switched.is_working(date(2026, 1, 10))


def test_culture_day_is_off_from_2026_only() -> None:
    assert national_years()[2025].is_working(date(2025, 11, 24))
    assert not national_years()[2026].is_working(date(2026, 11, 24))
    assert not national_years()[2027].is_working(date(2027, 11, 24))


def test_year_after_the_announced_ones_is_provisional() -> None:
    assert national_years()[2027].provisional
    assert not national_years()[2026].provisional


@pytest.mark.parametrize("year", [2024, 2028, 9999, 123456])
def test_any_other_year_is_refused_with_a_remedy(year: int) -> None:
    with pytest.raises(YearNotAnnounced, match=f"Năm {year}.*hãy nạp lịch nghỉ"):
        national_years()[year]


def test_loading_an_announcement_makes_the_year_firm_and_the_next_provisional() -> None:
    record = {
        "year": 2027,
        "off": [{"date": "2027-02-11", "name": "Nghỉ Tết", "source": "x"}],
        "worked": [{"date": "2027-02-13", "name": "làm bù", "source": "x"}],
        "swaps": [],
    }
    years = Years({2027: announced(record)})
    assert not years[2027].provisional
    assert not years[2027].is_working(date(2027, 2, 11))
    assert years[2027].is_working(date(2027, 2, 13))
    assert years[2028].provisional


def test_operator_adds_the_calendar_of_a_new_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swap = {"off": "2027-04-15", "worked": "2027-04-24", "confirmed": True, "source": "x"}
    record = {"year": 2027, "off": [], "worked": [], "swaps": [swap]}
    (tmp_path / "2027.json").write_text(json.dumps(record))
    monkeypatch.setenv("MOTCUA_CALENDAR", str(tmp_path))
    years = national_years()
    assert years.announced(2026)
    assert years.announced(2027)
    assert years[2027].is_working(date(2027, 4, 24))
    assert years[2028].provisional


def test_announcement_can_cancel_a_day_the_library_gives() -> None:
    record = {"year": 2027, "off": [], "swaps": [], "worked": [{"date": "2027-02-04", "name": "vẫn làm"}]}
    assert announced(record).is_working(date(2027, 2, 4))
    assert not statutory(2027).is_working(date(2027, 2, 4))


@pytest.mark.parametrize(
    "content", ["{", '{"year": 2027}', '{"year": "x", "off": [], "worked": [], "swaps": []}']
)
def test_broken_announcement_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "2027.json").write_text(content)
    with pytest.raises(Unreadable):
        read_announcements(tmp_path)


def test_every_entry_names_its_source() -> None:
    for path in ANNOUNCEMENTS.glob("*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        assert record["basis"]
        assert all(entry["source"] for part in ("off", "worked", "swaps") for entry in record[part])
