"""The table of steps: who does what in what time, and what it leaves behind."""

from __future__ import annotations

from motcua.processes import drawing
from motcua.processes.definition import ProcessModel
from motcua.processes.steps import HOURS_PER_DAY, Row, branches
from motcua.reengineering.sheet.composed import MISSING, Block, Paragraph, Table

HEAD = ("TT", "Người, đơn vị thực hiện", "Nội dung công việc", "Thời gian", "Biểu mẫu, kết quả")
SHARES = (0.6, 2.3, 4.0, 2.0, 2.0)


def blocks(model: ProcessModel) -> tuple[Block, ...]:
    """The table, and what is to be known to read it."""
    listed = drawing.rows(model)
    if not listed:
        return (Paragraph(MISSING),)
    first = {span.id: _first(span.tasks, listed) for span in model.spans.values()}
    rows = tuple(_row(model, row, first) for row in listed)
    notes = [f"Một ngày làm việc tính là {HOURS_PER_DAY} giờ làm việc."]
    if branches(model):
        notes.append("Quy trình có rẽ nhánh: không phải hồ sơ nào cũng qua đủ các bước.")
    return Table(HEAD, rows, SHARES, centred=(0,)), Paragraph(" ".join(notes))


def _row(model: ProcessModel, row: Row, first: dict[str, int]) -> tuple[str, ...]:
    node = model.nodes[row.id]
    opened = first.get(node.span)
    shared = node.limit_hours is None and opened is not None and opened != row.no
    time = f"Chung với bước {opened}" if shared else row.limit
    leaves = "; ".join(filter(None, [node.form, node.output]))
    return str(row.no), row.lane or MISSING, row.name, time or MISSING, leaves or MISSING


def _first(tasks: tuple[str, ...], listed: list[Row]) -> int:
    """The number of the first step that shares a limit."""
    return min((row.no for row in listed if row.id in tasks), default=0)
