"""Birth registration from its real record and its published workflow, all the way into operation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from review_kit import CODE, approve, officer, said

import world
from motcua.catalog.importing import import_readings
from motcua.catalog.models import Procedure, ProcedureProcess
from motcua.catalog.readers.files import read_path
from motcua.processes import bpmn
from motcua.processes.tables.records import read
from motcua.reengineering.acts import deciding, drafting, opening, operating
from motcua.reengineering.content import Judgement, ReviewContent, SubjectKind, Verdict
from motcua.reengineering.models import Diagram, ReviewedProcedure
from motcua.reengineering.review.totals import totals
from world import World

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 14)


@pytest.fixture
def here(real_data: Path, db: None) -> World:
    """The test commune with the real records of birth registration instead of an invented one."""
    made = world.build()
    readings = [r for r in read_path(real_data / "procedures").readings if r.code == CODE]
    import_readings(readings, "thử")
    made.procedure = Procedure.objects.get(code=CODE)
    return made


def workflow(real_data: Path) -> int:
    """The place in the published file of the workflow of birth registration."""
    found = read(real_data / "workflows.yaml")
    return next(record.number for record in found if record.tthc_code == CODE)


def without_a_photo(reviewed: ReviewedProcedure) -> ReviewContent:
    """All is kept but the first paper, which data replace."""
    first = Judgement(
        procedure=CODE,
        kind=SubjectKind.COMPONENT,
        key="/groups/0/components/0",
        name="",
        verdict=Verdict.DROP,
        reason="Đã có trong cơ sở dữ liệu",
    )
    return said(reviewed, first)


def test_from_the_published_table_into_operation(here: World, real_data: Path) -> None:
    control = officer(here)
    subjects = [opening.Subject(here.procedure.pk)]
    review = opening.open_review(control, here.commune.pk, "Khai sinh", subjects)
    reviewed = review.procedures.get()
    assert reviewed.version != here.version
    raw = (real_data / "workflows.yaml").read_bytes()
    drafting.import_as_is(
        control, reviewed.pk, raw, "workflows.yaml", base_number=1, workflow=workflow(real_data), variant=1
    )
    drafting.start_to_be(control, reviewed.pk)
    content = without_a_photo(reviewed)
    drafting.save_content(control, review.pk, 1, content)
    approve(here.actor("leader"), deciding.submit(control, review.pk))
    operation = operating.put_into_operation(control, reviewed.pk, DAY)
    figures = totals(reviewed, content)
    assert figures.after.papers == (figures.before.papers or 0) - 1
    bound = ProcedureProcess.in_force(here.procedure, DAY)
    assert bound and bound.process == operation.process.process
    drawn = reviewed.latest(Diagram.Side.TO_BE)
    assert drawn and bound.process.compiled() == bpmn.compile(drawn.xml.encode())
