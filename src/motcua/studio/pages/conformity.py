"""An internal process held against the log: the rows of a page and of its printed record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.core.display import day, figure
from motcua.reengineering.models import Operation
from motcua.reengineering.outcomes.conformity import ALLOWED_LATE_PERCENT
from motcua.reengineering.outcomes.evidence import CheckedStep
from motcua.reengineering.outcomes.measuring import FEWEST
from motcua.reengineering.sheet.composed import Paragraph, Section, Table
from motcua.reengineering.sheet.report import Report

HEAD = (
    "Bước", "Việc", "Ai làm", "Thời hạn", "Lượt (n)", "Trung vị (giờ)", "90 % không quá (giờ)",
    "Quá hạn", "Trả lại", "Nhận xét",
)  # fmt: skip
RULE = (
    f"Giờ là giờ làm việc từ lúc mở đến lúc xong bước. Dưới {FEWEST} lượt chỉ nêu số liệu; từ {FEWEST} lượt, "
    f"bước giữ được thời hạn khi không quá {ALLOWED_LATE_PERCENT} % lượt xong sau hạn."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One step in words, in the order of :data:`HEAD`."""

    step: CheckedStep

    @property
    def verdict(self) -> str:
        step = self.step
        if step.n < FEWEST:
            return f"chưa đủ {FEWEST} lượt"
        if step.holds is None:
            return "bước không có thời hạn"
        return "giữ được thời hạn" if step.holds else "không giữ được thời hạn"

    @property
    def late(self) -> str:
        percent = self.step.late_percent
        return figure(self.step.late) + ("" if percent is None else f" ({figure(round(percent, 1))} %)")

    @property
    def cells(self) -> tuple[str, ...]:
        step = self.step
        return (
            figure(step.no), step.name, step.lane or "chưa rõ", step.limit or "chưa ghi", figure(step.n),
            hours(step.median), hours(step.p90), self.late, figure(step.sent_back), self.verdict,
        )  # fmt: skip


def hours(value: float | None) -> str:
    return "–" if value is None else figure(round(value, 1))


def record(operation: Operation, since: date, until: date, steps: list[CheckedStep]) -> Report:
    """The printed record of one check."""
    reviewed = operation.reviewed
    facts = (
        ("Mã thủ tục", reviewed.key),
        ("Quy trình", str(operation.process.process)),
        ("Vận hành từ ngày", day(operation.effective_on)),
        ("Kỳ đối chiếu", f"từ {day(since)} đến hết {day(until)}"),
    )
    rows = tuple(Line(step).cells for step in steps)
    shares = (0.7, 3, 2, 1.8, 0.9, 1, 1.2, 1.3, 0.9, 2)
    table = Table(HEAD, rows, shares, centred=(0, 4, 5, 6, 7, 8))
    return Report(
        kind="Đối chiếu quy trình nội bộ với nhật ký",
        title=reviewed.procedure.name,
        agency=reviewed.review.unit.name,
        facts=facts,
        sections=(Section("Từng bước", (table, Paragraph(RULE))),),
        signings=("Người đối chiếu", "Lãnh đạo cơ quan"),
        across=True,
    )
