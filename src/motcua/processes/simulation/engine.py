"""The inner loop: one event after the other, without a function call on the common path.

Everything a case needs is on its own list and everything a row needs in one tuple; random numbers come
from blocks. What is rare (gateways that join, sub-processes, timers) is done by :mod:`.moves`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from heapq import heappop, heappush, heapreplace
from itertools import repeat
from math import inf

from motcua.processes.simulation import streams
from motcua.processes.simulation.clockwork import Clockwork
from motcua.processes.simulation.frames import (
    ALIVE,
    BUSY,
    CLASS,
    ENDS,
    FREE,
    OPENED,
    PARENT,
    QUEUED,
    QUEUES,
    WAITED,
    Event,
    Frame,
    Lane,
    lane,
)
from motcua.processes.simulation.moves import Moves
from motcua.processes.simulation.scenario import Scenario
from motcua.processes.simulation.stops import Plan, Row, Stop

CHUNK = 50_000
"""Events between two looks at the progress."""

Step = tuple[int, Lane, Callable[[], float], Callable[[], int]]
"""A row ready to run: kind, lane, the next duration, the next row."""


class Engine:
    """One run. ``opened``, ``closed``, ``waited``, ``classes`` hold the cases finished since they were last
    emptied; ``done`` counts passages by row."""

    def __init__(self, plan: Plan, scenario: Scenario, cases: int, seed: int, clock: Clockwork) -> None:
        self.plan = plan
        self.cases = cases
        self.arrived = 0
        self.now = 0.0
        self.counted_from = inf
        """When the first case that counts arrived."""
        self.events: list[Event] = []
        self.done = [0] * len(plan.rows)
        self.opened: list[float] = []
        self.closed: list[float] = []
        self.waited: list[float] = []
        self.classes: list[int] = []
        self.lanes = _lanes(plan, scenario)
        self.steps = [_step(row, self.lanes[row.lane], seed) for row in plan.rows]
        self.next_class = _classes(scenario, seed)
        self.gap = streams.hours(scenario.arrivals, streams.generator(seed, "arrivals", ""))
        self.moves = Moves(plan, self.events, seed, clock)
        self.moves.follow = {at: step[3] for at, step in enumerate(self.steps)}
        self.moves.lane_of = {at: step[1] for at, step in enumerate(self.steps)}
        self.warm_up = scenario.warm_up
        self.at_warm: Callable[[], None] = lambda: None
        """Called once, when the first case that counts arrives."""

    def run(self) -> Iterator[None]:
        """Run until every case is finished, pausing after each :data:`CHUNK` of events."""
        events, steps, done, gap, next_class = self.events, self.steps, self.done, self.gap, self.next_class
        opened, closed, waited, classes = self.opened, self.closed, self.waited, self.classes
        number, special, moves = self.moves.number, self.moves.make, self.moves.stack
        first, last, warm = self.plan.first, self.cases + self.warm_up, self.warm_up
        arrival: Frame = [0.0, 0.0, 0, 0]
        arrived, latest = 0, 0.0
        heappush(events, (gap(), 0, first, arrival))
        work, onward, end, fork = int(Stop.WORK), int(Stop.PASS), int(Stop.END), int(Stop.FORK)
        ways = [row.targets[::-1] for row in self.plan.rows]
        while events:
            for _ in repeat(None, CHUNK):
                if not events:
                    break
                now, _number, at, frame = events[0]
                if frame[ALIVE]:
                    done[at] += 1
                    _kind, lane, _hours, follow = steps[at]
                    for queue in lane[QUEUES]:
                        while queue:
                            next_at, next_frame, since, hours = queue.popleft()
                            if next_frame[ALIVE]:
                                break
                        else:
                            continue
                        wait = now - since
                        next_frame[WAITED] += wait
                        next_frame[ENDS] = ends = now + hours
                        lane[QUEUED] += wait
                        lane[BUSY] += hours
                        heapreplace(events, (ends, number(), next_at, next_frame))
                        break
                    else:
                        lane[FREE] += 1
                        heappop(events)
                    at = follow()
                elif frame is arrival:
                    arrived += 1
                    if arrived < last:
                        heapreplace(events, (now + gap(), number(), first, arrival))
                    else:
                        heappop(events)
                    if arrived == warm + 1:
                        self.now = now
                        self.at_warm()
                    at = first
                    frame = [now, 0.0, next_class(), 1, -1.0, None]
                else:
                    heappop(events)
                    continue
                while True:
                    kind, lane, draw, follow = steps[at]
                    if kind == work:
                        hours = draw()
                        if lane[FREE]:
                            lane[FREE] -= 1
                            lane[BUSY] += hours
                            frame[ENDS] = ends = now + hours
                            heappush(events, (ends, number(), at, frame))
                        else:
                            lane[QUEUES][frame[CLASS]].append((at, frame, now, hours))
                    elif kind == onward:
                        done[at] += 1
                        at = follow()
                        continue
                    elif kind == end and frame[PARENT] is None and frame[ALIVE] == 1:
                        frame[ALIVE] = 0
                        opened.append(frame[OPENED])
                        closed.append(now)
                        waited.append(frame[WAITED])
                        classes.append(frame[CLASS])
                    elif kind == fork:
                        frame[ALIVE] += len(ways[at]) - 1
                        for target in ways[at]:
                            moves.append((target, frame))
                    else:
                        special[at](frame, now)
                    if not moves:
                        break
                    at, frame = moves.pop()
                latest = now
            self.now, self.arrived = latest, arrived
            yield

    def waiting(self) -> int:
        """Pieces of work that wait for people."""
        return sum(len(queue) for lane in self.lanes.values() for queue in lane[QUEUES])

    def under_way(self) -> Counter[int]:
        """Pieces of work begun or waiting, by row; what was taken away is not among them."""
        queues = (queue for lane in self.lanes.values() for queue in lane[QUEUES])
        waiting = Counter(at for queue in queues for at, frame, _, _ in queue if frame[ALIVE])
        return waiting + Counter(at for _, _, at, frame in self.events if frame[ALIVE])

    def worked(self, lane: str) -> float:
        """Hours of work done in a lane until now: what was begun less what is still to do."""
        people, now = self.lanes[lane], self.now
        begun = (e for e in self.events if self.steps[e[2]][1] is people and e[3][ALIVE])
        return float(people[BUSY]) - sum(event[0] - now for event in begun)


def _lanes(plan: Plan, scenario: Scenario) -> dict[str, Lane]:
    """Every lane with work or staff, and ``""`` for what needs nobody."""
    classes = len(scenario.priorities) + 1
    names = dict.fromkeys([*(row.lane for row in plan.rows), *scenario.staff, ""])
    return {name: lane(scenario.staff.get(name), classes) for name in names}


def _step(row: Row, people: Lane, seed: int) -> Step:
    draw: Callable[[], float] = repeat(0.0).__next__
    if row.duration is not None:
        draw = streams.hours(row.duration, streams.generator(seed, "duration", row.node))
    follow: Callable[[], int] = repeat(row.targets[0] if row.targets else -1).__next__
    if row.weights and row.kind is not Stop.CHOOSE:
        follow = streams.one_of(row.targets, row.weights, streams.generator(seed, "way", row.node))
    return int(row.kind), people, draw, follow


def _classes(scenario: Scenario, seed: int) -> Callable[[], int]:
    shares = list(scenario.priorities.values())
    weights = [*shares, 1 - sum(shares)]
    return streams.one_of(range(len(weights)), weights, streams.generator(seed, "priority", ""))
