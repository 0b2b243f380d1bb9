"""The demo province's reviews: one in operation since weeks, one being drafted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.display import day as on_day
from motcua.demo.contents import FOLDER
from motcua.identity.actors import Actor, actor_for
from motcua.identity.models import Unit, User
from motcua.processes import bpmn, editing
from motcua.processes.bpmn.writing import write
from motcua.processes.simulation.suggesting import scenario_from_model
from motcua.reengineering.acts.deciding import approve, submit
from motcua.reengineering.acts.drafting import save_content, save_diagram, start_to_be
from motcua.reengineering.acts.inventory import Entry, save_system
from motcua.reengineering.acts.opening import Subject, open_review
from motcua.reengineering.acts.operating import put_into_operation
from motcua.reengineering.acts.simulating import ask_simulation
from motcua.reengineering.content import Costing as CostSheet
from motcua.reengineering.content import Judgement, Measures, Outcome, Promised, ReviewContent
from motcua.reengineering.models import DataSystem, Diagram, Review, ReviewedProcedure
from motcua.reengineering.review.subjects import subjects
from motcua.reengineering.simulation import worker

CONTROL, LEADER = "demo.tinh.kiemsoat", "demo.sotuphap.lanhdao"
OPERATING, DRAFTING = "operating", "drafting"
OPENED, EFFECTIVE = timedelta(days=75), timedelta(days=60)
"""How long before the anchor the first review was opened, and its process began."""
ROWS = {"prepare": "Chuẩn bị hồ sơ", "submit": "Nộp hồ sơ", "receive": "Nhận kết quả"}
INCOME = 40_000
"""Đồng an hour, as one province published for its own reckoning in 2025; see docs/cost.md."""
CASES = 2000
SCENARIO = "Kịch bản mẫu"


@cache
def told() -> dict[str, Any]:
    """The file of reviews."""
    found: dict[str, Any] = yaml.safe_load((FOLDER / "reviews.yaml").read_text(encoding="utf-8"))
    return found


def operate(anchor: datetime) -> None:
    """The review that is in operation, before any dossier of its process comes in."""
    with clock.at(anchor - OPENED):
        _systems()
        _each(OPERATING, lambda review, row: _into_operation(review, anchor))


def draft(anchor: datetime) -> None:
    """The review that is being drafted, with its simulations."""
    with clock.at(anchor - timedelta(days=2)):
        _each(DRAFTING, _simulated)


def _each(stage: str, then: Any) -> None:
    for row in told()["reviews"]:
        if row["stage"] == stage and not Review.objects.filter(title=row["title"]).exists():
            then(_written(row), row)


def _actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))


def _systems() -> None:
    for row in told()["systems"]:
        if not DataSystem.objects.filter(name=row["name"]).exists():
            save_system(_actor(CONTROL), Entry(**row))


def _written(row: Mapping[str, Any]) -> Review:
    """The review opened, drawn and filled in."""
    control = _actor(CONTROL)
    procedure = Procedure.objects.get(code=row["code"])
    unit = Unit.objects.get(code=row["unit"])
    review = open_review(control, unit.pk, row["title"], [Subject(procedure.pk)])
    reviewed = review.procedures.get()
    begun = start_to_be(control, reviewed.pk)
    save_diagram(control, reviewed.pk, begun.side, _proposed(begun, row), base_number=begun.number)
    save_content(control, review.pk, review.latest().number, _content(reviewed, row), "Nội dung mẫu")
    return review


def _proposed(begun: Diagram, row: Mapping[str, Any]) -> str:
    model = bpmn.compile(begun.xml.encode())
    for step in row["removed"]:
        model = editing.remove(model, step)
    for step, hours in row["limits"].items():
        model = editing.set_limit(model, step, Decimal(str(hours)))
    return write(model).decode()


def _content(reviewed: ReviewedProcedure, row: Mapping[str, Any]) -> ReviewContent:
    key = reviewed.key
    return ReviewContent(
        goal=row["goal"],
        judgements=_judgements(reviewed, row),
        outcomes=tuple(Outcome(**one) for one in row["outcomes"]),
        promised=(Promised(procedure=key, before=Measures(**row["before"]), after=Measures(**row["after"])),),
        costs=(CostSheet(procedure=key, sheet={side: _side(row, side) for side in ("before", "after")}),),
    )


def _judgements(reviewed: ReviewedProcedure, row: Mapping[str, Any]) -> tuple[Judgement, ...]:
    systems = dict(DataSystem.objects.values_list("name", "pk"))
    named = {one["name"]: one for one in row["judgements"]}
    found = []
    for subject in subjects(reviewed):
        said = dict(named.get(subject.name, {"reason": "Vẫn cần"}))
        said["system"] = systems.get(said.get("system", ""))
        found.append(Judgement(procedure=reviewed.key, **(asdict(subject) | said)))
    return tuple(found)


def _side(row: Mapping[str, Any], side: str) -> dict[str, Any]:
    cost = row["cost"]
    tasks = [
        {
            "row": name,
            "name": ROWS[name],
            "hours": hours,
            "hourly_income_vnd": INCOME,
            "services_vnd": 0,
            "note": "Số giờ giả định cho bản mẫu",
        }
        for name, hours in cost[side].items()
    ]
    return {
        "tasks": tasks,
        "fees_vnd": cost["fees"],
        "times_per_year": cost["times"],
        "subjects_per_year": cost["subjects"],
    }


def _into_operation(review: Review, anchor: datetime) -> None:
    submit(_actor(CONTROL), review.pk)
    review.refresh_from_db()
    today = clock.today()
    approve(
        _actor(LEADER),
        review.pk,
        submission=review.submissions,
        decision="Demo 01/QĐ-STP",
        decided_on=today,
        words=f"Đồng ý, áp dụng theo bản mẫu ngày {on_day(today)}.",
    )
    put_into_operation(_actor(CONTROL), review.procedures.get().pk, clock.day_of(anchor - EFFECTIVE))


def _simulated(review: Review, row: Mapping[str, Any]) -> None:
    """Present and proposed process under the same assumptions, run at once."""
    for diagram in (
        Diagram.objects.filter(reviewed__review=review).order_by("side", "-number").distinct("side")
    ):
        model = bpmn.compile(diagram.xml.encode())
        staff = {lane.id: 1 for lane in model.lanes.values()}
        scenario = scenario_from_model(model, arrivals_mean_hours=8, staff=staff)
        run = ask_simulation(_actor(CONTROL), diagram.pk, SCENARIO, scenario, cases=CASES, seed=2026)
        worker.run(run.pk)
