"""The demo province's catalogue: procedures, headers to search, workflows, e-forms."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motcua.catalog import eform_store
from motcua.catalog.importing import import_readings
from motcua.catalog.models import Procedure, ProcedureProcess
from motcua.catalog.readers.files import read_path
from motcua.core.clock import VIETNAM
from motcua.demo.contents import FOLDER
from motcua.processes import tables
from motcua.processes.models import ProcessVersion, add_version
from motcua.processes.tables.records import Variant, WorkflowRecord

PUBLISHED_ON = date(2025, 7, 7)
"""The day the internal workflows were issued."""


@transaction.atomic
def build() -> None:
    """Import the pack and the headers, publish and bind the workflows, install the e-forms."""
    for name in ("procedures.yaml", "headers.json"):
        import_readings(read_path(FOLDER / name).readings, f"motcua/demo/{name}")
    eform_store.load_bundled()
    for record in tables.read(FOLDER / "workflows.yaml"):
        for variant in record.variants:
            _bind(record, variant)


def _bind(record: WorkflowRecord, variant: Variant) -> None:
    """Store and publish one variant; the first of a workflow serves every case without its own."""
    process = _process(record, variant)
    procedure = Procedure.objects.get(code=record.tthc_code)
    labels = {variant.case, "" if variant is record.variants[0] else variant.case}
    for label in labels:
        ProcedureProcess.objects.get_or_create(
            procedure=procedure,
            case_code=label,
            valid_from=PUBLISHED_ON,
            defaults={"process": process, "source": record.doc_code},
        )


def _process(record: WorkflowRecord, variant: Variant) -> ProcessVersion:
    table = tables.to_bpmn(record, variant)
    place = record.variants.index(variant) + 1
    process = add_version(
        f"demo/{record.tthc_code}/{place}",
        table.xml.decode(),
        source=f"{record.doc_code}, {record.issuer}, 07/7/2025",
        warnings=[warned.as_json() for warned in table.warnings],
    )
    if process.published_at is None:
        process.publish(datetime(2025, 7, 7, tzinfo=VIETNAM))
    return process
