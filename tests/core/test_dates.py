from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from deadline_cases import at

from motcua.core.dates import BadMoment, parse_moment, parse_time, say_duration, say_moment, say_weekday


@pytest.mark.parametrize(
    "text", ["2026-08-21T15:30", "2026-08-21 15:30", "2026-08-21T08:30Z", "2026-08-21T15:30+07:00"]
)
def test_moments_are_brought_to_the_vietnamese_clock(text: str) -> None:
    assert parse_moment(text).isoformat() == "2026-08-21T15:30:00+07:00"


@pytest.mark.parametrize("text", ["", "21/8/2026", "2026-02-30T08:00", "0001-01-01T00:00+14:00"])
def test_unreadable_moments_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadMoment, match="2026-08-21T15:30"):
        parse_moment(text, "received")


def test_time_of_day_is_read() -> None:
    assert parse_time("15:00") == time(15)


@pytest.mark.parametrize("text", ["", "3pm", "25:00", "15:00+07:00"])
def test_unreadable_times_are_refused(text: str) -> None:
    with pytest.raises(BadMoment, match="15:00"):
        parse_time(text)


def test_moments_are_said_in_vietnamese() -> None:
    assert say_moment(at("2026-08-21T15:30:05")) == "15:30:05 thứ Sáu 21/8/2026"
    assert say_weekday(date(2026, 8, 23)) == "Chủ nhật 23/8/2026"
    assert say_duration(timedelta(hours=1, minutes=30)) == "1 giờ 30 phút"
    assert say_duration(timedelta(0)) == "0 giờ"
