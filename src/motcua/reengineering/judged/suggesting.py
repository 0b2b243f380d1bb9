"""What the linter suggests for the papers and steps of a review. A suggestion is never a judgement: a person
decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motcua.core.text import fold
from motcua.reengineering.catalogue.looking import record_to_lint
from motcua.reengineering.content import ReviewContent, SubjectKind, Verdict
from motcua.reengineering.judged.findings import AS_IS, BOTH, RECORD, Seen, findings_of
from motcua.reengineering.lint.rule import Finding
from motcua.reengineering.models import Review, ReviewedProcedure

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


def found_at(review: Review, reviewed: ReviewedProcedure, said: ReviewContent) -> dict[Place, list[Finding]]:
    """Findings on each paper of the reviewed record and each step of the present process; what somebody set
    aside is left out."""
    papers = _papers(reviewed)
    placed: dict[Place, list[Finding]] = {}
    for seen in findings_of(review, reviewed, said):
        if seen.aside is None and (place := _place(seen, papers)):
            placed.setdefault(place, []).append(seen.finding)
    return placed


def _papers(reviewed: ReviewedProcedure) -> dict[str, str]:
    """Pointers of the papers: as the linter names them, as judgements do."""
    if reviewed.version is None:
        return {}
    record = record_to_lint(reviewed.version)
    return {record.places.component(g, n): f"/groups/{g}/components/{n}" for g, n, _ in record.components()}


def _place(seen: Seen, papers: Mapping[str, str]) -> Place | None:
    where = seen.finding.where
    if seen.side in (AS_IS, BOTH):
        return SubjectKind.STEP, where
    if seen.side != RECORD:
        return None
    inside = (key for at, key in papers.items() if where == at or where.startswith(f"{at}/"))
    key = next(inside, None)
    return (SubjectKind.COMPONENT, key) if key else None


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
