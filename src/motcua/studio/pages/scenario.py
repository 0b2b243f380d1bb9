"""The form of a new scenario, filled from an earlier run, or from what was measured and limited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.core.errors import Conflict
from motcua.core.forms import whole
from motcua.processes import bpmn
from motcua.processes.definition import ProcessModel
from motcua.processes.simulation.limits import stated_limit
from motcua.processes.simulation.numbers import BadScenario
from motcua.processes.simulation.reading import read
from motcua.reengineering.models import Diagram, ReviewedProcedure, SimulationRun
from motcua.reengineering.simulation.scenarios import Arrived, Suggested, arrived, measured_steps, suggested
from motcua.studio.forms.scenario import ScenarioForms, SideForms, run_initial, side_forms
from motcua.studio.forms.simulation import RunForm

Side = Diagram.Side
CASES, SEED = 10_000, 1
Data = Mapping[str, Any] | None


def forms_of(reviewed: ReviewedProcedure, data: Data, asked: Mapping[str, str]) -> ScenarioForms:
    """The forms of the newest drawing of each side. ``asked``: ``tu`` names a run to begin from.

    Raises:
        Conflict: nothing is drawn yet.
    """
    found = (reviewed.latest(side) for side in Side)
    drawings = [drawing for drawing in found if drawing is not None]
    if not drawings:
        raise Conflict("Mô phỏng", "chưa có sơ đồ nào", "Nhập hoặc vẽ hiện trạng ở trang quy trình trước.")
    came, measured = arrived(reviewed), measured_steps(reviewed)
    models = {one.pk: bpmn.compile(one.xml.encode()) for one in drawings}
    hints = {one.pk: suggested(models[one.pk], measured, came) for one in drawings}
    begun = _begun(reviewed, asked.get("tu", ""))
    documents = {one.pk: _document(one, models[one.pk], hints[one.pk], begun) for one in drawings}
    sides = [
        side_forms(one, models[one.pk], documents[one.pk], hints[one.pk].bases, data) for one in drawings
    ]
    initial = _initial(begun, documents[drawings[0].pk], models[drawings[0].pk], came, sides)
    return ScenarioForms(RunForm(data, sides=_offered(drawings), initial=initial), sides)


def _begun(reviewed: ReviewedProcedure, run: str) -> SimulationRun | None:
    """The run to begin from."""
    if (number := whole(run)) is None:
        return None
    rows = SimulationRun.objects.filter(diagram__reviewed=reviewed).select_related("diagram")
    return rows.filter(pk=number).first()


def _document(
    drawing: Diagram, model: ProcessModel, hint: Suggested, begun: SimulationRun | None
) -> Mapping[str, Any]:
    """The scenario of the run begun from where it still fits the drawing: of the same drawing, or of the run
    asked for together with it."""
    if begun is None:
        return hint.document
    alike = SimulationRun.objects.filter(asked_at=begun.asked_at, asked_by=begun.asked_by_id)
    run = alike.filter(diagram__side=drawing.side, diagram__reviewed=drawing.reviewed_id).first()
    try:
        if run is not None:
            read(run.scenario, model)
            return dict(run.scenario)
    except BadScenario:
        pass
    return hint.document


def _offered(drawings: list[Diagram]) -> list[tuple[str, str]]:
    """Both together first, since only runs of one seed can be compared."""
    single = [(str(one.pk), f"Chỉ {one.get_side_display().lower()}") for one in drawings]
    if len(drawings) == 1:
        return single
    return [(",".join(str(one.pk) for one in drawings), "Cả hai, để so sánh"), *single]


def _initial(
    begun: SimulationRun | None,
    document: Mapping[str, Any],
    model: ProcessModel,
    came: Arrived,
    sides: list[SideForms],
) -> dict[str, Any]:
    initial = {**run_initial(document), "cases": CASES, "seed": SEED, "warm_up": CASES // 10}
    if begun is not None:
        return {
            **run_initial(document),
            "cases": begun.cases,
            "seed": begun.seed,
            "name": begun.name,
            "sides": _offered([side.diagram for side in sides])[0][0],
        }
    if not came.per_office:
        initial["per_year"] = None
    limit = stated_limit(model)
    return {**initial, "limit": None if limit is None else limit}
