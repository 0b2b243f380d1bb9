"""The time to answer: by the rule of the day and the unit, moved by waiting and extending."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.core import clock
from motcua.core.calendar import WorkingCalendar
from motcua.core.pauses import Pause
from motcua.identity.models import Unit
from motcua.petitions import deadlines
from motcua.petitions.models import Petition
from petitions_kit import at, say
from world import World

MOMENTS = st.integers(0, 60 * 24 * 260).map(lambda n: at("2026-01-05 00:00") + timedelta(minutes=n))
CALENDAR = WorkingCalendar()


def test_the_general_rule_holds_where_there_is_no_local_one(town: World) -> None:
    rule = deadlines.answer_rule(town.commune, clock.today())
    assert rule is not None and rule.days == 15 and "chưa xác nhận" in rule.words


def test_a_local_rule_holds_for_its_unit_and_those_below(town: World) -> None:
    Unit.objects.filter(code="H00").update(code="H42")
    rule = deadlines.answer_rule(town.centre, clock.today())
    assert rule is not None and rule.days == 10 and "Ninh Bình" in rule.source


def test_before_there_was_a_rule_no_time_is_invented(town: World) -> None:
    with clock.at(at("2015-03-02 09:00")):
        row = say(town).petition
    assert row.due_at is None and row.due_explanation


def test_the_explanation_can_be_recounted(sent: Petition) -> None:
    told = " ".join(sent.due_explanation)
    assert "15 ngày làm việc" in told and "UBND xã Demo Sông Hậu nhận: 21/08/2026" in told and "15/9" in told


def test_a_year_without_calendar_leaves_it_open_and_is_counted_later(town: World) -> None:
    with clock.at(at("2027-12-29 09:00")):
        row = say(town).petition
    assert row.due_at is None and row.due_provisional
    assert row.due_explanation[-1] == deadlines.UNKNOWN_YEAR


@given(start=MOMENTS, days=st.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_it_ends_at_closing_after_exactly_so_many_working_days(start: datetime, days: int) -> None:
    due = deadlines.end(start, days, CALENDAR)
    assert due is not None and due.due == CALENDAR.closing(due.due.date())
    first = due.effective_receipt.date()
    assert CALENDAR.working_days_between(first, due.due.date()) == days


@given(start=MOMENTS, days=st.integers(1, 20), wait=st.integers(0, 200), length=st.integers(1, 300))
@settings(max_examples=60, deadline=None)
def test_waiting_never_shortens_it_and_working_days_waited_are_given_back(
    start: datetime, days: int, wait: int, length: int
) -> None:
    since = start + timedelta(hours=wait)
    pause = Pause(since, since + timedelta(hours=length))
    plain, moved = deadlines.end(start, days, CALENDAR), deadlines.end(start, days, CALENDAR, (pause,))
    assert plain is not None and moved is not None and moved.due >= plain.due
    if pause.start > plain.due:
        assert moved.due == plain.due


@given(start=MOMENTS, days=st.integers(1, 15))
@settings(max_examples=40, deadline=None)
def test_a_later_petition_is_never_due_earlier(start: datetime, days: int) -> None:
    sooner, later = (deadlines.end(one, days, CALENDAR) for one in (start, start + timedelta(hours=3)))
    assert sooner is not None and later is not None and later.due >= sooner.due


@pytest.mark.django_db
@given(days=st.integers(1, 10))
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_extension_adds_working_days(province: World, days: int) -> None:
    row = say(province).petition
    before = row.due_at
    row.extension_days = days
    deadlines.count(row)
    assert before is not None and row.due_at is not None
    assert CALENDAR.working_days_between(clock.day_of(before), clock.day_of(row.due_at)) == days
