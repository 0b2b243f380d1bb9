"""What a person should look at in an imported table before it is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.core.positions import Position
from motcua.processes.definition import Act
from motcua.processes.tables.model import Table
from motcua.processes.tables.records import Variant
from motcua.processes.tables.wording import says_return


@dataclass(frozen=True, slots=True)
class Warned:
    """Something a person should look at. ``blocking``: the process cannot be published until mended.

    ``step``: the number of the step in the table, None for the whole table."""

    kind: str
    message: str
    step: int | None = None
    blocking: bool = False

    def as_json(self) -> dict[str, object]:
        return {"kind": self.kind, "step": self.step, "blocking": self.blocking, "message": self.message}


def warnings_of(table: Table) -> Iterator[Warned]:
    yield from _unmapped(table)
    yield from _times(table.variant)
    yield from _ends(table)
    if not any(table.act(row) is Act.APPROVE for row in table.variant.steps):
        yield Warned("no-approval", "Không bước nào là ký duyệt; hãy chỉ rõ bước ký nếu có.")


def _unmapped(table: Table) -> Iterator[Warned]:
    for row in table.variant.steps:
        if not table.lane(row).position:
            why = table.roles.why_not(row.responsible)
            text = f"“{row.responsible}”: {why}. Thêm vào bảng đối chiếu rồi nhập lại mới công bố được."
            yield Warned("unmapped-role", text, row.no, blocking=True)


def _times(variant: Variant) -> Iterator[Warned]:
    for row in variant.steps:
        if variant.cell(row).hours is not None:
            continue
        words = row.days_text or row.days_published
        if words:
            yield Warned("free-text-time", f"Thời gian “{words}” không đổi được thành số giờ.", row.no)
        else:
            yield Warned("no-time", "Bảng không ghi thời gian của bước này.", row.no)


def _ends(table: Table) -> Iterator[Warned]:
    first, last = table.variant.steps[0], table.variant.steps[-1]
    if table.lane(first).position not in ("", Position.CLERK):
        yield Warned("received-by-other", "Bước tiếp nhận không do bộ phận tiếp nhận làm.", first.no)
    if not says_return(last):
        text = "Bước cuối không nói trả kết quả; được coi là bước trả kết quả để hồ sơ kết thúc được."
        yield Warned("last-step-silent", text, last.no)
    elif table.lane(last).position not in ("", Position.CLERK):
        yield Warned("returned-by-other", "Bước trả kết quả không do bộ phận tiếp nhận làm.", last.no)
