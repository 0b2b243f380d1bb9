"""A record as separate statements, so that two records can be held side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from motcua.catalog.canonical import written
from motcua.catalog.record import Content, PublishedLimit, SourceKind
from motcua.core.text import squeeze

WHERE: dict[SourceKind, dict[str, str]] = {
    SourceKind.RAW: {
        "name": "/data/name",
        "field": "/data/categoriesDetails",
        "publishing agency": "/data/departmentPromulgateName",
        "executing agencies": "/data/departmentsExecuting",
        "subjects": "/data/subjectTypesDetails",
        "type": "/data/type",
        "regulation": "/data/formalityType",
        "decision": "/data/procedureProposal/proposalNumber",
        "conditions": "/data/requirementsAndConditions",
        "results": "/data/resultsDetails",
        "legal bases": "/data/legalBasisesDetails",
        "cases": "/data/cases",
        "channels": "/data/executionMethods",
        "components": "/data/executionCases",
        "steps": "/data/executionSteps",
        "levels": "/data",
    },
    SourceKind.NATIONAL: {
        "name": "/name",
        "field": "/category",
        "publishing agency": "/promulgating_agency",
        "executing agencies": "/executing_agency",
        "subjects": "/subject_types",
        "conditions": "/requirements",
        "results": "/results",
        "legal bases": "/legal_basis",
        "cases": "/processing_cases",
        "channels": "/channels",
        "components": "/checklist_raw",
        "steps": "/steps_raw",
    },
    SourceKind.SELECTED: {
        "name": "/ten",
        "field": "/linh_vuc",
        "publishing agency": "/co_quan_cong_bo",
        "executing agencies": "/co_quan_thuc_hien",
        "levels": "/cap_thuc_hien",
        "subjects": "/doi_tuong",
        "regulation": "/loai",
        "decision": "/quyet_dinh_cong_bo",
        "conditions": "/yeu_cau_dieu_kien",
        "results": "/ket_qua",
        "legal bases": "/can_cu_phap_ly",
        "cases": "/thoi_han_truong_hop",
        "channels": "/cach_thuc",
        "components": "/thanh_phan_ho_so",
        "steps": "/trinh_tu",
    },
    SourceKind.PACK: {
        "name": "/name",
        "field": "/field",
        "publishing agency": "/publishing_agency",
        "executing agencies": "/executing_agencies",
        "levels": "/levels",
        "subjects": "/subjects",
        "type": "/type",
        "regulation": "/regulation",
        "decision": "/decision/number",
        "conditions": "/conditions",
        "results": "/results",
        "legal bases": "/legal_bases",
        "cases": "/cases",
        "channels": "/channels",
        "components": "/groups",
        "steps": "/steps",
    },
    SourceKind.HEADER: {
        "name": "/name",
        "field": "/categories",
        "publishing agency": "/departmentPromulgate",
        "executing agencies": "/departments",
        "subjects": "/formalityTargetType",
        "type": "/type",
    },
}
"""Where each kind of source makes each statement: pointers into its original record."""
WHERE[SourceKind.REVIEW] = WHERE[SourceKind.PACK]
"""Our own decisions are written in the form of our own packs."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a record says, and where. ``value`` is JSON, already in comparable form."""

    value: Any
    where: str


def statements(content: Content, kind: SourceKind, original: Any) -> dict[str, Statement]:
    """Everything the record says. A cell that is there but empty says None; one its shape does not have
    says nothing and is not in the result."""
    pointers = WHERE[kind]
    return {
        name: Statement(value or None, pointers[part] + below)
        for name, part, below, value in said(content)
        if part in pointers and (value or stands(original, pointers[part]))
    }


def stands(original: Any, pointer: str) -> bool:
    """Whether the record has the cell a pointer (of names only) leads to."""
    for name in pointer.split("/")[1:]:
        if not isinstance(original, dict) or name not in original:
            return False
        original = original[name]
    return True


Saying = tuple[str, str, str, Any]
"""Name of the statement, the part it stands in, the pointer below that part, the value."""


def said(content: Content) -> Iterator[Saying]:
    yield "name", "name", "", squeeze(content.name)
    yield "field", "field", "", squeeze(content.field.name) if content.field else ""
    yield "publishing agency", "publishing agency", "", squeeze(content.publishing_agency)
    yield "executing agencies", "executing agencies", "", together(content.executing_agencies)
    yield "levels", "levels", "", together(content.levels)
    yield "subjects", "subjects", "", together(content.subjects)
    yield "type", "type", "", content.type
    yield "regulation", "regulation", "", content.regulation
    yield "decision", "decision", "", squeeze(content.decision.number) if content.decision else ""
    yield "conditions", "conditions", "", squeeze(content.conditions)
    yield "results", "results", "", together(result.name for result in content.results)
    yield "legal bases", "legal bases", "", together(basis.number for basis in content.legal_bases)
    yield "components", "components", "", components(content)
    yield "steps", "steps", "", letters(f"{step.name} {step.text}" for step in content.steps)
    yield from cases(content)
    yield from channels(content)


def cases(content: Content) -> Iterator[Saying]:
    """The set of cases, then the limit of each."""
    coded = [(position, case) for position, case in enumerate(content.cases) if case.code]
    yield "cases", "cases", "", together(case.code for _, case in coded)
    limits: dict[str, list[str]] = defaultdict(list)
    first: dict[str, int] = {}
    for position, case in coded:
        limits[case.code].append(shown(case.limit))
        first.setdefault(case.code, position)
    for code, several in limits.items():
        yield f"case {code}", "cases", f"/{first[code]}", sorted(several)


def channels(content: Content) -> Iterator[Saying]:
    """The ways of filing, then the limits and the fees of each."""
    yield "channels", "channels", "", sorted({channel.method for channel in content.channels})
    first: dict[str, int] = {}
    limits: dict[str, set[str]] = defaultdict(set)
    fees: dict[str, set[str]] = defaultdict(set)
    for position, channel in enumerate(content.channels):
        first.setdefault(channel.method, position)
        limits[channel.method].add(shown(channel.limit))
        fees[channel.method] |= {f"{fee.kind} {fee.amount} {squeeze(fee.text)}" for fee in channel.fees}
    for method, position in first.items():
        yield f"limit {method}", "channels", f"/{position}", sorted(limits[method] - {""})
        yield f"fees {method}", "channels", f"/{position}", sorted(fees[method])


def components(content: Content) -> list[str]:
    """Every paper with its counts, as often as it is asked."""
    papers = Counter(
        f"{part.code or squeeze(part.name)}: {part.originals}/{part.copies}"
        for group in content.groups
        for part in group.components
    )
    return sorted(papers.elements())


def shown(limit: PublishedLimit | None) -> str:
    """A limit as one line; empty when there is none."""
    if limit is None:
        return ""
    number = "" if limit.quantity is None else f"{limit.quantity.normalize():f}"
    return " ".join(filter(None, [number, limit.unit.value, limit.unit_text, squeeze(limit.text)]))


def letters(texts: Iterable[str]) -> str:
    """Only the letters and digits of several texts: sources cut steps and their headings differently."""
    return "".join(char for text in texts for char in squeeze(text) if char.isalnum())


def together(texts: Iterable[str]) -> list[str]:
    """Distinct non-empty texts in one order."""
    return sorted({squeeze(text) for text in texts} - {""}, key=written)
