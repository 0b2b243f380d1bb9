"""Processes and forms of a procedure, each for a time."""

from __future__ import annotations

from datetime import date

import pytest
from catalog_records import read
from django.db import DatabaseError, IntegrityError, transaction

from motcua.catalog.importing import import_readings
from motcua.catalog.models import EForm, Procedure, ProcedureProcess
from motcua.processes.models import ProcessVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def procedure() -> Procedure:
    import_readings([read("national")], "thu")
    return Procedure.objects.get()


def bound(procedure: Procedure, number: int, since: date, case: str = "") -> ProcedureProcess:
    process = ProcessVersion.objects.create(
        key="demo", number=number, name="Demo", xml="", sha256=str(number)
    )
    return ProcedureProcess.objects.create(
        procedure=procedure, process=process, valid_from=since, case_code=case
    )


def form(procedure: Procedure) -> EForm:
    return EForm.objects.create(
        procedure=procedure, number=1, schema={"type": "object"}, sha256="0", valid_from=date(2026, 1, 1)
    )


def test_the_latest_binding_of_a_day_counts(procedure: Procedure) -> None:
    old, new = bound(procedure, 1, date(2026, 1, 1)), bound(procedure, 2, date(2026, 7, 1))
    days = [date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1)]
    assert [ProcedureProcess.in_force(procedure, day) for day in days] == [None, old, new]


def test_a_binding_of_the_case_comes_before_one_of_the_procedure(procedure: Procedure) -> None:
    general, own = bound(procedure, 1, date(2026, 1, 1)), bound(procedure, 2, date(2026, 1, 1), "A")
    day = date(2026, 8, 1)
    assert ProcedureProcess.in_force(procedure, day, "A") == own
    assert ProcedureProcess.in_force(procedure, day, "B") == general


def test_an_ended_binding_counts_no_more(procedure: Procedure) -> None:
    ended = bound(procedure, 1, date(2026, 1, 1))
    ProcedureProcess.objects.update(valid_to=date(2026, 3, 1))
    assert ProcedureProcess.in_force(procedure, date(2026, 3, 1)) == ended
    assert ProcedureProcess.in_force(procedure, date(2026, 3, 2)) is None


def test_one_binding_begins_per_day_and_case(procedure: Procedure) -> None:
    bound(procedure, 1, date(2026, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        bound(procedure, 2, date(2026, 1, 1))


def test_the_database_refuses_to_change_a_form(procedure: Procedure) -> None:
    form(procedure)
    with pytest.raises(DatabaseError, match="không được sửa"), transaction.atomic():
        EForm.objects.update(schema={})


def test_a_form_may_be_ended(procedure: Procedure) -> None:
    form(procedure)
    EForm.objects.update(valid_to=date(2026, 2, 1))
    assert EForm.in_force(procedure, date(2026, 2, 2)) is None
