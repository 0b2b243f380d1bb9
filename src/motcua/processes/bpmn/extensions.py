"""Our attributes in BPMN (namespace ``urn:motcua:process:1``); docs/process-model.md lists them."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from lxml import etree

from motcua.processes.bpmn.xml import MODEL, OURS
from motcua.processes.definition import Act, Node, Span
from motcua.processes.expressions import TYPES
from motcua.processes.findings import Findings

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_RESERVED = frozenset({
    "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let",
    "loop", "package", "namespace", "null", "return", "true", "var", "void", "while",
    "size", "startsWith", "endsWith", "contains", "matches", "timestamp", "date",
})  # fmt: skip
"""Words of CEL and names of its functions here."""


def read_spans(process: etree._Element, findings: Findings) -> dict[str, Span]:
    """The ``<motcua:span id= hours=/>`` of a process; the tasks are filled in later."""
    spans: dict[str, Span] = {}
    for element in _extensions(process, "span"):
        id_ = element.get("id") or ""
        hours = _hours(element.get("hours"))
        if not id_ or hours is None or id_ in spans:
            _wrong(findings, id_, "span", f"id={id_} hours={element.get('hours')}")
            continue
        spans[id_] = Span(id_, hours, ())
    return spans


def read_variables(process: etree._Element, findings: Findings) -> dict[str, str]:
    """The ``<motcua:variable name= type=/>`` of a process: name -> type."""
    variables: dict[str, str] = {}
    for element in _extensions(process, "variable"):
        name, type_ = element.get("name") or "", element.get("type") or ""
        usable = _NAME.fullmatch(name) and name not in _RESERVED and name not in variables
        if not usable or type_ not in TYPES:
            _wrong(findings, process.get("id") or "", "variable", f"name={name} type={type_}")
            continue
        variables[name] = type_
    return variables


def read_node_extensions(
    node: Node, element: etree._Element, spans: Container[str], findings: Findings
) -> Node:
    """The task with its act, limit, span, form and output."""
    span = element.get(OURS + "span") or ""
    if span and span not in spans:
        findings.error(node.id, "unknown-span", f"Bước {node.id} thuộc cụm thời hạn không khai báo: {span}.")
    return replace(
        node,
        act=_act(node, element, findings),
        limit_hours=_limit(node, element, findings),
        span=span,
        form=element.get(OURS + "form") or "",
        output=element.get(OURS + "output") or "",
    )


def _act(node: Node, element: etree._Element, findings: Findings) -> Act | None:
    value = element.get(OURS + "act")
    if not value:
        return None
    if value not in {act.value for act in Act}:
        _wrong(findings, node.id, "act", value)
        return None
    return Act(value)


def _limit(node: Node, element: etree._Element, findings: Findings) -> Decimal | None:
    value = element.get(OURS + "limitHours")
    if not value:
        return None
    hours = _hours(value)
    if hours is None:
        _wrong(findings, node.id, "limitHours", value)
    return hours


def _hours(value: str | None) -> Decimal | None:
    """A positive number of working hours, or None."""
    try:
        hours = Decimal(value or "")
    except InvalidOperation:
        return None
    return hours if hours.is_finite() and hours > 0 else None


def _extensions(process: etree._Element, name: str) -> list[etree._Element]:
    return process.findall(f"{MODEL}extensionElements/{OURS}{name}")


def _wrong(findings: Findings, id: str, attribute: str, value: str) -> None:
    findings.error(id, "extension-value", f"Giá trị motcua:{attribute} không dùng được ở {id}: {value}.")
