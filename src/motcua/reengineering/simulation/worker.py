"""Running the simulations that were asked for, with progress that screens can read and a way to stop."""

from __future__ import annotations

import time
from datetime import timedelta

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.processes import bpmn
from motcua.processes.simulation import reading
from motcua.processes.simulation.running import Cancelled, simulate
from motcua.reengineering.models import SimulationRun

State = SimulationRun.State
BETWEEN_REPORTS = 0.5
"""Seconds; a screen asks about as often."""
LONGEST = timedelta(hours=2)
"""A million cases take minutes; what still runs after this has no worker any more."""


def run(key: int) -> None:
    """Run one simulation to its end. Nothing happens when it was called off or is done already."""
    if not SimulationRun.objects.filter(pk=key, state=State.WAITING).update(state=State.RUNNING):
        return
    row = SimulationRun.objects.select_related("diagram").get(pk=key)
    try:
        model = bpmn.compile(row.diagram.xml.encode())
        scenario = reading.read(row.scenario, model)
        result = simulate(model, scenario, row.cases, row.seed, _Reporter(key))
    except Cancelled:
        return
    except Refusal as refusal:
        _end(key, State.FAILED, error=str(refusal))
    except Exception:
        _end(key, State.FAILED, error="Có lỗi khi chạy mô phỏng; quản trị viên xem nhật ký hệ thống.")
        raise
    else:
        _end(key, State.DONE, result=result.kept(), progress=row.cases)


def give_up_lost() -> int:
    """Fail the runs whose worker was stopped under them. Gives how many."""
    lost = SimulationRun.objects.filter(state=State.RUNNING, asked_at__lt=clock.now() - LONGEST)
    error = "Tiến trình chạy mô phỏng đã dừng giữa chừng; hãy chạy lại."
    return lost.update(state=State.FAILED, ended_at=clock.now(), error=error)


def _end(key: int, state: State, **values: object) -> None:
    """Close a run; one called off in the meantime stays so."""
    running = SimulationRun.objects.filter(pk=key, state=State.RUNNING)
    running.update(state=state, ended_at=clock.now(), **values)


class _Reporter:
    """Told how many cases are done: writes it down now and then, and says whether to go on."""

    def __init__(self, key: int) -> None:
        self.key = key
        self.next = time.monotonic() + BETWEEN_REPORTS

    def __call__(self, done: int, _cases: int) -> bool:
        if time.monotonic() < self.next:
            return True
        self.next = time.monotonic() + BETWEEN_REPORTS
        still = SimulationRun.objects.filter(pk=self.key, state=State.RUNNING)
        return still.update(progress=done) == 1
