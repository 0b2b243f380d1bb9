"""What the linter answers: findings, what was set aside with a reason, and the procedures they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.reengineering.lint.rule import Finding

NO_FIELD = "Chưa rõ lĩnh vực"


@dataclass(frozen=True, slots=True)
class Subject:
    """A procedure as people know it: its name and its field, each perhaps empty."""

    name: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A finding somebody decided to leave, and why."""

    finding: Finding
    reason: str

    def as_json(self) -> dict[str, Any]:
        return {**self.finding.as_json(), "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Report:
    """``procedures``: records judged, workflows and models too. ``subjects``: by their name in findings."""

    procedures: int
    findings: tuple[Finding, ...]
    subjects: Mapping[str, Subject] = field(default_factory=dict)
    suppressed: tuple[SetAside, ...] = ()

    def field_of(self, finding: Finding) -> str:
        """The field of the procedure a finding is about."""
        subject = self.subjects.get(finding.procedure)
        return subject.field if subject and subject.field else NO_FIELD

    def as_json(self) -> dict[str, Any]:
        """The shape ``motcua lint --format json`` prints; ``suppressed`` only where something was."""
        document: dict[str, Any] = {
            "procedures": self.procedures,
            "findings": [finding.as_json() for finding in self.findings],
        }
        aside = [one.as_json() for one in self.suppressed]
        return document | ({"suppressed": aside} if aside else {})


def once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding per procedure, rule and place, the first one told."""
    return tuple({finding.place: finding for finding in reversed(list(findings))}.values())[::-1]
