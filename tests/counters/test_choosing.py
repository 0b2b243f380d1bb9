"""The rule who is next, on invented mornings: nobody starves, nobody is lost, equals keep their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core import clock
from motcua.counters import choosing
from motcua.counters.choosing import Waiting

EIGHT = datetime(2026, 8, 21, 8, 0, tzinfo=clock.VIETNAM)
SKILLS = {1: frozenset({1, 2}), 2: frozenset({1}), 3: frozenset({2, 3}), 4: frozenset({3})}
Step = tuple[str, int, bool]
"""("come", line, priority) or ("call", counter, False)."""


def minute(number: float) -> datetime:
    return EIGHT + timedelta(minutes=number)


@dataclass
class Morning:
    """People come, counters call; what each call saw is kept."""

    share: int
    skills: dict[int, frozenset[int]] = field(default_factory=lambda: dict(SKILLS))
    waiting: list[Waiting] = field(default_factory=list)
    passed: dict[int, int] = field(default_factory=dict)
    calls: list[tuple[int, Waiting]] = field(default_factory=list)
    came: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    """By ticket: calls made before it came, and how many of each row stood before it."""
    count: int = 0

    def come(self, line: int, *, priority: bool) -> Waiting:
        self.count += 1
        one = Waiting(self.count, line, minute(self.count), priority)
        reach = set().union(*(lines for lines in self.skills.values() if line in lines))
        before = [w for w in self.waiting if w.line in reach]
        firsts = sum(w.priority for w in before)
        self.came[one.ticket] = (len(self.calls), firsts, len(before) - firsts)
        self.waiting.append(one)
        return one

    def call(self, counter: int) -> Waiting | None:
        lines = self.skills[counter]
        before = choosing.rows(self.waiting, lines, counter, minute(10_000))
        found = choosing.choose(before, self.passed, self.share)
        if found is not None:
            self.passed = choosing.after(before, found, lines, self.passed)
            self.waiting.remove(found)
            self.calls.append((counter, found))
        return found

    def play(self, steps: Iterable[Step]) -> None:
        for what, number, priority in steps:
            if what == "come":
                self.come(number, priority=priority)
            else:
                self.call(number)
        while self.waiting:
            for counter in self.skills:
                self.call(counter)

    def wait_of(self, one: Waiting) -> int:
        """Calls, up to its own, made by counters that serve its line since it came."""
        since = self.calls[self.came[one.ticket][0] :]
        until = next(place for place, (_, called) in enumerate(since) if called == one)
        return sum(one.line in self.skills[counter] for counter, _ in since[: until + 1])


COMING = st.tuples(st.just("come"), st.integers(1, 3), st.booleans())
CALLING = st.tuples(st.just("call"), st.integers(1, 4), st.just(False))
STEPS = st.lists(st.one_of(COMING, COMING, CALLING), max_size=120)
SHARES = st.integers(2, 5)


@settings(max_examples=150, deadline=None)
@given(STEPS, SHARES)
def test_nobody_is_lost_and_nobody_called_twice(steps: list[Step], share: int) -> None:
    morning = Morning(share)
    morning.play(steps)
    called = [one.ticket for _, one in morning.calls]
    assert sorted(called) == list(range(1, morning.count + 1))


@settings(max_examples=150, deadline=None)
@given(STEPS, SHARES)
def test_a_counter_gets_only_what_it_serves(steps: list[Step], share: int) -> None:
    morning = Morning(share)
    morning.play(steps)
    assert all(one.line in SKILLS[counter] for counter, one in morning.calls)


@settings(max_examples=150, deadline=None)
@given(STEPS, SHARES)
def test_equals_of_one_line_are_called_in_the_order_they_came(steps: list[Step], share: int) -> None:
    morning = Morning(share)
    morning.play(steps)
    for line in (1, 2, 3):
        for priority in (True, False):
            same = [w.ticket for _, w in morning.calls if (w.line, w.priority) == (line, priority)]
            assert same == sorted(same)


@settings(max_examples=300, deadline=None)
@given(STEPS, SHARES)
def test_without_priority_the_turn_comes_within_so_many_calls(steps: list[Step], share: int) -> None:
    morning = Morning(share)
    morning.play(steps)
    for _, one in morning.calls:
        if not one.priority:
            assert morning.wait_of(one) <= (morning.came[one.ticket][2] + 1) * share


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(COMING, st.just(("call", 1, False))), max_size=120), SHARES)
def test_priority_waits_behind_its_equals_and_what_the_others_are_owed(steps: list[Step], share: int) -> None:
    morning = Morning(share, skills={1: frozenset({1, 2, 3})})
    morning.play(steps)
    for _, one in morning.calls:
        if one.priority:
            before = morning.came[one.ticket][1]
            assert morning.wait_of(one) <= before + 1 + before // (share - 1) + 1


@settings(max_examples=200, deadline=None)
@given(STEPS, SHARES)
def test_who_has_priority_is_passed_over_only_when_others_are_owed(steps: list[Step], share: int) -> None:
    morning = Morning(share)
    for what, number, priority in steps:
        if what == "come":
            morning.come(number, priority=priority)
            continue
        before = choosing.rows(morning.waiting, SKILLS[number], number, minute(10_000))
        due = choosing.owed(before, morning.passed, share)
        found = morning.call(number)
        if found and not found.priority and before.first:
            assert due


def test_of_three_calls_one_goes_to_somebody_without_priority() -> None:
    morning = Morning(3, skills={1: frozenset({1})})
    for number in range(12):
        morning.come(1, priority=number >= 4)
    morning.play([])
    assert "".join("pn"[not one.priority] for _, one in morning.calls) == "ppnppnppnppn"


def test_with_nobody_else_waiting_priorities_owe_nothing() -> None:
    morning = Morning(3, skills={1: frozenset({1})})
    for _ in range(5):
        morning.come(1, priority=True)
    morning.call(1), morning.call(1), morning.call(1)
    morning.come(1, priority=False)
    assert [w.priority for w in (morning.call(1), morning.call(1), morning.call(1)) if w] == [
        True,
        True,
        False,
    ]


def test_a_booking_has_its_turn_from_its_time_on() -> None:
    booked = Waiting(2, 1, minute(30), booked_for=minute(30))
    crowd = [Waiting(1, 1, minute(0)), booked, Waiting(3, 1, minute(3))]
    assert _next(crowd, at=29) == 1
    assert _next(crowd, at=30) == 2


def test_bookings_and_priorities_are_called_by_the_time_each_may_count_from() -> None:
    crowd = [
        Waiting(1, 1, minute(30), booked_for=minute(30)),
        Waiting(2, 1, minute(20), priority=True),
        Waiting(3, 1, minute(31), priority=True),
    ]
    assert [one.ticket for one in choosing.sequence(crowd, 1, {}, 3, minute(40))] == [2, 1, 3]


def test_before_its_time_a_booking_is_called_when_nobody_else_waits() -> None:
    booked = Waiting(1, 1, minute(30), booked_for=minute(30))
    assert _next([booked], at=10) == 1
    assert _next([booked, Waiting(2, 1, minute(9))], at=10) == 2


def test_whoever_was_sent_to_a_counter_goes_first_there_and_nowhere_else() -> None:
    crowd = [Waiting(1, 1, minute(1)), Waiting(2, 1, minute(2), wanted=2)]
    assert _next(crowd, counter=2) == 2
    assert _next(crowd, counter=1) == 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.booleans(), max_size=40), SHARES)
def test_the_order_shown_is_the_order_called(priorities: list[bool], share: int) -> None:
    morning = Morning(share, skills={1: frozenset({1})})
    for priority in priorities:
        morning.come(1, priority=priority)
    shown = choosing.sequence(morning.waiting, 1, {}, share, minute(10_000))
    morning.play([])
    assert list(shown) == [one for _, one in morning.calls]


def _next(crowd: list[Waiting], at: float = 60, counter: int = 1) -> int:
    found = choosing.choose(choosing.rows(crowd, [1], counter, minute(at)), {}, 3)
    assert found is not None
    return found.ticket
