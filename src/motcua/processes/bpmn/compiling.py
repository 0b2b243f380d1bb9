"""From the bytes of a file to a report of what stands in the way, or to the model it holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from lxml import etree

from motcua.processes.bpmn.calling import check_calls, embedded, mains
from motcua.processes.bpmn.conditions import check_conditions
from motcua.processes.bpmn.interchange import read_layout
from motcua.processes.bpmn.reading import Draft, read_process
from motcua.processes.bpmn.rules import check_structure
from motcua.processes.bpmn.xml import MODEL, children, name_of, parse, reference
from motcua.processes.definition import Layout, ProcessModel
from motcua.processes.findings import Findings, NotRunnable, Report
from motcua.processes.soundness import check_soundness


@dataclass(frozen=True, slots=True)
class _Reading:
    name: str
    report: Report
    model: ProcessModel | None


def check(data: bytes) -> Report:
    """Every finding of a file at once. Raises :class:`motcua.processes.bpmn.xml.NotBpmn` when it is not
    BPMN at all."""
    return _read(data).report


def compile(data: bytes) -> ProcessModel:
    """The runnable model. Raises NotBpmn, or :class:`NotRunnable` carrying the report."""
    reading = _read(data)
    if reading.model is None or not reading.report.ok:
        raise NotRunnable(reading.name, reading.report)
    return reading.model


def _read(data: bytes) -> _Reading:
    root = parse(data)
    findings = Findings()
    _unique_ids(root, findings)
    language = root.get("expressionLanguage") or ""
    drafts = [read_process(process, language, findings) for process in children(root, "process")]
    for choreography in children(root, "choreography"):
        findings.refuse(choreography.get("id") or "", "choreography")
    filled = [draft for draft in drafts if draft.elements]
    _one_process(filled, root, findings)
    for draft in filled:
        check_structure(draft, findings)
        check_conditions(draft, findings)
    check_calls(filled, findings)
    main = (mains(filled) or filled)[:1]
    model = None
    if not findings.errors and not findings.unsupported:
        model = _model(main[0], filled, root, findings)
    if model and not findings.errors:
        check_soundness(model, findings)
    return _Reading(_title(main, root), _report(filled, findings), model)


def _report(drafts: list[Draft], findings: Findings) -> Report:
    return Report(
        ok=not findings.errors and not findings.unsupported,
        elements=sum(draft.elements for draft in drafts),
        unsupported=tuple(findings.unsupported),
        errors=findings.errors,
    )


def _unique_ids(root: etree._Element, findings: Findings) -> None:
    ids = Counter(element.get("id") for element in root.iter(MODEL + "*") if element.get("id"))
    for id_, times in ids.items():
        if id_ and times > 1:
            findings.error(id_, "duplicate-id", f"Mã {id_} dùng cho {times} phần tử: mỗi phần tử một mã.")


def _one_process(drafts: list[Draft], root: etree._Element, findings: Findings) -> None:
    if not drafts:
        where = next((p.get("id") or "" for p in children(root, "process")), "")
        findings.error(where, "no-process", "Tệp không có quy trình nào có nội dung.")
    if len(several := mains(drafts)) > 1:
        names = ", ".join(draft.name or draft.id for draft in several)
        findings.error(
            several[1].id, "several-processes",
            f"Tệp có {len(several)} quy trình không quy trình nào gọi ({names}): mỗi tệp chỉ giữ một.",
        )  # fmt: skip


def _title(drafts: list[Draft], root: etree._Element) -> str:
    """The process's own name, else its pool's, else the file's."""
    if not drafts:
        return name_of(root)
    pools = (p for p in root.iter(MODEL + "participant") if reference(p.get("processRef")) == drafts[0].id)
    return drafts[0].name or next((name_of(p) for p in pools), "") or name_of(root)


def _model(draft: Draft, drafts: list[Draft], root: etree._Element, findings: Findings) -> ProcessModel:
    """A process that calls others is laid out anew: their steps now stand inside it."""
    model = embedded(draft, {other.id: other for other in drafts}, findings)
    layout = Layout() if draft.calls else read_layout(root)
    return replace(model, name=_title([draft], root), layout=layout)
