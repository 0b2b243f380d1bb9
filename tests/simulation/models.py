"""Small processes to simulate, and scenarios for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.processes import bpmn
from motcua.processes.definition import ProcessModel
from motcua.processes.simulation import Result, read, simulate
from processes.bpmn_kit import flows, nodes, process

HOURLY = {"dist": "exp", "mean_hours": 1.0}


def lanes(**members: str) -> str:
    """``lanes(counter="a b")``: a lane ``counter``, called "Counter", with those nodes."""
    written = ""
    for lane, names in members.items():
        inside = "".join(f"<flowNodeRef>{name}</flowNodeRef>" for name in names.split())
        written += f'<lane id="{lane}" name="{lane.capitalize()}">{inside}</lane>'
    return f'<laneSet id="lanes">{written}</laneSet>'


def compiled(body: str) -> ProcessModel:
    return bpmn.compile(process(body))


def chain(count: int, **members: str) -> ProcessModel:
    """Tasks ``t1``, ``t2``, … one after the other; without ``members`` all in the lane ``desk``."""
    tasks = [f"t{n}" for n in range(1, count + 1)]
    drawn = lanes(**(members or {"desk": " ".join(tasks)}))
    listed = " ".join(f"userTask:{task}" for task in tasks)
    return compiled(drawn + nodes(f"startEvent:s {listed} endEvent:e") + flows(f"s {' '.join(tasks)} e"))


def every(mean: float, kind: str = "exp") -> dict[str, Any]:
    return {"dist": kind, "mean_hours": mean}


def ran(
    model: ProcessModel, cases: int, seed: int = 1, /, arrivals: Mapping[str, Any] = HOURLY, **scenario: Any
) -> Result:
    return simulate(model, read({"arrivals": dict(arrivals), **scenario}, model), cases, seed)


def queue(load: float, people: int, kind: str, cases: int, seed: int, **scenario: Any) -> Result:
    """One queue: people who need an hour on average, and as many arrivals as keep them busy for ``load``."""
    durations = {"t1": every(1.0, kind)}
    return ran(
        chain(1), cases, seed, arrivals=every(1 / (load * people)), durations=durations,
        staff={"desk": people}, **scenario,
    )  # fmt: skip
