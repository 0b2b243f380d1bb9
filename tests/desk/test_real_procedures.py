"""Every real procedure bound to a real workflow can be taken in at the counter."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from django.urls import reverse

from desk_pages import text
from motcua.catalog.importing import import_readings
from motcua.catalog.models import Procedure, ProcedureProcess
from motcua.catalog.readers.files import read_path
from motcua.core import clock
from motcua.core.errors import Conflict
from motcua.desk.asked_papers import asked_papers
from motcua.processes import tables
from motcua.processes.models import add_version
from motcua.processes.tables import records
from world import World

SINCE = datetime(2025, 7, 1, tzinfo=clock.VIETNAM)


@pytest.fixture
def bound(real_data: Path, province: World) -> list[Procedure]:
    """The real procedures, each with the first variant of its published workflow."""
    Procedure.objects.exclude(pk=province.procedure.pk).delete()
    import_readings(read_path(real_data / "procedures" / "selected.yaml").readings, "selected.yaml")
    found = []
    for record in records.read(real_data / "workflows.yaml"):
        procedure = Procedure.objects.filter(code=record.tthc_code).first() if record.tthc_code else None
        if procedure is None:
            continue
        version = add_version(f"{procedure.code}-r", tables.to_bpmn(record, record.variants[0]).xml.decode())
        try:
            version.publish(SINCE)
        except Conflict:
            continue
        ProcedureProcess.objects.filter(procedure=procedure).delete()
        ProcedureProcess.objects.create(procedure=procedure, process=version, valid_from=date(2025, 7, 1))
        found.append(procedure)
    return found


def test_the_counter_opens_for_each_of_them(as_, bound: list[Procedure]) -> None:
    assert len(bound) >= 5
    client = as_("clerk")
    for number, procedure in enumerate(bound):
        url = reverse("desk:counter", args=[f"00000000-0000-4000-8000-{number:012d}"])
        shown = text(client.post(url, {"procedure": procedure.code, "lam": "du"}, follow=True))
        assert procedure.name in shown
        assert "Hẹn trả:" in shown


def test_of_birth_registration_only_what_everybody_brings_is_ticked(bound: list[Procedure]) -> None:
    version = Procedure.objects.get(code="1.001193").current_version
    assert version is not None
    ticked = [line.name for line in asked_papers(version) if line.always]
    assert any(name.startswith("Giấy chứng sinh") for name in ticked)
    assert not any("bỏ rơi" in name or "ủy quyền" in name for name in ticked)
    assert len(ticked) <= 4
