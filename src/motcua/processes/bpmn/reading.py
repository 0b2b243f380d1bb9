"""From the XML of one process to nodes, flows, lanes, spans and variables, as drawn, right or wrong.

Unsupported elements stay in the graph as :class:`Drawn` without a kind, so that the rules do not blame
their neighbours for them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from lxml import etree

from motcua.processes.bpmn.extensions import (
    read_node_extensions,
    read_spans,
    read_variables,
)
from motcua.processes.bpmn.vocabulary import (
    CONTAINERS,
    FLOW_NODES,
    IGNORED,
    LOOPS,
    TASKS,
    TIMER,
    kind_of,
    type_of,
)
from motcua.processes.bpmn.xml import MODEL, OURS, children, local, name_of, reference, text
from motcua.processes.definition import Flow, Kind, Lane, Node, Span, Timer
from motcua.processes.findings import Findings
from motcua.processes.timers import DATE, DURATION, valid


@dataclass(frozen=True, slots=True)
class Drawn:
    """A flow node as drawn. ``kind``: None when unsupported; ``parent``: id of the sub-process around."""

    id: str
    type: str
    kind: Kind | None
    parent: str
    element: etree._Element
    attached_to: str = ""
    default: str = ""


@dataclass(slots=True)
class Draft:
    """One process while it is read and checked."""

    id: str
    name: str
    drawn: dict[str, Drawn] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    flow_parents: dict[str, str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    lanes: dict[str, Lane] = field(default_factory=dict)
    lane_of: dict[str, str] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    calls: dict[str, str] = field(default_factory=dict)
    """Process id called, by the id of the step that calls; empty when the file says none."""
    elements: int = 0
    outgoing: dict[str, list[Flow]] = field(default_factory=lambda: defaultdict(list))
    """Flows out of a node, in document order."""
    incoming: dict[str, list[Flow]] = field(default_factory=lambda: defaultdict(list))

    def add(self, flow: Flow, parent: str) -> None:
        """Take a sequence flow standing in the sub-process ``parent``."""
        if flow.id in self.flows:
            return
        self.flows[flow.id] = flow
        self.flow_parents[flow.id] = parent
        self.outgoing[flow.source].append(flow)
        self.incoming[flow.target].append(flow)


def read_process(process: etree._Element, language: str, findings: Findings) -> Draft:
    """Read one ``process``. ``language``: the document's own expression language, empty when unsaid."""
    draft = Draft(process.get("id") or "", name_of(process))
    draft.spans = read_spans(process, findings)
    draft.variables = read_variables(process, findings)
    _read_scope(process, "", draft, language, findings)
    _read_lanes(process, draft, findings)
    _build_nodes(draft, findings)
    return draft


def _read_scope(scope: etree._Element, parent: str, draft: Draft, language: str, findings: Findings) -> None:
    for element in children(scope):
        name = local(element)
        if name in FLOW_NODES:
            _read_node(element, parent, draft, findings)
            if name in CONTAINERS:
                _read_scope(element, element.get("id") or "", draft, language, findings)
        elif name == "sequenceFlow":
            _read_flow(element, parent, draft, language)
        elif name not in IGNORED and name not in LOOPS:
            findings.refuse(element.get("id") or "", name)


def _read_node(element: etree._Element, parent: str, draft: Draft, findings: Findings) -> None:
    draft.elements += 1
    kind, type_ = kind_of(element), type_of(element)
    id_ = element.get("id") or f"{local(element)}-{draft.elements}"
    if kind is None:
        findings.refuse(id_, type_)
    elif local(element) == "callActivity":
        draft.calls[id_] = reference(element.get("calledElement"))
    if not element.get("id"):
        findings.error(id_, "missing-id", f"Phần tử {type_} “{name_of(element)}” không có id.")
    draft.drawn.setdefault(
        id_,
        Drawn(id_, type_, kind, parent, element, reference(element.get("attachedToRef")),
              element.get("default") or ""),
    )  # fmt: skip


