"""A scenario as forms: made from its document and the drawing, and read back to a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from motcua.core.forms import Form
from motcua.processes.definition import ProcessModel, TaskType
from motcua.processes.simulation.arriving import cases_per_year, mean_gap
from motcua.processes.simulation.deciding import choices
from motcua.processes.simulation.scenario import WorkingTime
from motcua.processes.steps import rows
from motcua.reengineering.models import Diagram
from motcua.reengineering.simulation.scenarios import Basis
from motcua.studio.finding import SLUGS
from motcua.studio.forms.simulation import LaneForm, RunForm, StepForm, WayForm

URGENT = "ưu tiên"
Data = Mapping[str, Any] | None


@dataclass
class StepPart:
    """A step with its form and what its duration stands on."""

    id: str
    no: int
    name: str
    lane: str
    basis: Basis
    form: StepForm


@dataclass
class NamedForm:
    """A form with the id and the words of what it is about."""

    id: str
    name: str
    form: Any


@dataclass
class SideForms:
    """One drawing under its scenario."""

    diagram: Diagram
    model: ProcessModel
    steps: list[StepPart] = field(default_factory=list)
    lanes: list[NamedForm] = field(default_factory=list)
    ways: list[NamedForm] = field(default_factory=list)

    @property
    def title(self) -> str:
        return f"{self.diagram.get_side_display()}, phiên bản {self.diagram.number}"

    @property
    def slug(self) -> str:
        return SLUGS[Diagram.Side(self.diagram.side)]

    def forms(self) -> Iterator[tuple[str, Form]]:
        """Each form with the words of what it is about."""
        yield from ((part.name, part.form) for part in self.steps)
        yield from ((part.name, part.form) for part in (*self.lanes, *self.ways))

    def document(self) -> dict[str, Any]:
        """The scenario of valid forms, without what is common to all drawings."""
        sent = {part.id: part.form for part in self.steps}
        durations = {step: form.duration() for step, form in sent.items()}
        rework = {
            step: {"to": form.cleaned_data["to"], "probability": float(form.cleaned_data["again"] / 100)}
            for step, form in sent.items()
            if form.cleaned_data["again"]
        }
        trips = {
            step: float(form.cleaned_data["trips"])
            for step, form in sent.items()
            if form.cleaned_data["trips"]
        }
        lanes = {part.id: part.form.cleaned_data for part in self.lanes}
        document: dict[str, Any] = {
            "durations": {step: found for step, found in durations.items() if found},
            "staff": {lane: int(found["staff"]) for lane, found in lanes.items()},
            "branching": self._branching(),
            "rework": rework,
            "trips": trips,
        }
        cost = {lane: float(found["cost"]) for lane, found in lanes.items() if found["cost"] is not None}
        return document | ({"cost": cost} if cost else {})

    def _branching(self) -> dict[str, float]:
        sent = {part.id: part.form.cleaned_data for part in self.ways}
        return {
            flow: float(found["percent"] / 100)
            for flow, found in sent.items()
            if found["percent"] is not None
        }


def side_forms(
    diagram: Diagram, model: ProcessModel, document: Mapping[str, Any], bases: Mapping[str, Basis], data: Data
) -> SideForms:
    """The forms of one drawing, filled from a scenario ``document``, or from what was sent."""
    made = SideForms(diagram, model)
    earlier: list[tuple[str, str]] = []
    for row in rows(model):
        form = StepForm(
            data, earlier=earlier.copy(), prefix=f"{made.slug}-s-{row.id}", initial=_step(row.id, document)
        )
        lane = model.lanes.get(model.nodes[row.id].lane)
        basis = bases.get(row.id, Basis(False, "ghi ở lần chạy trước"))
        made.steps.append(StepPart(row.id, row.no, row.name, lane.name if lane else "", basis, form))
        earlier.append((row.id, f"{row.no}. {row.name}"))
    made.lanes = list(_lanes(made, document, data))
    made.ways = list(_ways(made, document, data))
    return made


def _step(step: str, document: Mapping[str, Any]) -> dict[str, Any]:
    again = document.get("rework", {}).get(step, {})
    found = {
        "to": again.get("to", ""),
        "again": _percent(again["probability"]) if again else None,
        "trips": document.get("trips", {}).get(step),
    }
    given = document.get("durations", {}).get(step)
    if given is None:
        return {**found, "kind": "const", "mean": 0}
    if given["dist"] == "uniform":
        low, high = given["min_hours"], given["max_hours"]
        return {
            **found,
            "kind": "uniform",
            "mean": _short((low + high) / 2),
            "spread": _short((high - low) / 2),
        }
    spread = given.get("sd_hours")
    mean = _short(given["mean_hours"])
    return {
        **found,
        "kind": given["dist"],
        "mean": mean,
        "spread": None if spread is None else _short(spread),
    }


def _lanes(made: SideForms, document: Mapping[str, Any], data: Data) -> Iterator[NamedForm]:
    tasks = made.model.tasks()
    working = {task.lane for task in tasks if task.lane and task.task_type is not TaskType.SERVICE}
    staff, cost = document.get("staff", {}), document.get("cost", {})
    for lane in made.model.lanes.values():
        if lane.id in working:
            initial = {"staff": staff.get(lane.id, 1), "cost": cost.get(lane.id)}
            form = LaneForm(data, prefix=f"{made.slug}-l-{lane.id}", initial=initial)
            yield NamedForm(lane.id, lane.name or lane.id, form)


def _ways(made: SideForms, document: Mapping[str, Any], data: Data) -> Iterator[NamedForm]:
    nodes = made.model.nodes
    for way in choices(made.model, document.get("branching", {})):
        place, target = nodes[way.place].name or "Lựa chọn", nodes[way.target].name or way.target
        words = f"{place} → {way.name or target}"
        initial = {"percent": _percent(way.chance)}
        yield NamedForm(way.flow, words, WayForm(data, prefix=f"{made.slug}-w-{way.flow}", initial=initial))


def run_initial(document: Mapping[str, Any]) -> dict[str, Any]:
    """What all drawings of a run share, as the form shows it."""
    calendar = WorkingTime(document.get("calendar", WorkingTime.OFFICE))
    arrivals = document["arrivals"]
    return {
        "calendar": calendar.value,
        "arrivals": arrivals["dist"],
        "per_year": round(cases_per_year(arrivals["mean_hours"], calendar)),
        "limit": document.get("limit_hours"),
        "urgent": _percent(document["priorities"][URGENT]) if document.get("priorities") else None,
        "warm_up": document.get("warm_up") or None,
    }


def run_document(sent: Mapping[str, Any]) -> dict[str, Any]:
    """The common part of a scenario out of a valid :class:`RunForm`."""
    gap = mean_gap(float(sent["per_year"]), WorkingTime(sent["calendar"]))
    found: dict[str, Any] = {
        "arrivals": {"dist": sent["arrivals"], "mean_hours": gap},
        "calendar": sent["calendar"],
        "warm_up": int(sent["warm_up"] or 0),
    }
    if sent["limit"]:
        found["limit_hours"] = float(sent["limit"])
    if sent["urgent"]:
        found["priorities"] = {URGENT: float(sent["urgent"] / 100)}
    return found


@dataclass
class ScenarioForms:
    """A whole scenario. Only the drawings that are to run have to be without fault."""

    run: RunForm
    sides: list[SideForms]

    def is_valid(self) -> bool:
        valid = [self.run.is_valid()]
        valid += [form.is_valid() for side in self.chosen() for _, form in side.forms()]
        return all(valid)

    def chosen(self) -> list[SideForms]:
        """The drawings to run; all while that is not known."""
        keys = str(self.run["sides"].value() or "").split(",")
        return [side for side in self.sides if str(side.diagram.pk) in keys] or self.sides

    def problems(self) -> list[dict[str, str]]:
        """Every fault with the element it stands at."""
        named = [("", self.run), *(pair for side in self.chosen() for pair in side.forms())]
        return [
            {"text": f"{name[:60]} – {one.label}: {error}".removeprefix(" – "), "anchor": one.auto_id}
            for name, form in named
            for one in form
            for error in one.errors
        ]


def _short(hours: float) -> Decimal:
    """Four digits are enough to type; a thousandth of an hour is under four seconds."""
    return Decimal(f"{round(hours, 3):g}")


def _percent(share: float) -> Decimal:
    return Decimal(f"{round(share * 100, 2):g}")
