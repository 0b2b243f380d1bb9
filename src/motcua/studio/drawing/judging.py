"""What the drawing page is told of a drawing: what hinders it from running, what it still needs to be put
into operation, and what the linter finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from motcua.core.errors import Unreadable
from motcua.processes import bpmn, publishing
from motcua.processes.bpmn import NotRunnable
from motcua.processes.definition import ProcessModel
from motcua.processes.findings import Report
from motcua.reengineering.lint.engine import lint_model
from motcua.reengineering.lint.rule import Severity

MEND_TYPE = "Đổi sang loại khác trong bảng đổi loại phần tử, hoặc xóa."


@dataclass(frozen=True, slots=True)
class Mark:
    """One point. ``id``: the element it stands at, empty when it is about the whole."""

    id: str
    severity: Severity
    message: str
    fix: str = ""
    rule: str = ""

    def as_json(self) -> dict[str, str]:
        return {
            "id": self.id, "severity": self.severity.value, "message": self.message,
            "fix": self.fix, "rule": self.rule,
        }  # fmt: skip


def judge(xml: str) -> dict[str, Any]:
    """``{"findings": [...], "refusal": sentence or None}``; a drawing that is no BPMN has a refusal only."""
    try:
        return {"findings": [mark.as_json() for mark in _marks(xml.encode())], "refusal": None}
    except Unreadable as refusal:
        return {"findings": [], "refusal": str(refusal)}


def _marks(data: bytes) -> list[Mark]:
    try:
        model = bpmn.compile(data)
    except NotRunnable as refusal:
        return list(_hindering(refusal.report))
    return [*_found(model), *_missing(model)]


def _hindering(report: Report) -> Iterator[Mark]:
    for one in report.unsupported:
        said = f"Loại phần tử {one.type} chưa chạy được."
        yield Mark(
            one.id,
            Severity.ERROR,
            said,
            "Đổi sang loại khác trong bảng đổi loại phần tử, hoặc xóa.",
            "unsupported",
        )
    for error in report.errors:
        yield Mark(error.id, Severity.ERROR, error.message, rule=error.rule)


def _missing(model: ProcessModel) -> Iterator[Mark]:
    for sentence in publishing.problems(model):
        yield Mark("", Severity.WARNING, sentence, "Cần có trước khi đưa vào vận hành.", "not-publishable")


def _found(model: ProcessModel) -> Iterator[Mark]:
    for finding in lint_model(model).findings:
        yield Mark(finding.where, finding.rule.severity, finding.message, finding.rule.fix, finding.rule.id)
