"""Findings set aside on purpose: each by procedure, rule and place, and never without a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from motcua.core import bounded_yaml
from motcua.core.errors import Refusal, Unreadable
from motcua.core.named_files import content
from motcua.reengineering.lint.registry import RULES
from motcua.reengineering.lint.report import Report, SetAside


class BadSuppression(Refusal):
    """Không bỏ qua được phát hiện này."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """One finding to leave. ``reason``: why, for whoever reads the report later.

    Raises:
        BadSuppression: without a reason, or of a rule that does not exist.
    """

    procedure: str
    rule: str
    where: str
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise BadSuppression(
                f"Phát hiện {self.rule} của {self.procedure}",
                "chưa có lý do bỏ qua",
                "Hãy ghi lý do để người sau hiểu.",
                self.where,
            )
        if self.rule not in RULES:
            raise BadSuppression(
                f"Quy tắc {self.rule}",
                "không có quy tắc này",
                "Hãy xem mã quy tắc ở docs/lint.md.",
                self.where,
            )


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    procedure: str
    rule: str
    where: str
    reason: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    suppressions: list[_Entry] = Field(default_factory=list)


def apply(report: Report, suppressions: Iterable[Suppression]) -> Report:
    """The report with the named findings apart, each with its reason. Those that name nothing do nothing."""
    reasons = {(one.procedure, one.rule, one.where): one.reason.strip() for one in suppressions}
    left = tuple(finding for finding in report.findings if finding.place not in reasons)
    aside = tuple(SetAside(f, reasons[f.place]) for f in report.findings if f.place in reasons)
    return replace(report, findings=left, suppressed=(*report.suppressed, *aside))


def load(path: Path) -> list[Suppression]:
    """Suppressions of a YAML file: ``suppressions: [{procedure, rule, where, reason}]``.

    Raises:
        Unreadable: no such file, not YAML, or not of that shape.
        BadSuppression: one without a reason, or of an unknown rule.
    """
    raw = content(path)
    try:
        found = _File.model_validate(bounded_yaml.load(raw.decode("utf-8-sig")) or {})
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(
            str(path),
            "không đúng khuôn tệp bỏ qua",
            "Mỗi mục dưới suppressions cần procedure (trong dấu nháy), rule, where và reason.",
            where=next(iter(str(error).splitlines()), ""),
        ) from None
    return [Suppression(**entry.model_dump()) for entry in found.suppressions]
