"""What holds for every deadline, whatever the receipt, the limit, the hours and the pauses."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from deadline_cases import (
    CALENDAR,
    QUARTER,
    calendars,
    cutoffs,
    days,
    limits,
    paused,
    pauses_after,
    receipts,
    working_days,
    working_hours,
)
from explanation_recount import check_explanation
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from motcua.core.calendar import WorkingCalendar
from motcua.core.deadlines import Due, DueAt, compute_due
from motcua.core.limits import Limit, Unit
from motcua.core.pauses import Pause
from motcua.core.years import YearNotAnnounced

modes = st.sampled_from(DueAt)
budget = settings(max_examples=150, deadline=None)


def due_or_nothing(received: datetime, limit: Limit, calendar: WorkingCalendar, **how: object) -> Due:
    """A deadline, leaving out the rare draw that runs past the known years."""
    try:
        return compute_due(received, limit, calendar, **how)  # type: ignore[arg-type]
    except YearNotAnnounced:
        assume(False)
        raise


@budget
@given(st.data(), receipts, limits, calendars, cutoffs, modes)
def test_never_due_on_a_day_off_nor_outside_hours(
    data: st.DataObject,
    received: datetime,
    limit: Limit,
    calendar: WorkingCalendar,
    cutoff: time | None,
    at: DueAt,
) -> None:
    stops = data.draw(pauses_after(received))
    due = due_or_nothing(received, limit, calendar, cutoff=cutoff, due_at=at, pauses=stops).due
    assert calendar.is_working(due.date())
    assert calendar.next_working_moment(due) == due


@budget
@given(st.data(), receipts, limits, calendars, cutoffs, modes)
def test_explanation_adds_up(
    data: st.DataObject,
    received: datetime,
    limit: Limit,
    calendar: WorkingCalendar,
    cutoff: time | None,
    at: DueAt,
) -> None:
    stops = data.draw(pauses_after(received))
    check_explanation(due_or_nothing(received, limit, calendar, cutoff=cutoff, due_at=at, pauses=stops))


@budget
@given(st.data(), receipts, limits, st.integers(1, 12), calendars, modes)
def test_a_longer_limit_of_one_unit_is_never_due_earlier(
    data: st.DataObject, received: datetime, limit: Limit, more: int, calendar: WorkingCalendar, at: DueAt
) -> None:
    assume(limit.unit is not Unit.SAME_DAY)
    step = Decimal(more) / (8 if limit.unit in (Unit.WORKING_DAYS, Unit.WORKING_HOURS) else 1)
    step = step if limit.unit is not Unit.MONTHS else Decimal(1)
    longer = Limit(limit.number + step, limit.unit)
    stops = data.draw(pauses_after(received))
    first = due_or_nothing(received, limit, calendar, due_at=at, pauses=stops).due
    assert first <= due_or_nothing(received, longer, calendar, due_at=at, pauses=stops).due


@budget
@given(receipts, limits, st.integers(0, 300), calendars, cutoffs, modes)
def test_a_later_receipt_is_never_due_earlier(
    received: datetime, limit: Limit, later: int, calendar: WorkingCalendar, cutoff: time | None, at: DueAt
) -> None:
    how = {"cutoff": cutoff, "due_at": at}
    first = due_or_nothing(received, limit, calendar, **how).due
    second = due_or_nothing(received + later * QUARTER, limit, calendar, **how).due
    # Two calendar limits that end on one day keep each its own time of day, whichever came first.
    joined = limit.unit in (Unit.DAYS, Unit.MONTHS) and first.date() == second.date()
    assert first <= second or joined


@budget
@given(st.data(), receipts, working_days | working_hours, calendars)
def test_same_time_deadline_moves_by_exactly_the_working_time_paused(
    data: st.DataObject, received: datetime, limit: Limit, calendar: WorkingCalendar
) -> None:
    stops = data.draw(pauses_after(received))
    plain = due_or_nothing(received, limit, calendar, due_at=DueAt.SAME_TIME)
    moved = due_or_nothing(received, limit, calendar, due_at=DueAt.SAME_TIME, pauses=stops)
    lost = paused_working_time(stops, moved.effective_receipt, moved.due, calendar)
    assert calendar.working_time_between(plain.due, moved.due) == lost


@budget
@given(st.data(), receipts, working_days | st.just(Limit.same_day()), calendars)
def test_end_of_day_deadline_moves_up_to_the_end_of_that_working_day(
    data: st.DataObject, received: datetime, limit: Limit, calendar: WorkingCalendar
) -> None:
    stops = data.draw(pauses_after(received))
    plain = due_or_nothing(received, limit, calendar)
    moved = due_or_nothing(received, limit, calendar, pauses=stops)
    lost = paused_working_time(stops, moved.effective_receipt, moved.due, calendar)
    shift = calendar.working_time_between(plain.due, moved.due)
    assert lost <= shift < lost + calendar.hours.daily
    assert moved.due.time() == calendar.hours.closing


@budget
@given(st.data(), receipts, limits, modes)
def test_order_and_splitting_of_pauses_do_not_matter(
    data: st.DataObject, received: datetime, limit: Limit, at: DueAt
) -> None:
    stops = data.draw(pauses_after(received))
    middle = [pause.start + (pause.end - pause.start) / 2 for pause in stops]
    halves = [
        part
        for pause, cut in zip(stops, middle, strict=True)
        for part in (Pause(cut, pause.end), Pause(pause.start, cut))
    ]
    first = due_or_nothing(received, limit, CALENDAR, due_at=at, pauses=stops)
    assert first == due_or_nothing(received, limit, CALENDAR, due_at=at, pauses=halves)


@budget
@given(receipts, days, st.integers(0, 20), st.integers(1, 8))
def test_calendar_deadline_gains_one_day_for_each_day_touched(
    received: datetime, limit: Limit, after: int, length: int
) -> None:
    plain = due_or_nothing(received, limit, CALENDAR)
    first = plain.effective_receipt.date() + timedelta(days=1 + after % int(limit.number))
    start = datetime.combine(first, time(), received.tzinfo)
    stop = Pause(start, start + timedelta(days=length, seconds=-1))
    longer = Limit(limit.number + length, Unit.DAYS)
    paused_due = due_or_nothing(received, limit, CALENDAR, pauses=[stop]).due
    assert paused_due == due_or_nothing(received, longer, CALENDAR).due


def paused_working_time(
    stops: list[Pause], start: datetime, due: datetime, calendar: WorkingCalendar
) -> timedelta:
    """Working time under any pause, found by sweeping over all edges instead of merging."""
    edges = sorted({start, due, *(e for p in stops for e in (p.start, p.end) if start < e < due)})
    spans = pairwise(edges)
    return sum((calendar.working_time_between(a, b) for a, b in spans if paused(stops, a)), timedelta(0))
