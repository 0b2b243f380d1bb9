"""The statutory days of announcing and showing, counted by the working calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.indicators.duties.terms import announce_due, calendar, days_left, display_due

CENTRAL, PROVINCE = "central", "province"
days = st.dates(date(2025, 3, 1), date(2026, 11, 30))
levels = st.sampled_from([(CENTRAL, 20, 10), (PROVINCE, 5, 5)])


@pytest.mark.parametrize(
    ("level", "effect", "shortened", "due"),
    [
        (PROVINCE, date(2026, 9, 15), False, date(2026, 9, 8)),
        (CENTRAL, date(2026, 9, 15), False, date(2026, 8, 14)),
        (PROVINCE, date(2026, 8, 29), False, date(2026, 8, 24)),
        (PROVINCE, date(2026, 8, 18), True, date(2026, 8, 21)),
        (PROVINCE, date(2026, 8, 20), True, date(2026, 8, 24)),
    ],
    ids=[
        "five working days",
        "twenty, over the holiday",
        "effect on a Saturday",
        "shortened",
        "ends on Sunday",
    ],
)
def test_last_day_of_announcing(level: str, effect: date, shortened: bool, due: date) -> None:
    assert announce_due(level, effect, shortened=shortened) == due


@pytest.mark.parametrize(
    ("level", "decided", "shortened", "due"),
    [
        (PROVINCE, date(2026, 8, 17), False, date(2026, 8, 22)),
        (CENTRAL, date(2026, 8, 17), False, date(2026, 8, 28)),
        (PROVINCE, date(2026, 8, 28), True, date(2026, 9, 4)),
    ],
    ids=["a Saturday is worked", "ministry", "over the holiday"],
)
def test_last_day_of_showing(level: str, decided: date, shortened: bool, due: date) -> None:
    assert display_due(level, decided, shortened=shortened) == due


@settings(max_examples=80)
@given(days, levels)
def test_exactly_the_days_of_the_rule_lie_before_the_effect(day: date, level: tuple[str, int, int]) -> None:
    name, before, _ = level
    due = announce_due(name, day, shortened=False)
    assert due is not None
    assert calendar().is_working(due)
    assert calendar().working_days_between(due, day) == before


@settings(max_examples=80)
@given(days, levels)
def test_exactly_the_days_of_the_rule_follow_the_decision(day: date, level: tuple[str, int, int]) -> None:
    name, _, after = level
    due = display_due(name, day, shortened=False)
    assert due is not None
    assert calendar().is_working(due)
    assert calendar().working_days_between(day + timedelta(days=1), due + timedelta(days=1)) == after


@settings(max_examples=60)
@given(days, st.integers(1, 30))
def test_counting_back_undoes_counting_on(day: date, count: int) -> None:
    start = calendar().working_day_from(day)
    assert calendar().working_days_before(calendar().add_working_days(start, count), count) == start


@settings(max_examples=60)
@given(days, st.integers(-20, 20))
def test_days_left_have_the_sign_of_the_wait(today: date, ahead: int) -> None:
    due = calendar().working_day_from(today + timedelta(days=ahead))
    left = days_left(due, today)
    assert left is not None
    assert (left < 0) == (due < today)
    assert left == 0 or due != today


@pytest.mark.parametrize("day", [date(2031, 1, 10), date(2024, 6, 3)])
def test_an_unknown_calendar_gives_no_last_day(day: date) -> None:
    assert announce_due(PROVINCE, day, shortened=False) is None
    assert display_due(PROVINCE, day, shortened=True) is None
    assert days_left(day, date(2026, 8, 21)) is None


def test_a_missing_day_gives_no_last_day() -> None:
    assert announce_due(PROVINCE, None, shortened=False) is None
    assert display_due(PROVINCE, None, shortened=False) is None


def test_no_rule_is_applied_before_its_time() -> None:
    assert display_due(PROVINCE, date(2016, 5, 4), shortened=False) is None
    assert announce_due(PROVINCE, date(2009, 5, 4), shortened=False) is None
