"""Taking figures of two simulations over into the promised figures of a review."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from motcua.core.errors import Refusal
from motcua.processes.simulation.scenario import WorkingTime
from motcua.reengineering.content import Measures, Promised, ReviewContent
from motcua.reengineering.models import Diagram, SimulationRun
from motcua.reengineering.review.parts import part_of, with_part

State = SimulationRun.State


@dataclass(frozen=True, slots=True)
class Simulated:
    """Mean working hours and trips of one dossier, now and as proposed; trips None when not simulated."""

    before: Measures
    after: Measures


def simulated(before: SimulationRun, after: SimulationRun) -> Simulated:
    """The figures of a run of the present and one of the proposed process.

    Raises:
        Refusal: they are not such a pair, are not done, grow without bound, or did not run in office hours.
    """
    sides = Diagram.Side
    for run, side in ((before, sides.AS_IS), (after, sides.TO_BE)):
        if reason := _unfit(run, side):
            raise Refusal(f"Lượt “{run.name}”", reason, "Chọn một cặp lượt đã xong rồi lấy lại số liệu.")
    if (before.cases, before.seed) != (after.cases, after.seed):
        reason = "không cùng số hồ sơ và hạt giống nên không so được"
        raise Refusal("Hai lượt mô phỏng", reason, "Chạy hiện trạng và đề xuất trong một lần.")
    return Simulated(_measures(before.result or {}), _measures(after.result or {}))


def _unfit(run: SimulationRun, side: Diagram.Side) -> str:
    result = run.result or {}
    if run.diagram.side != side:
        return f"không phải của sơ đồ {side.label.lower()}"
    if run.state != State.DONE or result.get("cycle_hours", {}).get("mean") is None:
        return "chưa có kết quả"
    if not result.get("stable"):
        return "không ổn định: việc chờ tăng mãi"
    if run.scenario.get("calendar") != WorkingTime.OFFICE:
        return "không chạy theo giờ hành chính nên không phải giờ làm việc"
    return ""


def _measures(result: dict[str, Any]) -> Measures:
    trips = result["trips"]
    return Measures(
        hours=_tenth(result["cycle_hours"]["mean"]), trips=None if trips is None else _tenth(trips)
    )


def _tenth(value: float) -> Decimal:
    """More digits would promise too much."""
    return Decimal(str(round(value, 1)))


def with_simulated(said: ReviewContent, procedure: str, figures: Simulated) -> ReviewContent:
    """The content with the simulated figures in the place of the promised ones; what was not simulated
    stays."""
    stated = part_of(said.promised, procedure) or Promised(procedure=procedure)
    changed = {
        side: getattr(stated, side).model_copy(update=_given(getattr(figures, side)))
        for side in ("before", "after")
    }
    return with_part(said, "promised", stated.model_copy(update=changed))


def _given(measures: Measures) -> dict[str, Any]:
    return {name: value for name, value in measures if value is not None}
