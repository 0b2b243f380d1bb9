"""A process in the form an editor can open: with places for everything, and never empty."""

from __future__ import annotations

from motcua.processes import bpmn, tables
from motcua.processes.bpmn.writing import documentation, write
from motcua.processes.layout import arranged, complete
from motcua.processes.tables.records import StepRow, Variant, WorkflowRecord

CLERK = "Bộ phận tiếp nhận và trả kết quả"


def blank_process(name: str) -> bytes:
    """The shortest process dossiers can run on: the one-stop receives, the one-stop returns."""
    steps = (
        StepRow(no=1, responsible=CLERK, action="Tiếp nhận hồ sơ"),
        StepRow(no=2, responsible=CLERK, action="Trả kết quả"),
    )
    variant = Variant(steps=steps)
    return tables.to_bpmn(WorkflowRecord(title=name, variants=(variant,)), variant).xml


def with_places(xml: str) -> bytes:
    """The file as it is when it carries its drawing, else laid out by us."""
    data = xml.encode()
    model = bpmn.compile(data)
    return data if complete(model) else write(arranged(model), documentation(data))