def _read_flow(element: etree._Element, parent: str, draft: Draft, language: str) -> None:
    id_ = element.get("id") or f"flow-{len(draft.flows) + 1}"
    expression = element.find(MODEL + "conditionExpression")
    source, target = element.get("sourceRef") or "", element.get("targetRef") or ""
    draft.add(Flow(id_, source, target, name_of(element), text(expression)), parent)
    if expression is not None:
        draft.languages[id_] = expression.get("language") or language


def _read_lanes(process: etree._Element, draft: Draft, findings: Findings) -> None:
    for lane in process.iter(MODEL + "lane"):
        id_ = lane.get("id") or f"lane-{len(draft.lanes) + 1}"
        draft.lanes[id_] = Lane(
            id_, name_of(lane), lane.get(OURS + "unitKind") or "", lane.get(OURS + "position") or ""
        )
        for member in children(lane, "flowNodeRef"):
            # Document order puts a nested lane after the one around it: the innermost wins.
            draft.lane_of[reference(text(member))] = id_
    for id_ in draft.lane_of.keys() - draft.drawn.keys():
        lane_id = draft.lane_of[id_]
        findings.error(lane_id, "unknown-reference", f"Làn {lane_id} nhắc tới phần tử không có: {id_}.")


def _build_nodes(draft: Draft, findings: Findings) -> None:
    for drawn in draft.drawn.values():
        if drawn.kind is not None:
            draft.nodes[drawn.id] = _node(drawn, drawn.kind, draft, findings)
    tasks: dict[str, list[str]] = defaultdict(list)
    for node in draft.nodes.values():
        tasks[node.span].append(node.id)
    draft.spans = {id_: replace(span, tasks=tuple(tasks[id_])) for id_, span in draft.spans.items()}


def _node(drawn: Drawn, kind: Kind, draft: Draft, findings: Findings) -> Node:
    node = Node(
        id=drawn.id,
        kind=kind,
        name=name_of(drawn.element),
        task_type=TASKS.get(local(drawn.element)),
        lane=_lane(drawn, draft),
        parent=drawn.parent,
        incoming=tuple(f.id for f in draft.incoming[drawn.id]),
        outgoing=tuple(f.id for f in draft.outgoing[drawn.id]),
        default=drawn.default,
        attached_to=drawn.attached_to,
        interrupting=drawn.element.get("cancelActivity") not in ("false", "0"),
        timer=_timer(drawn, kind, findings),
        called=drawn.element.get(f"{OURS}called") or "",
    )
    return read_node_extensions(node, drawn.element, draft.spans, findings) if kind is Kind.TASK else node


def _lane(drawn: Drawn, draft: Draft) -> str:
    """A node's lane is its own, else that of the sub-process or step it sits in or on."""
    seen: set[str] = set()
    while (lane := draft.lane_of.get(drawn.id)) is None:
        seen.add(drawn.id)
        around = draft.drawn.get(drawn.attached_to or drawn.parent)
        # A damaged file can attach events to each other in a circle.
        if around is None or around.id in seen:
            return ""
        drawn = around
    return lane


def _timer(drawn: Drawn, kind: Kind, findings: Findings) -> Timer | None:
    if kind not in (Kind.TIMER, Kind.BOUNDARY_TIMER):
        return None
    definition = drawn.element.find(MODEL + TIMER)
    assert definition is not None  # the kind was told from it
    found = next(children(definition, DATE, DURATION), None)
    timer = Timer(DURATION if found is None else local(found), text(found))
    if not valid(timer):
        findings.error(
            drawn.id, "timer-value",
            f"Hẹn giờ {drawn.id} cần timeDate hoặc timeDuration theo ISO 8601, ví dụ PT72H;"
            f" đang là “{timer.value}”.",
        )  # fmt: skip
    return timer
