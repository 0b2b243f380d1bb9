"""What the linter suggests for the papers and steps of a review. A suggestion is never a judgement: a person
decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from motcua.core.text import fold
from motcua.processes.definition import ProcessModel
from motcua.reengineering.content import SubjectKind, Verdict
from motcua.reengineering.lint.engine import judge, lint_model
from motcua.reengineering.lint.records import canonical
from motcua.reengineering.lint.rule import Finding
from motcua.reengineering.models import ReviewedProcedure, Suppression

SUGGESTED: Mapping[str, Verdict] = {
    "photo-print": Verdict.PORTRAIT,
    "stamped-envelope": Verdict.POST,
    "sign-the-book": Verdict.ONE_TIME_CODE,
    "state-already-holds": Verdict.DATA,
    "own-result-asked-back": Verdict.DATA,
    "asked-twice": Verdict.MERGE,
    "component-not-a-document": Verdict.DROP,
    "certified-copy": Verdict.DIGITAL_ORIGINAL,
    "paper-original-to-check": Verdict.DIGITAL_ORIGINAL,
    "multiple-copies": Verdict.DIGITAL_ORIGINAL,
    "site-inspection": Verdict.DATA,
    "print-and-sign": Verdict.DIGITAL_ORIGINAL,
    "approval-chain": Verdict.MERGE,
    "back-and-forth": Verdict.MERGE,
    "same-unit-in-a-row": Verdict.MERGE,
}
"""The verdict each rule's remedy asks for, strongest first; the other rules suggest none."""
STRENGTH = {rule: place for place, rule in enumerate(SUGGESTED)}
Place = tuple[SubjectKind, str]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A verdict with the words that would support it. ``system``: id of the inventory entry named."""

    verdict: Verdict
    reason: str
    legal_basis: str
    system: int | None = None


def found_at(
    reviewed: ReviewedProcedure, group: Sequence[ReviewedProcedure], present: ProcessModel | None
) -> dict[Place, list[Finding]]:
    """Findings on each paper of the reviewed record and each step of the present process (one query).

    ``group``: all procedures of the review, for papers asked twice. What somebody set aside is left out.
    """
    placed: dict[Place, list[Finding]] = {}
    for finding in _standing(_on_record(reviewed, group)):
        parts = finding.where.split("/")
        if len(parts) > 4 and parts[1] == "groups" and parts[3] == "components":
            placed.setdefault((SubjectKind.COMPONENT, "/".join(parts[:5])), []).append(finding)
    for finding in lint_model(present).findings if present else ():
        placed.setdefault((SubjectKind.STEP, finding.where), []).append(finding)
    return placed


def _on_record(reviewed: ReviewedProcedure, group: Sequence[ReviewedProcedure]) -> list[Finding]:
    contents = {row.procedure.code: row.version.record for row in group if row.version}
    found = judge([canonical(content) for content in contents.values()], groups=[tuple(contents)]).findings
    return [finding for finding in found if finding.procedure == reviewed.procedure.code]


def _standing(findings: Iterable[Finding]) -> list[Finding]:
    aside = set(Suppression.objects.filter(lifted_at=None).values_list("procedure", "rule", "where"))
    return [finding for finding in findings if finding.place not in aside]


def suggestion(findings: Iterable[Finding], systems: Mapping[int, str]) -> Suggestion | None:
    """The strongest verdict these findings ask for; None when none asks for one. ``systems``: names of the
    inventory."""
    asking = [finding for finding in findings if finding.rule.id in SUGGESTED]
    if not asking:
        return None
    strongest = min(asking, key=lambda finding: STRENGTH[finding.rule.id])
    verdict = SUGGESTED[strongest.rule.id]
    system = named_in(strongest.message, systems) if verdict is Verdict.DATA else None
    return Suggestion(verdict, strongest.rule.fix, strongest.rule.source, system)


def named_in(message: str, systems: Mapping[int, str]) -> int | None:
    """The inventory entry a sentence names, the longest name first."""
    words = fold(message)
    named = [pk for pk, name in systems.items() if fold(name) in words]
    return max(named, key=lambda pk: len(systems[pk]), default=None)
