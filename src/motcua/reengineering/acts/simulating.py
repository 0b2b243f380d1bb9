"""Asking for a simulation of a drawn process, and calling it off; a background job runs it."""

from __future__ import annotations

from typing import Any

from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.identity.actors import Actor
from motcua.processes import bpmn
from motcua.processes.simulation import reading
from motcua.reengineering import jobs
from motcua.reengineering.acting import acting
from motcua.reengineering.models import Diagram, SimulationRun
from motcua.reengineering.policy import Verb
from motcua.reengineering.tags import Tag

State = SimulationRun.State
MOST_CASES = 1_000_000
UNDONE = (State.WAITING, State.RUNNING)


def ask_simulation(
    actor: Actor, diagram: int, name: str, scenario: dict[str, Any], *, cases: int, seed: int
) -> SimulationRun:
    """Put a simulation in the queue; the scenario is read at once, so that mistakes are told here.

    Raises:
        NotFound: no such drawing. Refusal, BadScenario: the number of cases or the scenario is wrong.
    """
    drawing = Diagram.objects.select_related("reviewed__procedure").filter(pk=diagram).first()
    if drawing is None:
        raise NotFound("Sơ đồ")
    with acting(actor, Verb.SIMULATE, drawing.reviewed.review_id) as act:
        if not 1 <= cases <= MOST_CASES:
            reason = f"phải từ 1 đến {MOST_CASES:,}".replace(",", ".")
            raise Refusal("Số hồ sơ mô phỏng", reason, "Hãy sửa lại con số.", "cases")
        reading.read(scenario, bpmn.compile(drawing.xml.encode()))
        made = SimulationRun.objects.create(
            diagram=drawing,
            name=name.strip() or "Kịch bản",
            scenario=scenario,
            cases=cases,
            seed=seed,
            asked_by_id=act.actor.account,
            asked_at=act.now,
        )
        jobs.app.configure_task(jobs.SIMULATE).defer(run=made.pk)
        side = Diagram.Side(drawing.side).label.lower()
        act.record(Tag.ASK_SIMULATION, side=side, procedure=drawing.reviewed.key, cases=cases)
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
