"""Asking for a simulation of a drawn process, and calling it off; a background job runs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from motcua.core.display import figure
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.identity.actors import Actor
from motcua.processes import bpmn
from motcua.processes.simulation import reading
from motcua.reengineering import jobs
from motcua.reengineering.acting import Acting, acting
from motcua.reengineering.models import Diagram, SimulationRun
from motcua.reengineering.policy import Verb
from motcua.reengineering.tags import Tag

State = SimulationRun.State
MOST_CASES = 1_000_000
MOST_SEED = 2_147_483_647
"""What the column holds."""
UNDONE = (State.WAITING, State.RUNNING)


@dataclass(frozen=True, slots=True)
class Asked:
    """One drawing and the scenario it is to run under."""

    diagram: int
    scenario: dict[str, Any]


def ask_simulation(
    actor: Actor, diagram: int, name: str, scenario: dict[str, Any], *, cases: int, seed: int
) -> SimulationRun:
    """Put one simulation in the queue; see :func:`ask_simulations`."""
    return ask_simulations(actor, [Asked(diagram, scenario)], name, cases=cases, seed=seed)[0]


def ask_simulations(
    actor: Actor, asked: Sequence[Asked], name: str, *, cases: int, seed: int
) -> list[SimulationRun]:
    """Put simulations of one procedure's drawings in the queue, of one seed so that they can be compared.

    The scenarios are read at once, so that mistakes are told here, and one that cannot run stops all.

    Raises:
        NotFound: no such drawing. Refusal, BadScenario: the number of cases, the seed or a scenario is wrong.
    """
    drawings = [_drawing(one.diagram) for one in asked]
    if len({drawing.reviewed_id for drawing in drawings}) != 1:
        raise NotFound("Sơ đồ", "các sơ đồ không thuộc cùng một thủ tục", "Chọn sơ đồ của một thủ tục.")
    with acting(actor, Verb.SIMULATE, drawings[0].reviewed.review_id) as act:
        _check(cases, seed)
        made = [
            _queued(act, drawing, name, one.scenario, cases, seed)
            for drawing, one in zip(drawings, asked, strict=True)
        ]
        sides = " và ".join(Diagram.Side(drawing.side).label.lower() for drawing in drawings)
        act.record(Tag.ASK_SIMULATION, side=sides, procedure=drawings[0].reviewed.key, cases=cases)
    return made


def _drawing(key: int) -> Diagram:
    found = Diagram.objects.select_related("reviewed__procedure").filter(pk=key).first()
    if found is None:
        raise NotFound("Sơ đồ")
    return found


def _check(cases: int, seed: int) -> None:
    if not 1 <= cases <= MOST_CASES:
        reason = f"phải từ 1 đến {figure(MOST_CASES)}"
        raise Refusal("Số hồ sơ mô phỏng", reason, "Hãy sửa lại con số.", "cases")
    if not 0 <= seed <= MOST_SEED:
        raise Refusal("Hạt giống", f"phải từ 0 đến {figure(MOST_SEED)}", "Hãy sửa lại con số.", "seed")


def _queued(
    act: Acting, drawing: Diagram, name: str, scenario: dict[str, Any], cases: int, seed: int
) -> SimulationRun:
    reading.read(scenario, bpmn.compile(drawing.xml.encode()))
    made = SimulationRun.objects.create(
        diagram=drawing,
        name=name.strip()[:120] or "Kịch bản",
        scenario=scenario,
        cases=cases,
        seed=seed,
        asked_by_id=act.actor.account,
        asked_at=act.now,
    )
    jobs.app.configure_task(jobs.SIMULATE).defer(run=made.pk)
    return made


def cancel_simulation(actor: Actor, run: int) -> SimulationRun:
    """Call a simulation off; one that runs stops at its next report. Raises NotFound, Conflict."""
    found = SimulationRun.objects.select_related("diagram__reviewed").filter(pk=run).first()
    if found is None:
        raise NotFound("Mô phỏng")
    with acting(actor, Verb.SIMULATE, found.diagram.reviewed.review_id) as act:
        row = SimulationRun.objects.select_for_update().get(pk=run)
        if row.state not in UNDONE:
            raise Conflict(row.name, f"mô phỏng này {row.get_state_display().lower()}")
        row.state, row.ended_at = State.CANCELLED, act.now
        row.save(update_fields=["state", "ended_at"])
        act.record(Tag.CANCEL_SIMULATION, name=row.name)
    return row
