"""Figures, money, days and remaining time as people read them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core import clock, display

DUE = datetime(2026, 8, 25, 17, 0, tzinfo=clock.VIETNAM)


@pytest.mark.parametrize(
    ("value", "text"), [(184513, "184.513"), (1.5, "1,5"), (0, "0"), (-1200, "-1.200"), (2.0, "2")]
)
def test_figures_group_thousands_with_dots(value, text):
    assert display.figure(value) == text


def test_figures_keep_the_decimals_asked_for():
    assert display.figure(2, 1) == "2,0"


def test_money_is_in_dong_and_nothing_is_said_in_words():
    assert display.dong(25000) == "25.000 đồng"
    assert display.dong(0) == "không thu"


def test_sizes_turn_to_megabytes():
    assert display.size(2_516_582) == "2,4 MB"
    assert display.size(10) == "1 kB"


def test_a_moment_carries_its_weekday_in_vietnamese_time():
    assert display.when(DUE.astimezone(UTC)) == "25/08/2026 17:00 (thứ Ba)"
    assert display.when(date(2026, 8, 23)) == "23/08/2026 (Chủ nhật)"


def test_a_sentence_opens_with_day_and_hour():
    assert display.opening(datetime(2026, 8, 24, 2, 12, tzinfo=UTC)) == "Thứ Hai 24/8, 09:12"
    assert display.opening(datetime(2025, 1, 2, 2, 12, tzinfo=UTC)) == "Thứ Năm 2/1/2025, 09:12"


@pytest.mark.parametrize(
    ("left", "words", "tone"),
    [
        (timedelta(days=2, hours=3), "còn 2 ngày 3 giờ", "on-time"),
        (timedelta(hours=5), "còn 5 giờ", "soon"),
        (timedelta(minutes=95), "còn 1 giờ 35 phút", "soon"),
        (timedelta(seconds=-30), "quá hạn dưới 1 phút", "late"),
        (timedelta(days=-12, hours=-2), "quá hạn 12 ngày", "late"),
    ],
)
def test_remaining_time_is_told_in_its_two_largest_words(left, words, tone):
    assert display.remaining(DUE, DUE - left) == words
    assert display.urgency(DUE, DUE - left) == tone


@given(st.integers(-(10**15), 10**15))
def test_a_whole_figure_reads_back_to_itself(value):
    assert int(display.figure(value).replace(".", "")) == value
