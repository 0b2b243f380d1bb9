"""Call activities: a called process of the same file becomes the content of the step that calls it.

The copy runs like a sub-process; its ids begin with the id of the call and a dot. A lane of the same name
and role as one of the caller's is that lane; steps without a lane stand in the lane of the call.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from motcua.processes.bpmn.reading import Draft
from motcua.processes.definition import Flow, Lane, Node, ProcessModel, Span
from motcua.processes.findings import Findings
from motcua.processes.reach import reached

MOST_NODES = 2_000
"""Flow nodes of a process with everything it calls; calls that multiply each other are stopped here."""


def mains(drafts: list[Draft]) -> list[Draft]:
    """The processes no other one calls."""
    called = {target for draft in drafts for target in draft.calls.values()}
    return [draft for draft in drafts if draft.id not in called]


def check_calls(drafts: Iterable[Draft], findings: Findings) -> None:
    """Every call has a target in the file, none comes back to itself, and the whole stays readable."""
    known = {draft.id: draft for draft in drafts}
    for draft in known.values():
        for call, target in draft.calls.items():
            if target not in known:
                findings.error(call, "unknown-call", _unknown(call, target))
            elif _calls(known, target, draft.id):
                message = f"Bước {call} gọi quy trình {target}, quy trình ấy lại gọi về đây."
                findings.error(call, "call-recursion", message)
    if not findings.errors:
        for draft in mains(list(known.values())):
            if _size(draft, known, {}) > MOST_NODES:
                message = f"Quy trình {draft.id} và các quy trình được gọi có hơn {MOST_NODES} phần tử."
                findings.error(draft.id, "too-complex", message)


def _unknown(call: str, target: str) -> str:
    if not target:
        return f"Bước {call} không nói gọi quy trình nào (calledElement)."
    return (
        f"Bước {call} gọi quy trình {target}, không có trong tệp hoặc chưa có nội dung: "
        "hãy đưa quy trình ấy vào tệp, hoặc nhập nó trước với khóa này."
    )


def _calls(known: Mapping[str, Draft], start: str, wanted: str) -> bool:
    """Whether ``start`` is ``wanted`` or calls it, itself or through others."""
    return wanted in reached([start], lambda id_: known[id_].calls.values() if id_ in known else ())


def _size(draft: Draft, known: Mapping[str, Draft], sizes: dict[str, int]) -> int:
    if draft.id not in sizes:
        inner = (_size(known[target], known, sizes) for target in draft.calls.values())
        sizes[draft.id] = len(draft.nodes) + sum(inner)
    return sizes[draft.id]


def embedded(draft: Draft, known: Mapping[str, Draft], findings: Findings) -> ProcessModel:
    """The process with everything it calls in place; not yet drawn."""
    model = ProcessModel(
        draft.id, draft.name, dict(draft.nodes), dict(draft.flows), dict(draft.lanes), dict(draft.spans),
        dict(draft.variables),
    )  # fmt: skip
    for call, target in draft.calls.items():
        model = _with_content(model, call, embedded(known[target], known, findings), findings)
    return model


def _with_content(model: ProcessModel, call: str, inner: ProcessModel, findings: Findings) -> ProcessModel:
    host = replace(model.nodes[call], called=inner.name or inner.id)
    known = {(lane.name, lane.unit_kind, lane.position): lane.id for lane in model.lanes.values()}
    lanes = {
        lane.id: known.get((lane.name, lane.unit_kind, lane.position), f"{call}.{lane.id}")
        for lane in inner.lanes.values()
    }
    nodes = {n.id: n for n in _nodes(inner, host, lanes)}
    for taken in sorted(nodes.keys() & model.nodes.keys()):
        findings.error(taken, "duplicate-id", f"Mã {taken} trùng với một bước của quy trình được gọi.")
    for name, type_ in inner.variables.items():
        if model.variables.get(name, type_) != type_:
            message = f"Thông tin {name} của quy trình được gọi ở bước {call} khai báo khác kiểu."
            findings.error(call, "call-variable", message)
    return replace(
        model,
        nodes={**model.nodes, call: host, **nodes},
        flows={**model.flows, **{f.id: f for f in _flows(inner, call)}},
        lanes={**model.lanes, **_lanes(inner, lanes, model)},
        spans={**model.spans, **{s.id: s for s in _spans(inner, call)}},
        variables={**inner.variables, **model.variables},
    )


def _nodes(inner: ProcessModel, host: Node, lanes: Mapping[str, str]) -> Iterator[Node]:
    call = host.id
    for node in inner.nodes.values():
        yield replace(
            node,
            id=f"{call}.{node.id}",
            parent=f"{call}.{node.parent}" if node.parent else call,
            lane=lanes.get(node.lane, host.lane),
            incoming=tuple(f"{call}.{flow}" for flow in node.incoming),
            outgoing=tuple(f"{call}.{flow}" for flow in node.outgoing),
            default=node.default and f"{call}.{node.default}",
            attached_to=node.attached_to and f"{call}.{node.attached_to}",
            span=node.span and f"{call}.{node.span}",
        )


def _flows(inner: ProcessModel, call: str) -> Iterator[Flow]:
    for flow in inner.flows.values():
        ends = {"source": f"{call}.{flow.source}", "target": f"{call}.{flow.target}"}
        yield replace(flow, id=f"{call}.{flow.id}", **ends)


def _lanes(inner: ProcessModel, ids: Mapping[str, str], model: ProcessModel) -> dict[str, Lane]:
    new = {ids[lane.id]: replace(lane, id=ids[lane.id]) for lane in inner.lanes.values()}
    return {id_: lane for id_, lane in new.items() if id_ not in model.lanes}


def _spans(inner: ProcessModel, call: str) -> Iterator[Span]:
    for span in inner.spans.values():
        yield Span(f"{call}.{span.id}", span.hours, tuple(f"{call}.{task}" for task in span.tasks))
