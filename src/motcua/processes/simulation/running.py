"""Running a simulation from its model and scenario to its result."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from time import perf_counter

from motcua.core.errors import Refusal
from motcua.processes.definition import ProcessModel
from motcua.processes.simulation.clockwork import clockwork
from motcua.processes.simulation.engine import Engine
from motcua.processes.simulation.measuring import Measurement
from motcua.processes.simulation.planning import plan
from motcua.processes.simulation.results import Result
from motcua.processes.simulation.scenario import Scenario

TOO_MANY = 100_000
"""Pieces of work waiting at which a run ends: its queues grow without bound, and memory must not."""

Progress = Callable[[int, int], bool]
"""``progress(finished, cases)``: whether to go on."""


class Cancelled(Refusal):
    """Việc mô phỏng đã được dừng theo yêu cầu."""


def simulate(
    model: ProcessModel, scenario: Scenario, cases: int, seed: int, progress: Progress | None = None
) -> Result:
    """Simulate ``cases`` ≥ 1 cases (those of the warm-up come before them).

    The same arguments give the same result, its ``seconds`` apart. Raises :class:`BadScenario` for what
    the model does not allow, :class:`Cancelled` when ``progress`` says so.
    """
    clock = clockwork(scenario.calendar)
    engine = Engine(plan(model, scenario), scenario, cases, seed, clock)
    measured = Measurement(model, scenario, cases, engine, clock)
    started = perf_counter()
    overrun = False
    for _ in _uncollected(engine.run()):
        measured.take()
        if progress is not None and not progress(measured.cycle.n, cases):
            raise Cancelled("Mô phỏng", remedy="Có thể chạy lại bất cứ lúc nào.")
        if engine.waiting() > TOO_MANY:
            overrun = True
            break
    return measured.result(perf_counter() - started, overrun=overrun)


def _uncollected(chunks: Iterator[None]) -> Iterator[None]:
    """Keep the garbage collector out of each chunk: the loop makes no cycles, and looking for them in its
    many short-lived lists costs a third of the time."""
    collecting = gc.isenabled()
    while True:
        gc.disable()
        try:
            next(chunks)
        except StopIteration:
            return
        finally:
            if collecting:
                gc.enable()
        yield
