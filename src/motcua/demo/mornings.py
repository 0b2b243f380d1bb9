"""A finished day in a hall, played with the product's own rule of choice and its own expected times."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from motcua.core.calendar import WorkingCalendar
from motcua.counters import choosing, expecting, pace
from motcua.counters.choosing import Waiting
from motcua.counters.expecting import Wait

SHARE, CALLS, PATIENCE = 3, 3, timedelta(minutes=2)
"""As the halls lay down (the settings' own defaults)."""
PRIORITIES = ("elderly", "elderly", "elderly", "small-child", "pregnant", "disabled", "merit")
PRIORITY, ABSENCE = 0.12, 0.03
WALK = timedelta(seconds=30)
"""From the call until the person sits down."""


@dataclass(slots=True)
class Visit:
    """One person. ``line``: id; moments in the order they happen, None for what did not."""

    line: int
    priority: str
    drawn: datetime
    number: int = 0
    told: Wait | None = None
    counter: int = 0
    call: int = 0
    called: datetime | None = None
    ended: datetime | None = None
    absent: bool = False


@dataclass
class Played:
    """A day as it goes. ``minutes``: by line; ``skills``: lines by counter."""

    minutes: dict[int, int]
    skills: dict[int, frozenset[int]]
    calendar: WorkingCalendar
    chance: Random
    visits: list[Visit] = field(default_factory=list)
    waiting: dict[int, Waiting] = field(default_factory=dict)
    passed: dict[int, int] = field(default_factory=dict)
    calls: int = 0

    def play(self, day: date, people: dict[int, int]) -> list[Visit]:
        """Everybody comes, everybody is called. ``people``: how many come, by line."""
        coming = self._coming(day, people)
        free = dict.fromkeys(self.skills, self.calendar.opening(day))
        while coming or self.waiting:
            counter = min(free, key=lambda one: (free[one], one))
            while coming and coming[0].drawn <= free[counter]:
                self._come(coming.pop(0), free)
            free[counter] = self._turn(counter, free[counter]) or (
                coming[0].drawn if coming else max(free.values()) + timedelta(seconds=1)
            )
        return self.visits

    def _coming(self, day: date, people: dict[int, int]) -> list[Visit]:
        """More in the first hour of each session than later, none in the last hour."""
        opening, closing = self.calendar.opening(day), self.calendar.closing(day) - timedelta(hours=1)
        found = []
        for line, count in people.items():
            for _ in range(max(1, round(self.chance.gauss(count, math.sqrt(count) / 2)))):
                at = opening + (closing - opening) * self.chance.betavariate(1.1, 1.6)
                chosen = self.chance.choice(PRIORITIES) if self.chance.random() < PRIORITY else ""
                found.append(Visit(line, chosen, self._working(at.replace(microsecond=0))))
        return sorted(found, key=lambda one: one.drawn)

    def _working(self, moment: datetime) -> datetime:
        later = self.calendar.next_working_moment(moment)
        return later if later.date() == moment.date() else moment

    def _come(self, visit: Visit, free: dict[int, datetime]) -> None:
        mine = (until for counter, until in free.items() if visit.line in self.skills[counter])
        visit.told = self._expected(visit, busy=all(until > visit.drawn for until in mine))
        visit.number = 1 + sum(one.line == visit.line for one in self.visits)
        self.visits.append(visit)
        ticket = len(self.visits) - 1
        self.waiting[ticket] = Waiting(ticket, visit.line, visit.drawn, bool(visit.priority))

    def _expected(self, visit: Visit, *, busy: bool) -> Wait:
        crowd = {line: sum(one.line == line for one in self.waiting.values()) for line in self.minutes}
        pairs = [(counter, line) for counter, lines in self.skills.items() for line in lines]
        per_place = self.minutes[visit.line] / pace.shared(crowd, pairs)[visit.line]
        first = sum(one.priority for one in self.waiting.values() if one.line == visit.line)
        second = crowd[visit.line] - first
        ahead = expecting.called_before(first, second, priority=bool(visit.priority), share=SHARE)
        return expecting.wait(ahead, per_place, busy=busy)

    def _turn(self, counter: int, now: datetime) -> datetime | None:
        """Call one person; returns when the counter is free again, None when nobody waits for it."""
        lines = self.skills[counter]
        before = choosing.rows(self.waiting.values(), lines, counter, now)
        found = choosing.choose(before, self.passed, SHARE)
        if found is None:
            return None
        self.passed = choosing.after(before, found, lines, self.passed)
        del self.waiting[found.ticket]
        visit, self.calls = self.visits[found.ticket], self.calls + 1
        visit.counter, visit.call, visit.called = counter, self.calls, self._working(now)
        visit.absent = self.chance.random() < ABSENCE
        visit.ended = visit.called + (PATIENCE if visit.absent else self._takes(visit.line))
        self.calls += CALLS - 1 if visit.absent else 0
        return self._working(visit.ended + timedelta(seconds=20))

    def _takes(self, line: int) -> timedelta:
        """Service times vary, a few take long."""
        minutes = self.minutes[line] * self.chance.lognormvariate(-0.15, 0.5)
        return WALK + timedelta(seconds=round(60 * minutes))
