"""Rules over the times of a published workflow table. A day of a step is a working day of 8 hours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from motcua.catalog.defects import PROCEDURE_CODE
from motcua.core.display import figure
from motcua.core.text import fold
from motcua.processes.steps import HOURS_PER_DAY
from motcua.processes.tables.records import StepRow, Variant, WorkflowRecord
from motcua.reengineering.lint.published_limits import NOT_A_NUMBER, quoted
from motcua.reengineering.lint.published_parts import MALFORMED_CODE
from motcua.reengineering.lint.rule import Check, Rule, Severity, Spot

SUM = Rule(
    "steps-do-not-sum",
    Severity.ERROR,
    "Tổng thời gian các bước khác tổng đã công bố",
    "Bảng quy trình nội bộ tự công bố tổng; TCVN ISO 9001:2015 mục 4.4 (quy trình kiểm soát được)",
    "Sửa thời gian từng bước hoặc tổng để hai bên bằng nhau.",
)
MIXED = Rule(
    "units-mixed",
    Severity.WARNING,
    "Một trường hợp dùng lẫn đơn vị thời gian",
    "Bộ luật Dân sự 2015 Điều 147 (ngày liên tục), khác ngày làm việc của thủ tục hành chính",
    "Ghi mọi ô thời gian của trường hợp này theo cùng đơn vị với tổng.",
)
UNIT = re.compile(
    r"\b(?:((?<!trong )gio(?! hanh chinh))|(ngay lam viec)|(ngay lich)|(tuan)|(thang)|(ngay))\b"
)
"""Units as tables write them, the longer wording first; office hours are when, not how long."""
NAMES = ("giờ", "ngày làm việc", "ngày lịch", "tuần", "tháng", "ngày")
PLAIN = "ngày"
"""In a cell it says nothing of which days are meant; as the unit of a total it means calendar days."""


def unit(words: str) -> str:
    """The first unit named in ``words``, empty when there is none."""
    found = UNIT.search(fold(words))
    return NAMES[found.lastindex - 1] if found and found.lastindex else ""


def sums(workflow: WorkflowRecord) -> Iterator[Spot]:
    """Variants whose cells do not add up. Silent without a total, or with a cell that is no number."""
    for number, variant in enumerate(workflow.variants):
        total, hours = declared_hours(variant), summed_hours(variant)
        if total is not None and hours is not None and total != hours:
            told, found = figure(total / HOURS_PER_DAY), figure(hours / HOURS_PER_DAY)
            said = f"Các bước cộng lại {found} ngày, tổng công bố {told} ngày."
            yield f"/variants/{number}/declared_total", said


def declared_hours(variant: Variant) -> Decimal | None:
    """Working hours of the declared total, None when there is none or its unit is no day or hour."""
    named = unit(variant.declared_unit or PLAIN)
    if variant.declared_total is None or named not in ("giờ", "ngày làm việc", "ngày lịch", PLAIN):
        return None
    return variant.declared_total if named == "giờ" else variant.declared_total * HOURS_PER_DAY


def summed_hours(variant: Variant) -> Decimal | None:
    """Working hours of all cells, each merged cell once; None when one of them is no number."""
    cells = [row.hours for row in variant.steps if row.merged_with_step is None]
    known = [hours for hours in cells if hours is not None]
    return sum(known, Decimal()) if len(known) == len(cells) else None


def mixed_units(workflow: WorkflowRecord) -> Iterator[Spot]:
    """Cells that name another unit than their own variant's total, or the total told in its heading."""
    for number, variant in enumerate(workflow.variants):
        named = unit(variant.declared_unit or variant.case)
        for index, row in enumerate(variant.steps):
            cell, words = written(row)
            other = unit(words)
            if named and other not in ("", PLAIN) and meant(other) != meant(named):
                said = f"Ô ghi “{words.strip()}” theo {other}, tổng ghi theo {named}."
                yield f"/variants/{number}/steps/{index}/{cell}", said


def meant(named: str) -> str:
    """Calendar days have two names."""
    return "ngày" if named == "ngày lịch" else named


def written(row: StepRow) -> tuple[str, str]:
    """The time cell as published: its name and its words."""
    return (
        ("days_published", row.days_published) if row.days_published else ("days_text", row.days_text or "")
    )


def free_texts(workflow: WorkflowRecord) -> Iterator[Spot]:
    """Time cells whose words give no number."""
    for number, variant in enumerate(workflow.variants):
        for index, row in enumerate(variant.steps):
            cell, words = written(row)
            if row.days is None and row.merged_with_step is None and words:
                yield f"/variants/{number}/steps/{index}/{cell}", quoted(words)


def malformed_codes(workflow: WorkflowRecord) -> Iterator[Spot]:
    code = workflow.tthc_code
    if code and not PROCEDURE_CODE.fullmatch(code):
        yield "/tthc_code", f"“{code}” không đúng khuôn mã nào."


CHECKS = (
    Check(MALFORMED_CODE, malformed_codes),
    Check(NOT_A_NUMBER, free_texts),
    Check(SUM, sums),
    Check(MIXED, mixed_units),
)
