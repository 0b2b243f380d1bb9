"""What checking a process model finds: unsupported elements by type, errors by rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.core.errors import Refusal


@dataclass(frozen=True, slots=True)
class Unsupported:
    """An element that cannot be run. ``type``: XML local name, ``/`` and its marker when it has one."""

    id: str
    type: str


@dataclass(frozen=True, slots=True)
class Finding:
    """An error: the element, the rule it breaks (a fixed English key), the sentence for people."""

    id: str
    rule: str
    message: str


@dataclass(slots=True)
class Findings:
    """Collects while a file is read; order of discovery is kept, repeats are not."""

    unsupported: list[Unsupported] = field(default_factory=list)
    found: dict[Finding, None] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(self.found)

    def refuse(self, id: str, type: str) -> None:
        self.unsupported.append(Unsupported(id, type))

    def error(self, id: str, rule: str, message: str) -> None:
        self.found.setdefault(Finding(id, rule, message))


@dataclass(frozen=True, slots=True)
class Report:
    """The answer of ``motcua bpmn check``. ``elements``: flow nodes of every process, sub-processes'
    contents, boundary events and unsupported ones included."""

    ok: bool
    elements: int
    unsupported: tuple[Unsupported, ...] = ()
    errors: tuple[Finding, ...] = ()

    def as_json(self) -> Mapping[str, Any]:
        """The exact shape printed under ``--format json``."""
        return {
            "ok": self.ok,
            "elements": self.elements,
            "unsupported": [{"id": u.id, "type": u.type} for u in self.unsupported],
            "errors": [{"id": e.id, "rule": e.rule, "message": e.message} for e in self.errors],
        }


class NotRunnable(Refusal):
    """Sơ đồ quy trình chưa chạy được."""

    def __init__(self, name: str, report: Report) -> None:
        self.report = report
        sentences = [f"phần tử {u.id} thuộc loại {u.type} chưa được hỗ trợ" for u in report.unsupported]
        sentences += [e.message for e in report.errors]
        super().__init__(
            f"Quy trình {name}" if name else "Quy trình",
            "; ".join(sentence.rstrip(".") for sentence in sentences),
            "Hãy sửa sơ đồ theo các điểm đã nêu rồi nạp lại.",
            where=next(iter([*(u.id for u in report.unsupported), *(e.id for e in report.errors)]), ""),
        )
