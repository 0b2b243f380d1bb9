"""Expected waiting: the pure estimate, the pace of lines, and how well what was told held."""

from __future__ import annotations

from datetime import datetime

import pytest
from hallkit import Hall, later
from hypothesis import given
from hypothesis import strategies as st

from motcua.core import clock
from motcua.counters import calibrating, expecting, pace, paces
from motcua.counters.acts import calling
from motcua.counters.models import Pace

NINE = datetime(2026, 8, 21, 9, 0, tzinfo=clock.VIETNAM)
AHEAD = st.integers(0, 500)
MINUTES = st.floats(0.1, 120)


@given(AHEAD, MINUTES, st.booleans())
def test_the_range_holds_the_estimate_and_nothing_is_below_zero(
    ahead: int, minutes: float, busy: bool
) -> None:
    found = expecting.wait(ahead, minutes, busy=busy)
    assert 0 <= found.low <= found.minutes <= found.high


@given(AHEAD, MINUTES, st.booleans())
def test_one_person_more_ahead_is_never_a_shorter_wait(ahead: int, minutes: float, busy: bool) -> None:
    fewer, more = (expecting.wait(count, minutes, busy=busy) for count in (ahead, ahead + 1))
    assert fewer.minutes < more.minutes
    assert fewer.high < more.high


@given(AHEAD, st.integers(0, 100), st.integers(2, 10))
def test_priority_never_expects_more_people_ahead(first: int, second: int, share: int) -> None:
    ahead = expecting.called_before(first, second, priority=True, share=share)
    assert first <= ahead <= expecting.called_before(first, second, priority=False, share=share)


@given(st.integers(1, 60), st.integers(0, 500), st.floats(0, 60), st.integers(0, 500), st.floats(0, 60))
def test_service_minutes_lie_among_what_is_known(
    declared: int, past: int, usual: float, today: int, now: float
) -> None:
    found = pace.service_minutes(declared, past, past * usual, today, today * now)
    known = [declared, *([usual] if past else []), *([now] if today else [])]
    assert min(known) - 1e-6 <= found <= max(known) + 1e-6
    assert found > 0


@given(st.dictionaries(st.integers(1, 5), st.integers(0, 50), min_size=1), st.data())
def test_no_counter_is_counted_twice(waiting: dict[int, int], data: st.DataObject) -> None:
    lines = st.sets(st.sampled_from(sorted(waiting)), min_size=1)
    counters = data.draw(st.lists(lines, max_size=5))
    pairs = [(number, line) for number, served in enumerate(counters) for line in served]
    assert sum(pace.shared(waiting, pairs).values()) == pytest.approx(len(counters))


def test_a_free_counter_is_no_wait(open_hall: Hall) -> None:
    found = expecting.expected(open_hall.lines["C"], clock.now())
    assert (found.ahead, found.minutes) == (0, 0)  # type: ignore[union-attr]


def test_a_busy_counter_is_half_a_place(open_hall: Hall) -> None:
    open_hall.draw("C")
    open_hall.called(3)
    found = expecting.expected(open_hall.lines["C"], clock.now())
    assert (found.ahead, found.minutes) == (0, 5)  # type: ignore[union-attr]


def test_a_line_nobody_serves_is_not_guessed(hall: Hall) -> None:
    hall.open(3)
    assert expecting.expected(hall.lines["A"], clock.now()) is None


def test_priority_expects_to_pass_the_others(open_hall: Hall) -> None:
    for _ in range(4):
        open_hall.draw("C")
    line = open_hall.lines["C"]
    assert expecting.expected(line, clock.now(), priority=True).ahead == 0  # type: ignore[union-attr]
    assert expecting.expected(line, clock.now()).ahead == 4  # type: ignore[union-attr]


def test_paces_are_counted_from_finished_days(open_hall: Hall) -> None:
    open_hall.draw("C")
    called = open_hall.called(3)
    with later(minutes=8):
        calling.finish(open_hall.officer(3), called.pk)
    paces.recount()
    assert not Pace.objects.exists()
    with later(days=1):
        paces.recount()
        paces.recount()
    kept = Pace.objects.get()
    assert (kept.line.letter, kept.weekday, kept.hour, kept.served, kept.minutes) == ("C", 4, 9, 1, 8.0)


def test_somebody_forgotten_at_a_counter_does_not_spoil_the_pace(open_hall: Hall) -> None:
    open_hall.draw("C")
    called = open_hall.called(3)
    with later(hours=7):
        calling.finish(open_hall.officer(3), called.pk)
    with later(days=1):
        paces.recount()
    assert Pace.objects.get().minutes == 6 * 10


@pytest.mark.parametrize(
    ("people", "inside", "bias", "good"),
    [(29, 29, 0, None), (30, 15, 0, True), (30, 14, 0, False), (30, 30, 6, False), (30, 30, -5, True)],
)
def test_a_verdict_needs_thirty_people(people: int, inside: int, bias: float, good: bool | None) -> None:
    assert calibrating.good(people, inside, bias) is good


def test_nobody_to_compare_is_no_verdict() -> None:
    assert calibrating.good(0, 0, None) is None
