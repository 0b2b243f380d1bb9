"""From a published workflow table to a process that can be drawn, checked and run.

The table becomes a linear flow; sentences with conditions inside an action stay text. What the table
leaves open (an unmapped role, free-text times, a last step that returns nothing) is told as a warning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from motcua.core.errors import Refusal
from motcua.processes.bpmn.writing import write
from motcua.processes.definition import Act, ProcessModel
from motcua.processes.layout import arranged
from motcua.processes.tables.model import Table, model_of, task_id
from motcua.processes.tables.records import Variant, WorkflowRecord
from motcua.processes.tables.responsible import RoleTable, reviewed
from motcua.processes.tables.warnings import Warned, warnings_of

NO_ACTS: Mapping[int, Act] = MappingProxyType({})


class ImpossibleTable(Refusal):
    """Không dựng được quy trình từ bảng này."""


@dataclass(frozen=True, slots=True)
class TableResult:
    """The BPMN file of one variant, the model in it, and what to look at."""

    xml: bytes
    model: ProcessModel
    warnings: tuple[Warned, ...]

    @property
    def publishable(self) -> bool:
        return not any(w.blocking for w in self.warnings)


def to_bpmn(
    record: WorkflowRecord,
    variant: Variant,
    *,
    acts: Mapping[int, Act] = NO_ACTS,
    roles: RoleTable | None = None,
) -> TableResult:
    """BPMN 2.0 with lanes and a drawing for one variant. The same input gives the same bytes.

    ``acts``: corrections of the act found, by step number. ``roles``: the mapping of wordings to roles,
    the reviewed one by default.

    Raises:
        ImpossibleTable: the table has a single step, or a correction names a step that is not there, or moves
            *receive* or *return*.
    """
    if len(variant.steps) < 2:
        reason = "chỉ có một bước; một quy trình cần ít nhất bước tiếp nhận và bước trả kết quả"
        raise ImpossibleTable(record.label, reason, "Hãy bổ sung bước còn thiếu rồi nhập lại.")
    _check_corrections(acts, variant)
    table = Table(record, variant, acts, roles or reviewed())
    model = arranged(model_of(table))
    texts = {task_id(row): row.action for row in variant.steps if row.action}
    return TableResult(write(model, texts), model, tuple(warnings_of(table)))


def _check_corrections(acts: Mapping[int, Act], variant: Variant) -> None:
    first, last = variant.steps[0].no, variant.steps[-1].no
    known = {row.no for row in variant.steps}
    for number, act in acts.items():
        if number not in known:
            raise ImpossibleTable(f"Bước {number}", "không có trong bảng", "Hãy ghi lại số bước.")
        if (act is Act.RECEIVE) != (number == first) or (act is Act.RETURN) != (number == last):
            reason = "tiếp nhận luôn là bước đầu và trả kết quả luôn là bước cuối"
            raise ImpossibleTable(f"Bước {number}", reason, "Hãy chọn việc khác cho bước này.")
