"""What a drawing begins with: the one-stop receives, the one-stop returns; the rest is to be drawn."""

from __future__ import annotations

from motcua.processes import tables
from motcua.processes.tables.records import StepRow, Variant, WorkflowRecord

CLERK = "Bộ phận tiếp nhận và trả kết quả"


def blank_process(name: str) -> bytes:
    """BPMN of the shortest process dossiers can run on, named after its procedure."""
    steps = (
        StepRow(no=1, responsible=CLERK, action="Tiếp nhận hồ sơ"),
        StepRow(no=2, responsible=CLERK, action="Trả kết quả"),
    )
    variant = Variant(steps=steps)
    return tables.to_bpmn(WorkflowRecord(title=name, variants=(variant,)), variant).xml
