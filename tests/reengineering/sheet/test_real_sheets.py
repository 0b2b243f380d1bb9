"""Published workflows with their published records, on paper."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pypdf

from motcua.catalog.readers.files import read_path
from motcua.processes.tables import read, to_bpmn
from motcua.reengineering.sheet.composed import Table
from motcua.reengineering.sheet.composing import compose
from motcua.reengineering.sheet.pdf import sheet_pdf

EVERY = 8
"""One in so many is printed: the others differ in names and days."""


def test_real_workflows_print_with_all_their_steps(real_data: Path, moment: datetime) -> None:
    readings = read_path(real_data / "procedures").readings
    records = {one.content.code: one.content for one in readings if one.content}
    tables = read(real_data / "workflows.yaml")
    workflows = [(table, variant) for table in tables for variant in table.variants]
    for workflow, variant in workflows[::EVERY]:
        sheet = compose(to_bpmn(workflow, variant).model, records.get(workflow.tthc_code or ""))
        pages = pypdf.PdfReader(BytesIO(sheet_pdf(sheet, moment))).pages
        steps = next(section.blocks[0] for section in sheet.sections if section.heading.startswith("5.8"))
        assert isinstance(steps, Table)
        assert len(steps.rows) == len(variant.steps)
        assert len(pages) >= 2
