"""What is read off a run: the cases as they finish, the lanes at the end."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motcua.processes.definition import ProcessModel
from motcua.processes.simulation.clockwork import Clockwork
from motcua.processes.simulation.distributions import Floats
from motcua.processes.simulation.engine import Engine
from motcua.processes.simulation.frames import QUEUED
from motcua.processes.simulation.limits import stated_limit
from motcua.processes.simulation.results import ClassResult, Result, Spread, share
from motcua.processes.simulation.scenario import REGULAR, Scenario
from motcua.processes.simulation.stops import Stop
from motcua.processes.simulation.tally import Batches, Tally

Classes = NDArray[np.int64]


class Measurement:
    """One run being measured: it takes what the engine has finished, and tells the result at the end."""

    def __init__(
        self, model: ProcessModel, scenario: Scenario, cases: int, engine: Engine, clock: Clockwork
    ) -> None:
        self.model, self.scenario = model, scenario
        self.plan, self.engine, self.clock = engine.plan, engine, clock
        engine.at_warm = self._begin
        self.limit = scenario.limit_hours if scenario.limit_hours is not None else stated_limit(model)
        self.cycle, self.calendar, self.waiting = Tally(cases), Tally(cases), Tally(cases)
        self.on_time = Batches(cases)
        self.classes = [
            (Tally(max(1, round(cases * part))), Tally(max(1, round(cases * part))))
            for part in self._shares()
        ]
        self.begun = float("inf")
        self.before: dict[str, float] = {}
        self.queued_before: dict[str, float] = {}
        self.done_before = [0] * len(self.plan.rows)

    def _shares(self) -> list[float]:
        shares = list(self.scenario.priorities.values())
        return [*shares, 1 - sum(shares)] if shares else []

    def _begin(self) -> None:
        """The first case that counts has come: what was done before is taken off at the end."""
        engine = self.engine
        self.begun = engine.now
        self.before = {name: engine.worked(name) for name in engine.lanes}
        self.queued_before = {name: lane[QUEUED] for name, lane in engine.lanes.items()}
        self.done_before = list(engine.done)

    def take(self) -> None:
        """Count the finished cases and forget them."""
        engine = self.engine
        lists = (engine.opened, engine.closed, engine.waited)
        opened, closed, waited = (np.array(values) for values in lists)
        classes = np.array(engine.classes, dtype=np.int64)
        for values in (*lists, engine.classes):
            values.clear()
        counts = opened >= self.begun
        self._count(opened[counts], closed[counts], waited[counts], classes[counts])

    def _count(self, opened: Floats, closed: Floats, waited: Floats, classes: Classes) -> None:
        cycle = closed - opened
        self.cycle.add(cycle)
        self.waiting.add(waited)
        wall = self.clock.wall(closed, ends=True) - self.clock.wall(opened, ends=False)
        self.calendar.add(np.maximum(wall, cycle))
        if self.limit is not None:
            self.on_time.add((cycle <= self.limit + 1e-9).astype(np.float64))
        for number, (cycles, waits) in enumerate(self.classes):
            mine = classes == number
            cycles.add(cycle[mine])
            waits.add(waited[mine])

    def result(self, seconds: float, *, overrun: bool) -> Result:
        load = self._load()
        names = [*self.scenario.priorities, REGULAR]
        return Result(
            cases=self.cycle.n,
            cycle=Spread.of(self.cycle),
            calendar=Spread.of(self.calendar),
            waiting=Spread.of(self.waiting),
            work=self._per_case(sum(self._worked(name) for name in self.engine.lanes)),
            on_time=self.on_time.mean,
            on_time_interval=share(self.on_time),
            limit_hours=self.limit,
            utilisation=self._called({name: self._utilisation(name, load[name]) for name in load}),
            load=self._called(load),
            queue=self._called(self._queues()),
            stable=not overrun and not any(map(self._overloaded, load.values())),
            trips=self._trips(),
            cost_vnd=self._cost(),
            classes={
                name: ClassResult(cycles.n, Spread.of(cycles), Spread.of(waits))
                for name, (cycles, waits) in zip(names, self.classes, strict=False)
            },
            tasks=self._tasks(self.engine.done),
            seconds=seconds,
        )

    def _called(self, values: dict[str, float]) -> dict[str, float]:
        return {self.scenario.called(name): value for name, value in values.items()}

    def _window(self) -> float:
        return max(0.0, self.engine.now - self.begun)

    def _worked(self, lane: str) -> float:
        return max(0.0, self.engine.worked(lane) - self.before.get(lane, 0.0))

    def _utilisation(self, lane: str, load: float) -> float:
        if self._overloaded(load):
            return 1.0
        possible = self._window() * self.scenario.staff[lane]
        return min(1.0, self._worked(lane) / possible) if possible else 0.0

    def _load(self) -> dict[str, float]:
        """Work a case brings to a lane against what its people can do between two cases.

        Passages done and under way times mean durations: exact but for the chance in who takes which way.
        """
        begun = self.engine.under_way()
        asked = dict.fromkeys(self.scenario.staff, 0.0)
        for at, (row, done) in enumerate(zip(self.plan.rows, self.engine.done, strict=True)):
            if row.kind is Stop.WORK and row.duration is not None and row.lane in asked:
                asked[row.lane] += (done + begun[at]) * row.duration.mean
        time = self.engine.arrived * self.scenario.arrivals.mean
        return {lane: hours / (time * self.scenario.staff[lane]) for lane, hours in asked.items()}

    def _overloaded(self, load: float) -> bool:
        """At a load of exactly 1 a queue grows as soon as anything is left to chance."""
        return load > 1 + 1e-12 or (load > 1 - 1e-12 and self._by_chance())

    def _by_chance(self) -> bool:
        durations = (row.duration for row in self.plan.rows if row.duration is not None)
        decided = any(len(row.weights) > 1 for row in self.plan.rows)
        return decided or self.scenario.arrivals.random or any(d.random for d in durations)

    def _queues(self) -> dict[str, float]:
        """Mean pieces of work waiting: hours waited in all, by the length of the run (Little's law)."""
        window, lanes = self._window(), self.engine.lanes
        return {
            name: (lanes[name][QUEUED] - self.queued_before.get(name, 0.0)) / window if window else 0.0
            for name in self.scenario.staff
        }

    def _per_case(self, amount: float) -> float | None:
        return amount / self.cycle.n if self.cycle.n else None

    def _tasks(self, done: list[int]) -> dict[str, int]:
        found = dict.fromkeys((task.id for task in self.model.tasks()), 0)
        for row, times in zip(self.plan.rows, done, strict=True):
            if row.counted:
                found[row.node] += times
        return found

    def _trips(self) -> float | None:
        if not self.scenario.trips:
            return None
        counted = [now - before for now, before in zip(self.engine.done, self.done_before, strict=True)]
        tasks = self._tasks(counted)
        return self._per_case(sum(each * tasks.get(task, 0) for task, each in self.scenario.trips.items()))

    def _cost(self) -> float | None:
        if not self.scenario.cost:
            return None
        lanes = self.engine.lanes
        return self._per_case(
            sum(each * self._worked(name) for name, each in self.scenario.cost.items() if name in lanes)
        )
