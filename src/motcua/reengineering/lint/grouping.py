"""The same findings by rule, by field, and by what mending them may save."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from motcua.reengineering.lint.report import Report
from motcua.reengineering.lint.rule import Effect, Finding, Rule


@dataclass(frozen=True, slots=True)
class Heap:
    """Findings that have something in common. ``procedures``: how many procedures they are about.

    ``effect``: what mending them may save one dossier of each procedure, at most.
    """

    name: str
    findings: tuple[Finding, ...]

    @property
    def procedures(self) -> int:
        return len({finding.procedure for finding in self.findings})

    @property
    def effect(self) -> Effect:
        return total(self.findings)


def total(findings: Collection[Finding]) -> Effect:
    """What mending all of them may save. A paper or a step is saved once, however many rules say so of its
    place; a trip once per procedure and rule, for one trip serves all papers of a kind."""
    return Effect(
        papers=_saved(((f.procedure, f.where), f.rule.effect.papers) for f in findings),
        trips=_saved(((f.procedure, f.rule.id), f.rule.effect.trips) for f in findings),
        steps=_saved(((f.procedure, f.where), f.rule.effect.steps) for f in findings),
    )


def _saved(counts: Iterable[tuple[tuple[str, str], int]]) -> int:
    best: dict[tuple[str, str], int] = {}
    for key, count in counts:
        best[key] = max(count, best.get(key, 0))
    return sum(best.values())


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
