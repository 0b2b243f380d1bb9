"""The same findings by rule, by field, and by what mending them may save."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from motcua.reengineering.lint.report import Report
from motcua.reengineering.lint.rule import Effect, Finding, Rule


@dataclass(frozen=True, slots=True)
class Heap:
    """Findings that have something in common. ``procedures``: how many procedures they are about.

    ``effect``: the sum of what each may save one dossier, at most.
    """

    name: str
    findings: tuple[Finding, ...]

    @property
    def procedures(self) -> int:
        return len({finding.procedure for finding in self.findings})

    @property
    def effect(self) -> Effect:
        return total(self.findings)


def total(findings: Iterable[Finding]) -> Effect:
    """The sum of estimated effects."""
    effects = [finding.rule.effect for finding in findings]
    return Effect(
        papers=sum(one.papers for one in effects),
        trips=sum(one.trips for one in effects),
        steps=sum(one.steps for one in effects),
    )


def by_rule(report: Report) -> list[tuple[Rule, Heap]]:
    """Rules with findings, the most frequent first."""
    heaps = _heaps(report.findings, lambda finding: finding.rule.id)
    return [(heap.findings[0].rule, heap) for heap in heaps]


def by_field(report: Report) -> list[Heap]:
    """Fields with findings, the most first."""
    return _heaps(report.findings, report.field_of)


def _heaps(findings: Iterable[Finding], key: Callable[[Finding], str]) -> list[Heap]:
    apart: dict[str, list[Finding]] = {}
    for finding in findings:
        apart.setdefault(key(finding), []).append(finding)
    heaps = [Heap(name, tuple(found)) for name, found in apart.items()]
    return sorted(heaps, key=lambda heap: (-len(heap.findings), heap.name))
