"""The same process as a plain simpy program: means inside each other's confidence bounds."""

from __future__ import annotations

from collections.abc import Generator
from random import Random
from typing import Any

import pytest
import simpy

from motcua.processes.definition import ProcessModel
from processes.bpmn_kit import flows, nodes
from simulation.models import compiled, every, lanes, ran

CASES = 30_000
HOURS = {"receive": 0.5, "vet": 1.2, "ask": 0.9, "sign": 0.4, "council": 2.0}
STAFF = {"counter": 1, "office": 3}


def model() -> ProcessModel:
    """Receive; vet and ask side by side; a council for one in five; sign."""
    drawn = nodes(
        "startEvent:s userTask:receive parallelGateway:p userTask:vet userTask:ask parallelGateway:j"
        " exclusiveGateway:x userTask:council exclusiveGateway:m userTask:sign endEvent:e"
    )
    ways = flows("s receive p vet j x council m sign e", "p ask j", "x m")
    return compiled(lanes(counter="receive sign", office="vet ask") + drawn + ways)


def plain(seed: int) -> tuple[list[float], list[float]]:
    """Cycle and waiting hours of every case."""
    env, random = simpy.Environment(), Random(seed)
    people = {lane: simpy.Resource(env, capacity=count) for lane, count in STAFF.items()}
    cycles: list[float] = []
    waits: list[float] = []

    def step(task: str, lane: str | None, waited: list[float]) -> Generator[Any, Any, None]:
        if lane is None:
            yield env.timeout(random.expovariate(1 / HOURS[task]))
            return
        asked = env.now
        with people[lane].request() as request:
            yield request
            waited[0] += env.now - asked
            yield env.timeout(random.expovariate(1 / HOURS[task]))

    def case() -> Generator[Any, Any, None]:
        begun, waited = env.now, [0.0]
        yield from step("receive", "counter", waited)
        yield env.process(step("vet", "office", waited)) & env.process(step("ask", "office", waited))
        if random.random() < 0.2:
            yield from step("council", None, waited)
        yield from step("sign", "counter", waited)
        cycles.append(env.now - begun)
        waits.append(waited[0])

    def arrivals() -> Generator[Any, Any, None]:
        for _ in range(CASES):
            yield env.timeout(random.expovariate(0.8))
            env.process(case())

    env.process(arrivals())
    env.run()
    return cycles, waits


def test_means_and_quantiles_agree() -> None:
    cycles, waits = plain(1)
    found = ran(
        model(), CASES, 1, arrivals=every(1.25), staff=STAFF, branching={"x-council": 0.2},
        durations={task: every(hours) for task, hours in HOURS.items()},
    )  # fmt: skip
    for spread, theirs in ((found.cycle, cycles), (found.waiting, waits)):
        assert spread.interval is not None and spread.mean is not None
        half = (spread.interval[1] - spread.interval[0]) / 2
        assert abs(spread.mean - sum(theirs) / CASES) < 3 * half < spread.mean / 2
    for q, ours in zip((0.5, 0.9), found.cycle.quantiles.values(), strict=False):
        assert ours == pytest.approx(sorted(cycles)[int(q * CASES)], rel=0.08)
