"""The rarer moves of a token: splits, joins, frames, timers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from heapq import heappush
from itertools import count
from typing import Any

from motcua.processes.program import gathered
from motcua.processes.simulation import streams
from motcua.processes.simulation.clockwork import Clockwork
from motcua.processes.simulation.frames import (
    ALIVE,
    BUSY,
    CLASS,
    ENDS,
    FREE,
    JOINS,
    OPENED,
    PARENT,
    PARTS,
    QUEUED,
    QUEUES,
    ROW,
    RUNG,
    WAITED,
    Event,
    Frame,
    Lane,
    Move,
)
from motcua.processes.simulation.stops import Plan, Row, Stop

Handler = Callable[[int, Row, Frame, float], None]

LAST = 1 << 60
"""Added to the number of a timer's event: work done at that very moment was done in time."""


class Moves:
    """``stack``: tokens still to move in the present event; SETTLE rows wait at its bottom."""

    def __init__(self, plan: Plan, events: list[Event], seed: int, clock: Clockwork) -> None:
        self.rows, self.settle = plan.rows, plan.settle
        self.events = events
        self.clock = clock
        self.number = count(1).__next__
        self.stack: deque[Move] = deque()
        self.follow: dict[int, Callable[[], int]] = {}
        self.lane_of: dict[int, Lane] = {}
        self.some = {at: _some(row, seed) for at, row in enumerate(plan.rows) if row.kind is Stop.CHOOSE}
        self.gathering = any(row.kind is Stop.GATHER for row in plan.rows)
        by_kind: dict[Stop, Handler] = {
            Stop.END: self._end,
            Stop.CHOOSE: self._choose,
            Stop.JOIN: self._join,
            Stop.GATHER: self._gather,
            Stop.ENTER: self._enter,
            Stop.WAIT: self._wait,
            Stop.FIRE: self._fire,
            Stop.SETTLE: self._settle,
        }
        self.make = [partial(by_kind.get(row.kind, self._end), at, row) for at, row in enumerate(plan.rows)]
        """By row: what moves one token of a frame that came to it; what follows is on the stack."""

    def _choose(self, at: int, row: Row, frame: Frame, _now: float) -> None:
        taken = [target for target, yes in zip(row.targets, self.some[at](), strict=True) if yes]
        targets = taken or [row.otherwise]
        frame[ALIVE] += len(targets) - 1
        self.stack.extend([(target, frame) for target in reversed(targets)])

    def _join(self, _at: int, row: Row, frame: Frame, _now: float) -> None:
        if len(frame) <= ROW:
            _fill(frame)
        joins = frame[JOINS]
        waiting = joins.get(row.node)
        if waiting is None:
            joins[row.node] = {row.slot: 1}
        elif row.slot in waiting:
            waiting[row.slot] += 1
        elif len(waiting) < row.needed - 1:
            waiting[row.slot] = 1
        else:
            waiting[row.slot] = 1
            self._use(row, frame, waiting)
        if self.gathering:
            self._look(frame)

    def _gather(self, _at: int, row: Row, frame: Frame, _now: float) -> None:
        if len(frame) <= ROW:
            _fill(frame)
        waiting = frame[JOINS].setdefault(row.node, {})
        waiting[row.slot] = waiting.get(row.slot, 0) + 1
        self._look(frame)

    def _use(self, row: Row, frame: Frame, waiting: dict[str, int]) -> None:
        """One token of each flow becomes one that goes on."""
        tokens = len(waiting)
        frame[ALIVE] -= tokens - 1
        if sum(waiting.values()) == tokens:
            del frame[JOINS][row.node]
        else:
            frame[JOINS][row.node] = {flow: left - 1 for flow, left in waiting.items() if left > 1}
        self.stack.append((row.targets[0], frame))

    def _look(self, frame: Frame) -> None:
        """Have the inclusive joins of ``frame`` look around once nothing moves any more."""
        if self.gathering and len(frame) > JOINS and frame[JOINS]:
            self.stack.appendleft((self.settle, frame))

    def _settle(self, _at: int, _row: Row, frame: Frame, _now: float) -> None:
        for row in (row for row in self.rows if row.kind is Stop.GATHER):
            waiting = frame[JOINS].get(row.node)
            if waiting and row.place and gathered(row.place, waiting, self._elsewhere(frame, row.node)):
                self._use(row, frame, waiting)
                self._look(frame)
                return

    def _elsewhere(self, frame: Frame, join: str) -> list[str]:
        """Nodes on which tokens of ``frame`` wait, ``join`` apart."""
        parts = frame[PARTS].values()
        steps = [self.rows[part[ROW]].node for part in parts]
        return [
            *steps,
            *(node for part in parts for node in part[RUNG]),
            *(n for n in frame[JOINS] if n != join),
        ]

    def _enter(self, at: int, row: Row, frame: Frame, now: float) -> None:
        inside: Frame = [now, 0.0, frame[CLASS], 1, -1.0, frame, at, {}, {}, []]
        if len(frame) <= ROW:
            _fill(frame)
        frame[PARTS][id(inside)] = inside
        for ring in row.timers:
            self._set(ring, inside, now)
            inside[RUNG].append(self.rows[ring].node)
        self.stack.append((row.inner, inside))

    def _set(self, at: int, frame: Frame, now: float) -> None:
        timer = self.rows[at].timer
        if timer is not None:
            heappush(self.events, (self.clock.due(timer, now), LAST + self.number(), at, frame))

    def _wait(self, at: int, _row: Row, frame: Frame, now: float) -> None:
        self._set(at, frame, now)

    def _end(self, _at: int, _row: Row, frame: Frame, _now: float) -> None:
        frame[ALIVE] -= 1
        if frame[ALIVE]:
            self._look(frame)
            return
        around = self._closed(frame)
        self.stack.append((self.follow[frame[ROW]](), around))
        self._look(around)

    def _closed(self, frame: Frame) -> Frame:
        around: Frame = frame[PARENT]
        around[WAITED] += frame[WAITED]
        del around[PARTS][id(frame)]
        return around

    def _fire(self, _at: int, row: Row, frame: Frame, now: float) -> None:
        if row.interrupting:
            self._stop(frame, now)
            around = self._closed(frame)
        else:
            frame[RUNG].remove(row.node)
            around = frame[PARENT]
            around[ALIVE] += 1
        self.stack.append((row.targets[0], around))
        self._look(around)

    def _stop(self, frame: Frame, now: float) -> None:
        """Take a frame away with everything in it; who worked on it is free at once."""
        frame[ALIVE] = 0
        for inside in frame[PARTS].values():
            self._stop(inside, now)
            frame[WAITED] += inside[WAITED]
        frame[PARTS].clear()
        if self.rows[self.rows[frame[ROW]].inner].kind is not Stop.WORK:
            return
        if frame[ENDS] < 0:
            frame[WAITED] += now - frame[OPENED]
            return
        people = self.lane_of[self.rows[frame[ROW]].inner]
        people[BUSY] -= frame[ENDS] - now
        self._freed(people, now)

    def _freed(self, people: Lane, now: float) -> None:
        """Somebody of a lane turns to the next piece of work."""
        for queue in people[QUEUES]:
            while queue:
                at, frame, since, hours = queue.popleft()
                if frame[ALIVE]:
                    frame[WAITED] += now - since
                    frame[ENDS] = now + hours
                    people[QUEUED] += now - since
                    people[BUSY] += hours
                    heappush(self.events, (now + hours, self.number(), at, frame))
                    return
        people[FREE] += 1


def _fill(frame: Frame) -> None:
    """Give a case the fields few models need."""
    frame.extend((-1, {}, {}, []))


def _some(row: Row, seed: int) -> Callable[[], Any]:
    rng = streams.generator(seed, "ways", row.node)
    return streams.some_of(row.weights, rng, empty=row.otherwise >= 0)
