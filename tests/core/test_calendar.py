"""Working time, compared with a recount by quarter hours."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from deadline_cases import CALENDAR, QUARTER, at, calendars, quarters, recounted
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.calendar import WorkingCalendar, local

near_swap = quarters("2026-08-20", "2026-09-05")
near_new_year = quarters("2026-12-29", "2027-01-06")
moments = near_swap | near_new_year


@settings(max_examples=60)
@given(calendars, near_swap, st.integers(0, 600))
def test_working_time_between_equals_the_recount(
    calendar: WorkingCalendar, start: datetime, steps: int
) -> None:
    end = start + steps * QUARTER
    assert calendar.working_time_between(start, end) == recounted(start, end, calendar)


@settings(max_examples=60)
@given(calendars, moments, st.integers(1, 400))
def test_added_working_time_is_found_between(calendar: WorkingCalendar, start: datetime, steps: int) -> None:
    end = calendar.add_working_time(start, steps * QUARTER)
    assert calendar.working_time_between(start, end) == steps * QUARTER


@settings(max_examples=60)
@given(calendars, moments, st.integers(1, 400))
def test_working_time_runs_out_at_the_earliest_moment(
    calendar: WorkingCalendar, start: datetime, steps: int
) -> None:
    end = calendar.add_working_time(start, steps * QUARTER)
    assert calendar.working_time_between(start, end - QUARTER) < steps * QUARTER


@settings(max_examples=60)
@given(calendars, moments)
def test_next_working_moment_passes_no_working_time(calendar: WorkingCalendar, start: datetime) -> None:
    found = calendar.next_working_moment(start)
    assert calendar.is_working(found.date())
    assert calendar.working_time_between(start, found) == timedelta(0)
    assert calendar.next_working_moment(found) == found


def test_time_running_out_at_closing_ends_at_that_closing() -> None:
    assert CALENDAR.add_working_time(at("2026-08-24T09:00"), timedelta(hours=6, minutes=30)) == at(
        "2026-08-24T17:00"
    )


def test_no_working_time_backwards() -> None:
    assert CALENDAR.working_time_between(at("2026-08-24T10:00"), at("2026-08-24T09:00")) == timedelta(0)
    assert CALENDAR.working_time_between(at("2026-08-24T09:00"), at("2026-08-24T10:00")) == timedelta(hours=1)


def test_swapped_saturday_is_worked_and_its_monday_is_not() -> None:
    assert CALENDAR.is_working(date(2026, 8, 22))
    assert not CALENDAR.is_working(date(2026, 8, 31))


def test_days_off_give_their_reason() -> None:
    assert CALENDAR.why_off(date(2026, 8, 23)) == "Chủ nhật"
    assert CALENDAR.why_off(date(2026, 9, 2)) == "Quốc khánh"
    assert CALENDAR.why_off(date(2026, 8, 24)) == ""


def test_moment_in_utc_is_read_on_the_vietnamese_clock() -> None:
    assert CALENDAR.next_working_moment(datetime.fromisoformat("2026-08-20T23:00Z")) == at("2026-08-21T07:30")


def test_moment_without_time_zone_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local(datetime(2026, 8, 21, 9))  # noqa: DTZ001
