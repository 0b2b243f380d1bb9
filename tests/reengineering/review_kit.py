"""A review and the people around it: a control officer drafts, the commune's leader decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.processes import tables
from motcua.processes.tables.records import WorkflowRecord
from motcua.reengineering.acts import deciding, drafting, opening, operating
from motcua.reengineering.acts.opening import Subject
from motcua.reengineering.content import (
    Costing,
    Judgement,
    Measures,
    Outcome,
    Promised,
    ReviewContent,
    SubjectKind,
    Verdict,
)
from motcua.reengineering.models import Approval, Diagram, Operation, Review, ReviewedProcedure
from motcua.reengineering.review.subjects import subjects
from world import ROWS, World

SIDE = Diagram.Side
CODE = "1.001193"
STEP = SubjectKind.STEP
PAPER = SubjectKind.COMPONENT
TO_BE = [row for row in ROWS if row["no"] != 4]
"""The process without the stamp."""
SHEET_SIDE: dict[str, Any] = {
    "tasks": [{"name": "Nộp hồ sơ", "hours": 2, "hourly_income_vnd": 40000, "services_vnd": 0}],
    "fees_vnd": 8000,
    "times_per_year": 1,
    "subjects_per_year": 1000,
}
SHEET: dict[str, Any] = {"before": SHEET_SIDE, "after": SHEET_SIDE | {"tasks": []}}


def officer(w: World, name: str = "control") -> Actor:
    """A control officer of the commune."""
    return w.actor(name) if name in w.users else w.add(name, Role.CONTROL)


def opened(w: World) -> Review:
    return opening.open_review(officer(w), w.commune.pk, "Đăng ký khai sinh", [Subject(w.procedure.pk)])


def only(review: Review) -> ReviewedProcedure:
    return review.procedures.select_related("procedure", "version").get()


def drawn(rows: list[dict[str, Any]] | None = None, **record: Any) -> str:
    """BPMN of a published table."""
    data = {"doc_code": "QT 02", "title": "Khai sinh", "tthc_code": CODE, "number": 1, **record}
    read = WorkflowRecord.model_validate({**data, "variants": [{"steps": rows or TO_BE}]})
    return tables.to_bpmn(read, read.variants[0]).xml.decode()


def said(reviewed: ReviewedProcedure, *changes: Judgement) -> ReviewContent:
    """Everything a review of one procedure must say: all is kept but what ``changes`` say."""
    key = reviewed.key
    changed = {(one.kind, one.key): one for one in changes}
    kept = [
        changed.get((s.kind, s.key), Judgement(procedure=key, kind=s.kind, key=s.key, name=s.name))
        for s in subjects(reviewed)
    ]
    measures = Measures(trips=Decimal(2), papers=2, hours=Decimal(24))
    after = Measures(trips=Decimal(1), papers=1, hours=Decimal(16))
    return ReviewContent(
        judgements=tuple(kept),
        outcomes=(Outcome(number=2, reached=True, reason="Bớt một lần đi lại"),),
        promised=(Promised(procedure=key, before=measures, after=after),),
        costs=(Costing(procedure=key, sheet=SHEET),),
    )


def dropped(paper: str = "/groups/0/components/1") -> Judgement:
    return Judgement(
        procedure=CODE, kind=PAPER, key=paper, name="Giấy tờ tùy thân", verdict=Verdict.DROP, reason="Đã có"
    )


def without_seal() -> Judgement:
    return Judgement(
        procedure=CODE, kind=STEP, key="step4", name="Đóng dấu", verdict=Verdict.DROP, reason="Ký số"
    )


def ready(w: World, change: Callable[[ReviewContent], ReviewContent] = lambda c: c) -> Review:
    """A review in which nothing is missing."""
    review = opened(w)
    reviewed = only(review)
    drafting.save_diagram(officer(w), reviewed.pk, SIDE.TO_BE, drawn(), base_number=0)
    content = change(said(reviewed, dropped(), without_seal()))
    drafting.save_content(officer(w), review.pk, 1, content)
    return review


def submitted(w: World, change: Callable[[ReviewContent], ReviewContent] = lambda c: c) -> Review:
    return deciding.submit(officer(w), ready(w, change).pk)


def approve(actor: Actor, review: Review, **changes: Any) -> Approval:
    today = {"submission": 1, "decision": "12/QĐ-UBND", "decided_on": clock.today()}
    return deciding.approve(actor, review.pk, **(today | changes))


def approved(w: World, change: Callable[[ReviewContent], ReviewContent] = lambda c: c) -> Review:
    review = submitted(w, change)
    approve(w.actor("leader"), review)
    return fresh(review)


def operating_from(w: World, day: date, **changes: Any) -> Operation:
    return operating.put_into_operation(officer(w), only(approved(w, **changes)).pk, day)


def limit(text: str) -> Callable[[ReviewContent], ReviewContent]:
    """The same review with a new time limit promised."""

    def change(content: ReviewContent) -> ReviewContent:
        promised = content.promised[0].model_copy(update={"limit": text})
        return content.model_copy(update={"promised": (promised,)})

    return change


def fresh(review: Review) -> Review:
    return Review.objects.get(pk=review.pk)


def acts_of(review: Review) -> list[str]:
    """The tags of its events, oldest first."""
    rows = AdministrativeAct.objects.filter(subject=review.code).order_by("id")
    return list(rows.values_list("action", flat=True))
