"""What makes a drawn process impossible to run: references, starts and ends, reachability.

Each rule names the element. Unsupported elements count as starts, ends and neighbours, so a file is not
blamed twice for one of them. Deadlocks are found by :mod:`motcua.processes.soundness`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from motcua.processes.bpmn.reading import Draft, Drawn
from motcua.processes.bpmn.vocabulary import TASKS
from motcua.processes.bpmn.xml import name_of
from motcua.processes.definition import Kind
from motcua.processes.findings import Findings
from motcua.processes.reach import reached


def check_structure(draft: Draft, findings: Findings) -> None:
    """Run every structural rule over one process."""
    _flows(draft, findings)
    _boundaries(draft, findings)
    _defaults(draft, findings)
    for scope, members in _scopes(draft):
        _starts(scope, members, draft, findings)
        _ends(scope, members, draft, findings)
        _reach(members, draft, findings)


def _scopes(draft: Draft) -> Iterator[tuple[str, list[Drawn]]]:
    """The process and its sub-processes with content, not those inside something unsupported."""
    members: dict[str, list[Drawn]] = {}
    for drawn in draft.drawn.values():
        members.setdefault(drawn.parent, []).append(drawn)
    return ((scope, inside) for scope, inside in members.items() if _supported(scope, draft))


def _supported(id: str, draft: Draft) -> bool:
    while id:
        drawn = draft.drawn[id]
        if drawn.kind is None:
            return False
        id = drawn.parent
    return True


def _flows(draft: Draft, findings: Findings) -> None:
    for flow in draft.flows.values():
        source, target = draft.drawn.get(flow.source), draft.drawn.get(flow.target)
        if source is None or target is None:
            end = "nguồn" if source is None else "đích"
            findings.error(flow.id, "dangling-flow", f"Luồng {flow.id} không có {end}: hãy nối hai đầu.")
        elif not source.parent == target.parent == draft.flow_parents[flow.id]:
            findings.error(flow.id, "flow-crosses-subprocess", f"Luồng {flow.id} đi qua biên quy trình con.")


def _boundaries(draft: Draft, findings: Findings) -> None:
    for drawn in draft.drawn.values():
        if drawn.kind is not Kind.BOUNDARY_TIMER:
            continue
        host = draft.drawn.get(drawn.attached_to)
        if host is None or host.parent != drawn.parent or not _activity(host):
            findings.error(drawn.id, "unknown-reference", f"Sự kiện biên {drawn.id} không gắn vào bước nào.")
        if draft.incoming[drawn.id]:
            findings.error(drawn.id, "flow-into-start", f"Luồng không được đi vào sự kiện biên {drawn.id}.")


def _activity(drawn: Drawn) -> bool:
    return drawn.kind in (None, Kind.TASK, Kind.SUBPROCESS)


def _defaults(draft: Draft, findings: Findings) -> None:
    for drawn in draft.drawn.values():
        if drawn.default and drawn.default not in {f.id for f in draft.outgoing[drawn.id]}:
            findings.error(
                drawn.id, "unknown-default",
                f"Luồng mặc định {drawn.default} không đi ra từ {drawn.id}.",
            )  # fmt: skip


def _starts(scope: str, members: Iterable[Drawn], draft: Draft, findings: Findings) -> None:
    starts = [d for d in members if d.type.startswith("startEvent")]
    where = scope or draft.id
    if not starts:
        findings.error(where, "no-start", f"{_called(scope)} không có sự kiện bắt đầu.")
    for extra in [d for d in starts if d.kind][1:]:
        findings.error(extra.id, "several-starts", f"{_called(scope)} có hơn một điểm bắt đầu: {extra.id}.")
    for start in starts:
        if draft.incoming[start.id]:
            findings.error(start.id, "flow-into-start", f"Luồng không được đi vào điểm bắt đầu {start.id}.")


def _ends(scope: str, members: Iterable[Drawn], draft: Draft, findings: Findings) -> None:
    ends = [d for d in members if d.type.startswith("endEvent")]
    if not ends:
        findings.error(scope or draft.id, "no-end", f"{_called(scope)} không có sự kiện kết thúc.")
    for end in ends:
        if draft.outgoing[end.id]:
            findings.error(end.id, "flow-out-of-end", f"Luồng không được đi ra từ điểm kết thúc {end.id}.")


def _reach(members: list[Drawn], draft: Draft, findings: Findings) -> None:
    """Forward from the starts, backward from the ends; a boundary event follows its host."""
    roots = [d.id for d in members if d.kind in (None, Kind.START)]
    sinks = [d.id for d in members if d.kind in (None, Kind.END)]
    after: dict[str, list[str]] = {d.id: [f.target for f in draft.outgoing[d.id]] for d in members}
    for drawn in members:
        if drawn.attached_to in after:
            after[drawn.attached_to].append(drawn.id)
    begun = reached(roots, lambda id_: after.get(id_, ()))
    for drawn in members:
        if drawn.id not in begun and drawn.kind is not Kind.BOUNDARY_TIMER:
            findings.error(drawn.id, "unreachable-node", f"Không đường nào tới {_named(drawn)}.")
    before: dict[str, list[str]] = {d.id: [f.source for f in draft.incoming[d.id]] for d in members}
    finishing = reached(sinks, lambda id_: before.get(id_, ()))
    for drawn in members:
        if drawn.id not in finishing:
            sentence = f"Từ {_named(drawn)} không tới được điểm kết thúc nào."
            findings.error(drawn.id, "no-path-to-end", sentence)


def _called(scope: str) -> str:
    return f"Quy trình con {scope}" if scope else "Quy trình"


def _named(drawn: Drawn) -> str:
    name = name_of(drawn.element)
    kind = "bước" if drawn.type in TASKS else "phần tử"
    return f"{kind} “{name}” ({drawn.id})" if name else f"{kind} {drawn.id}"
