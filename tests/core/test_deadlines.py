"""Deadlines that the law and the product's own examples fix."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

import pytest
from deadline_cases import CALENDAR, at

from motcua.core.calendar import WorkingCalendar
from motcua.core.deadlines import Due, DueAt, compute_due, step_due
from motcua.core.hours import Hours
from motcua.core.limits import BadLimit, Limit
from motcua.core.pauses import BadPause, Pause
from motcua.core.years import YearNotAnnounced


def due(received: str, limit: str, *pauses: str, same_time: bool = False, cutoff: time | None = None) -> Due:
    return compute_due(
        at(received),
        Limit.parse(limit),
        CALENDAR,
        cutoff=cutoff,
        due_at=DueAt.SAME_TIME if same_time else DueAt.END_OF_DAY,
        pauses=[Pause.parse(pause) for pause in pauses],
    )


@pytest.mark.parametrize(
    ("received", "limit", "expected"),
    [
        ("2026-08-21T15:30", "3 working days", "2026-08-25T17:00"),  # Saturday 22/8 is worked
        ("2026-08-28T09:00", "1 working days", "2026-09-03T17:00"),  # 31/8 swapped, 1/9 and 2/9 off
        ("2026-11-23T09:00", "1 working days", "2026-11-25T17:00"),  # 24/11 is off
        ("2026-04-24T09:00", "1 working days", "2026-04-28T17:00"),  # Sunday 26/4 gives Monday 27/4
        ("2026-02-13T09:00", "1 working days", "2026-02-23T17:00"),  # Tết
        ("2025-04-25T09:00", "1 working days", "2025-04-26T17:00"),  # worked for Friday 2/5
        ("2025-04-29T09:00", "1 working days", "2025-05-05T17:00"),
        ("2026-12-31T09:00", "1 working days", "2027-01-04T17:00"),
        ("2026-08-24T08:00", "1.5 working days", "2026-08-25T17:00"),
        ("2026-08-24T15:00", "0.5 working days", "2026-08-24T17:00"),
        ("2026-08-24T16:00", "2 working hours", "2026-08-25T08:30"),
        ("2026-08-24T10:00", "1.5 working hours", "2026-08-24T11:30"),
        ("2026-08-24T10:00", "15 days", "2026-09-08T17:00"),
        ("2026-08-24T10:00", "9 days", "2026-09-03T17:00"),  # 2/9 is off
        ("2026-01-30T10:00", "1 months", "2026-03-02T17:00"),  # 28/2 is a Saturday
        ("2025-12-31T10:00", "2 months", "2026-03-02T17:00"),
        ("2026-08-31T10:00", "1 months", "2026-10-05T17:00"),  # counts from 3/9
        ("2026-08-24T10:00", "same day", "2026-08-24T17:00"),
        ("2026-08-24T17:00", "same day", "2026-08-24T17:00"),
        ("2026-08-24T17:01", "same day", "2026-08-25T17:00"),
        ("2026-08-22T10:00", "same day", "2026-08-22T17:00"),
        ("2026-08-23T10:00", "same day", "2026-08-24T17:00"),
    ],
)
def test_deadlines(received: str, limit: str, expected: str) -> None:
    assert due(received, limit).due == at(expected)


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2026-08-21T15:00", "2026-08-25"),
        ("2026-08-21T15:00:01", "2026-08-26"),
        ("2026-08-21T15:30", "2026-08-26"),
    ],
)
def test_cutoff_moves_the_receipt_only_when_passed(received: str, expected: str) -> None:
    assert due(received, "3 working days", cutoff=time(15)).due == at(f"{expected}T17:00")


def test_birth_registration_is_due_the_same_day_until_three_in_the_afternoon() -> None:
    assert due("2026-08-21T15:00", "same day", cutoff=time(15)).due == at("2026-08-21T17:00")
    assert due("2026-08-21T15:01", "same day", cutoff=time(15)).due == at("2026-08-22T17:00")


@pytest.mark.parametrize(
    ("received", "effective"),
    [
        ("2026-08-24T06:00", "2026-08-24T07:30"),
        ("2026-08-24T12:00", "2026-08-24T13:00"),
        ("2026-08-24T11:30", "2026-08-24T11:30"),
        ("2026-08-24T17:00", "2026-08-24T17:00"),
        ("2026-08-24T17:30", "2026-08-25T07:30"),
        ("2026-08-30T10:00", "2026-09-03T07:30"),
    ],
)
def test_effective_receipt(received: str, effective: str) -> None:
    assert due(received, "3 working days").effective_receipt == at(effective)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("1 working days", "2026-08-25T15:00"),
        ("1.5 working days", "2026-08-26T09:30"),
        ("0.25 working days", "2026-08-24T17:00"),
        ("1 days", "2026-08-25T15:00"),
        ("1 months", "2026-09-24T15:00"),
        ("same day", "2026-08-24T17:00"),
    ],
)
def test_same_time_deadlines(limit: str, expected: str) -> None:
    assert due("2026-08-24T15:00", limit, same_time=True).due == at(expected)


@pytest.mark.parametrize(
    ("pause", "expected"),
    [
        ("2026-08-25T08:00/2026-08-25T09:00", "2026-08-27T17:00"),
        ("2026-08-25T07:30/2026-08-26T07:30", "2026-08-27T17:00"),
        ("2026-08-25T07:30/2026-08-26T08:30", "2026-08-28T17:00"),
        ("2026-08-25T11:30/2026-08-25T13:00", "2026-08-26T17:00"),
        ("2026-08-26T18:00/2026-09-26T18:00", "2026-08-26T17:00"),
    ],
)
def test_end_of_day_deadline_moves_by_whole_working_days(pause: str, expected: str) -> None:
    assert due("2026-08-24T09:00", "2 working days", pause).due == at(expected)


def test_pause_that_begins_after_the_deadline_counts_once_another_has_moved_it() -> None:
    late = "2026-08-27T08:00/2026-08-27T10:00"
    assert due("2026-08-24T09:00", "2 working days", late).due == at("2026-08-26T17:00")
    both = due(
        "2026-08-24T09:00", "2 working days", late, "2026-08-25T08:00/2026-08-26T08:00", same_time=True
    )
    assert both.due == at("2026-08-27T11:00")


def test_calendar_deadline_moves_by_days_touched_counted_once() -> None:
    twice = ["2026-09-08T08:00/2026-09-08T09:00", "2026-09-08T10:00/2026-09-09T00:00"]
    assert due("2026-09-07T09:00", "3 days", *twice).due == at("2026-09-11T17:00")
    assert due("2026-09-07T09:00", "3 days", twice[0], "2026-09-08T23:00/2026-09-09T01:00").due == at(
        "2026-09-14T17:00"
    )


def test_pause_on_a_year_long_stop_is_found_without_creeping() -> None:
    answer = due("2025-08-25T16:59:59", "1 working hours", "2025-08-26T07:31/2026-08-26T07:31")
    assert answer.due == at("2026-08-26T08:29:59")


def test_pause_before_receipt_is_refused() -> None:
    with pytest.raises(BadPause):
        due("2026-08-24T09:00", "2 working days", "2026-08-24T08:59/2026-08-24T10:00")


def test_pause_running_into_an_unknown_year_is_refused() -> None:
    with pytest.raises(YearNotAnnounced):
        due("2026-08-24T09:00", "2 working days", "2026-08-25T08:00/2029-08-24T10:00")


@pytest.mark.parametrize(
    "limit", ["400 working days", "999999999 days", "99999999 months", "99999 working hours"]
)
def test_deadline_beyond_the_known_years_is_refused(limit: str) -> None:
    with pytest.raises(YearNotAnnounced):
        due("2026-08-24T09:00", limit)


def test_receipt_before_the_known_years_is_refused() -> None:
    with pytest.raises(YearNotAnnounced, match="Năm 2024"):
        due("2024-12-31T09:00", "3 working days")


def test_deadline_in_the_year_to_come_is_provisional_and_says_so() -> None:
    answer = due("2026-12-29T09:00", "5 working days")
    assert answer.provisional
    assert "tạm tính" in answer.explanation[-1]
    assert not due("2026-12-29T09:00", "1 working days").provisional


def test_hours_of_the_agency_close_the_day() -> None:
    calendar = WorkingCalendar(Hours.parse("08:00-12:00,13:30-17:30"))
    answer = compute_due(at("2026-08-24T17:15"), Limit.parse("1 working days"), calendar)
    assert answer.due == at("2026-08-25T17:30")


def test_fraction_of_a_second_in_a_receipt_is_dropped() -> None:
    assert due("2026-08-24T17:00:00.4", "same day").due == at("2026-08-24T17:00")


def test_step_runs_in_working_hours_from_its_opening() -> None:
    assert step_due(at("2026-08-21T16:00"), Decimal(4), CALENDAR) == at("2026-08-22T10:30")


def test_step_is_never_due_after_the_dossier() -> None:
    latest = at("2026-08-21T17:00")
    assert step_due(at("2026-08-21T16:00"), Decimal(4), CALENDAR, latest) == latest


@pytest.mark.parametrize("hours", ["0", "-1", "NaN"])
def test_step_without_a_positive_limit_is_refused(hours: str) -> None:
    with pytest.raises(BadLimit):
        step_due(at("2026-08-21T16:00"), Decimal(hours), CALENDAR)
