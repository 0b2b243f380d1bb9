"""Months, quarters and years of reporting."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core import clock
from motcua.core.errors import Unreadable
from motcua.core.periods import Length, Period

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
LENGTHS = st.sampled_from(Length)


@given(DAYS, LENGTHS)
def test_a_period_holds_its_day_and_is_written_and_read_alike(day: date, length: Length) -> None:
    period = Period.holding(day, length)
    assert period.first <= day <= period.last
    assert Period.parse(str(period)) == period


@given(DAYS, LENGTHS)
def test_periods_follow_one_another_without_gap(day: date, length: Length) -> None:
    period = Period.holding(day, length)
    assert period.next.first == period.last + timedelta(days=1)
    assert period.next.before == period


@given(DAYS, LENGTHS)
def test_a_period_is_made_of_its_months(day: date, length: Length) -> None:
    period = Period.holding(day, length)
    months = [Period.holding(first) for first in period.months()]
    assert (months[0].first, months[-1].last) == (period.first, period.last)
    assert all(one.next == two for one, two in pairwise(months))


@given(DAYS, LENGTHS, st.integers(1, 30))
def test_it_leads_back_one_period_at_a_time(day: date, length: Length, number: int) -> None:
    period = Period.holding(day, length)
    line = period.back(number)
    assert (line[0], len(line)) == (period, number)
    assert all(newer.before == older for newer, older in pairwise(line))


def test_it_begins_and_ends_at_midnight_in_viet_nam() -> None:
    august = Period.parse("2026-08")
    assert august.begins.isoformat() == "2026-08-01T00:00:00+07:00"
    assert august.ends == clock.midnight(date(2026, 9, 1))


@pytest.mark.parametrize(
    ("text", "label"), [("2026-08", "tháng 8/2026"), ("2026-Q3", "quý III/2026"), ("2026", "năm 2026")]
)
def test_it_is_said_in_words(text: str, label: str) -> None:
    assert Period.parse(text).label == label


@pytest.mark.parametrize("text", ["", "2026-13", "2026-Q5", "08/2026", "0001-01", "2026-08-01", "năm nay"])
def test_what_is_no_period_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(Unreadable, match=r"Viết 2026-08"):
        Period.parse(text)
