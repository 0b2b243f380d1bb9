"""Conditions of a drawn process: their language, where they may stand, names and types."""

from __future__ import annotations

from motcua.processes.bpmn.reading import Draft
from motcua.processes.definition import Flow, Kind
from motcua.processes.expressions import LANGUAGES, ConditionError, compile_condition, constant
from motcua.processes.findings import Findings

_WITHOUT = (Kind.START, Kind.PARALLEL, Kind.BOUNDARY_TIMER)
"""Nodes every flow leaves unconditionally (BPMN 2.0.2, 10.6 and 8.4.13)."""


def check_conditions(draft: Draft, findings: Findings) -> None:
    """Empty conditions count as none; the constants mean the same in every language."""
    for flow in draft.flows.values():
        if flow.condition and constant(flow.condition) is None:
            _check(flow, draft, findings)


def _check(flow: Flow, draft: Draft, findings: Findings) -> None:
    source = draft.drawn.get(flow.source)
    if source is not None and source.kind in _WITHOUT:
        findings.error(
            flow.id, "condition-place",
            f"Luồng {flow.id} không được đặt điều kiện: hãy dùng cổng loại trừ.",
        )  # fmt: skip
        return
    language = draft.languages.get(flow.id, "")
    if language.strip().lower() not in LANGUAGES:
        findings.error(
            flow.id, "condition-language",
            f"Điều kiện của luồng {flow.id} viết bằng {language}: chỉ nhận CEL, true và false.",
        )  # fmt: skip
        return
    try:
        compile_condition(flow.condition, draft.variables)
    except ConditionError as bad:
        findings.error(flow.id, bad.rule, f"Điều kiện của luồng {flow.id} {bad}.")
