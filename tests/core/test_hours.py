from __future__ import annotations

from datetime import time, timedelta

import pytest

from motcua.core.hours import DEFAULT_HOURS, BadHours, Hours


def test_default_day_holds_eight_hours() -> None:
    assert DEFAULT_HOURS.daily == timedelta(hours=8)
    assert (DEFAULT_HOURS.opening, DEFAULT_HOURS.closing) == (time(7, 30), time(17))


def test_hours_read_back_from_their_own_text() -> None:
    assert Hours.parse(str(DEFAULT_HOURS)) == DEFAULT_HOURS


@pytest.mark.parametrize(
    ("moment", "next_one"),
    [
        (time(6), time(7, 30)),
        (time(9), time(9)),
        (time(11, 30), time(11, 30)),
        (time(12), time(13)),
        (time(17), time(17)),
        (time(17, 0, 1), None),
    ],
)
def test_next_working_moment_of_the_day(moment: time, next_one: time | None) -> None:
    assert DEFAULT_HOURS.next_moment(moment) == next_one


def test_worked_time_and_clock_time_are_inverse() -> None:
    for quarter in range(1, 33):
        worked = quarter * timedelta(minutes=15)
        assert DEFAULT_HOURS.worked_by(DEFAULT_HOURS.time_when(worked)) == worked


def test_more_than_a_day_has_no_time() -> None:
    with pytest.raises(ValueError, match="more working time"):
        DEFAULT_HOURS.time_when(timedelta(hours=9))


@pytest.mark.parametrize(
    "text", ["", "7h30-11h30", "11:30-07:30", "07:30-11:30,11:00-17:00", "07:30-25:00", "08:00-08:00"]
)
def test_impossible_hours_are_refused(text: str) -> None:
    with pytest.raises(BadHours, match="07:30-11:30,13:00-17:00"):
        Hours.parse(text)
