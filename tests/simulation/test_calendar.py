"""Working hours and the wall clock: lunch, nights, weekends, the Tet holiday of 2026, years unknown."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.calendar import WorkingCalendar
from motcua.core.clock import VIETNAM
from motcua.processes.definition import Timer
from motcua.processes.simulation.clockwork import START, clockwork
from motcua.processes.simulation.scenario import WorkingTime
from simulation.models import chain, every, ran

OFFICE = clockwork(WorkingTime.OFFICE)
CALENDAR = WorkingCalendar()
HOUR = timedelta(hours=1)


def wall(worked: float, *, ends: bool) -> float:
    return float(OFFICE.wall(np.array([worked]), ends=ends)[0])


def at(year: int, month: int, day: int, hour: int = 7, minute: int = 30) -> float:
    """Hours on the wall clock since the start."""
    return (datetime(year, month, day, hour, minute, tzinfo=VIETNAM) - START) / HOUR


@pytest.mark.parametrize(
    ("worked", "begins", "ends"),
    [(0, 0, 0), (4, 5.5, 4), (8, 24, 9.5), (40, 168, 4 * 24 + 9.5), (2.5, 2.5, 2.5)],
)
def test_a_session_ends_at_its_closing_and_begins_at_its_opening(
    worked: float, begins: float, ends: float
) -> None:
    assert wall(worked, ends=False) == begins
    assert wall(worked, ends=True) == ends


@settings(max_examples=200, deadline=None)
@given(st.floats(0.01, 3900))
def test_it_is_the_calendar_deadlines_are_computed_by(worked: float) -> None:
    expected = CALENDAR.add_working_time(START, timedelta(hours=worked))
    assert START + timedelta(hours=wall(worked, ends=True)) - expected < timedelta(seconds=1)
    assert OFFICE.worked(wall(worked, ends=True)) == pytest.approx(worked)


def test_the_week_of_tet_is_no_working_time() -> None:
    days = [date(2026, 2, day) for day in (13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23)]
    assert [CALENDAR.is_working(day) for day in days] == [True] + [False] * 9 + [True]
    last = OFFICE.worked(at(2026, 2, 13, 17, 0))
    assert OFFICE.worked(at(2026, 2, 19)) == OFFICE.worked(at(2026, 2, 23)) == last
    assert wall(last, ends=False) == at(2026, 2, 23)
    assert wall(last, ends=True) == at(2026, 2, 13, 17, 0)


def test_a_case_across_tet_takes_two_working_days_and_eleven_on_the_wall() -> None:
    before = OFFICE.worked(at(2026, 2, 13))
    found = ran(
        chain(1), 1, arrivals=every(before, "const"), durations={"t1": every(16, "const")}, calendar="office"
    )
    assert found.cycle.mean == pytest.approx(16)
    assert found.calendar.mean == pytest.approx(at(2026, 2, 23, 17, 0) - at(2026, 2, 13))


def test_years_nobody_announced_are_plain_weeks() -> None:
    worked = OFFICE.worked(at(2030, 1, 7))
    later = wall(worked + 40, ends=False) - wall(worked, ends=False)
    assert later == 168 and OFFICE.worked(at(2030, 1, 12)) == OFFICE.worked(at(2030, 1, 14))


@given(st.floats(0, 10**7), st.floats(0, 100))
def test_the_wall_clock_never_runs_back(worked: float, more: float) -> None:
    assert wall(worked, ends=False) >= wall(worked, ends=True)
    assert wall(worked + more, ends=True) >= wall(worked, ends=True)
    assert wall(worked + more, ends=True) - wall(worked, ends=True) >= more - 1e-6


@pytest.mark.parametrize(
    ("timer", "now", "due"),
    [
        (Timer("timeDuration", "PT2H"), 0.0, 2.0),
        (Timer("timeDuration", "PT3H"), 3.0, 4.5),
        (Timer("timeDuration", "P1W"), 4.0, 44.0),
        (Timer("timeDate", "2026-01-07T08:30:00"), 0.0, 17.0),
        (Timer("timeDate", "2025-01-07T08:30:00"), 5.0, 5.0),
        (Timer("timeDuration", "P1D"), 1e8, 1e8 + 8.0),
        (Timer("timeDuration", "P7900Y"), 8e5, 8e5 + 7900 * 365.2425 / 7 * 40),
    ],
)
def test_a_timer_runs_on_the_wall_and_fires_in_working_time(timer: Timer, now: float, due: float) -> None:
    assert OFFICE.due(timer, now) == pytest.approx(due, abs=1e-9 if now < 100 else now / 1000)


def test_round_the_clock_both_clocks_agree() -> None:
    found = ran(chain(1), 50, durations={"t1": every(5)}).as_json()
    assert found["cycle_hours"] == found["calendar_hours"]
