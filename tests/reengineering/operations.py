"""An approved review in operation, made of rows: what the ledger and the checks look at."""

from __future__ import annotations

from datetime import date
from typing import Any

from motcua.catalog.models import ProcedureProcess
from motcua.dossiers.acts import endings, filing, intake, steps
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.processes.bpmn import compile as compiled
from motcua.reengineering.content import Costing, Measures, Promised, ReviewContent
from motcua.reengineering.models import Approval, Operation, Review, ReviewedProcedure, ReviewVersion
from world import PAPERS, PERSON, World

TODAY = date(2026, 8, 21)
PROMISED = Promised(
    procedure="1.001193",
    before=Measures(trips=2, papers=2, hours=16),
    after=Measures(trips=1, papers=1, hours=8),
)
PROMISES = (("hours", 16, 8), ("trips", 2, 1), ("papers", 2, 1), ("cost", 258_000, 158_000))


def sheet() -> dict[str, Any]:
    """A paper of 1 hour and two ways of 2 hours; after: one way only. 50.000 đồng an hour."""

    def side(*works: tuple[str, str, int]) -> dict[str, Any]:
        tasks = [
            {"row": row, "name": name, "hours": hours, "hourly_income_vnd": 50_000, "services_vnd": 0}
            for row, name, hours in works
        ]
        return {"tasks": tasks, "fees_vnd": 8_000, "times_per_year": 1, "subjects_per_year": 100}

    paper, there, back = ("prepare", "Giấy chứng sinh", 1), ("submit", "Nộp", 2), ("receive", "Nhận", 2)
    return {"before": side(paper, there, back), "after": side(paper, back)}


def content(**changes: Any) -> ReviewContent:
    parts = {"promised": (PROMISED,), "costs": (Costing(procedure="1.001193", sheet=sheet()),)}
    return ReviewContent(**(parts | changes))


def operation(world: World, said: ReviewContent | None = None, since: date = TODAY) -> Operation:
    """The world's process as the new one of an approved review, in operation since a day."""
    control = world.users["leader"]
    review = Review.objects.create(
        year=2026, number=1, title="Rà soát thử", unit=world.commune, opened_by=control, state="operating"
    )
    reviewed = ReviewedProcedure.objects.create(
        review=review, position=1, procedure=world.procedure, version=world.version
    )
    version = ReviewVersion.objects.create(
        review=review, number=1, content=(said or content()).model_dump(mode="json"), by=control
    )
    approval = Approval.objects.create(
        review=review, version=version, decision="QĐ thử", decided_on=since, by=control
    )
    binding = ProcedureProcess.objects.get(procedure=world.procedure)
    made = Operation.objects.create(
        approval=approval, reviewed=reviewed, process=binding, effective_on=since, by=control
    )
    for measure, before, after in (
        ("hours", 16, 8),
        ("trips", 2, 1),
        ("papers", 2, 1),
        ("cost", 258_000, 158_000),
    ):
        made.promises.create(measure=measure, before=before, after=after)
    return made


def decided(world: World) -> Dossier:
    """A dossier of the citizen, decided at this moment of the clock, whatever steps its process has."""
    draft = filing.draft(world.actor("citizen"), world.request())
    row = filing.submit(world.actor("citizen"), draft.pk, applicant=PERSON, papers=PAPERS).dossier
    row = intake.receive(world.actor("clerk"), row.pk)
    while row.state != State.DECIDED or row.work.filter(closed_at=None).exclude(act="return").exists():
        item = row.work.get(closed_at=None)
        done = steps.approve if item.act == "approve" else steps.complete_step
        row = done(world.actor(item.role), row.pk, item.node)
    return row


def returned(world: World, row: Dossier, method: str = "Tại quầy") -> Dossier:
    return endings.return_result(world.actor("clerk"), row.pk, method=method)


def model(world: World) -> Any:
    return compiled(world.process.xml.encode())
