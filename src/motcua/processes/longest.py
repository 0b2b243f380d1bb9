"""The time limit a process itself states for the whole dossier."""

from __future__ import annotations

from decimal import Decimal

from motcua.processes.definition import Kind, Node, ProcessModel
from motcua.processes.layout.ranking import rank
from motcua.processes.steps import rows

ZERO = Decimal(0)


def longest_hours(model: ProcessModel) -> Decimal | None:
    """Working hours of the limits on the longest way through; None when no step has a limit.

    Loops are taken once, ways that begin at a timer follow the step it stands on, and the hours of a shared
    limit count at the first of its steps. For a published workflow that is the total of its table.
    """
    if not any(task.limit_hours is not None or task.span in model.spans for task in model.tasks()):
        return None
    first: dict[str, str] = {}
    for row in rows(model):
        first.setdefault(model.nodes[row.id].span, row.id)
    return _longest(model, "", first)


def _longest(model: ProcessModel, parent: str, first: dict[str, str]) -> Decimal:
    nodes = {n.id: n for n in model.nodes.values() if n.parent == parent}
    flows = [f for f in model.flows.values() if f.source in nodes and f.target in nodes]
    ranking = rank(nodes, flows, [""])
    before: dict[str, list[str]] = {id_: [] for id_ in nodes}
    for flow in flows:
        if flow.id not in ranking.back:
            before[flow.target].append(ranking.host[flow.source])
    done: dict[str, Decimal] = {}
    for id_ in sorted(ranking.column, key=lambda n: ranking.column[n]):
        waited = max((done[b] for b in before[id_]), default=ZERO)
        done[id_] = waited + _own(model, nodes[id_], first)
    return max(done.values(), default=ZERO)


def _own(model: ProcessModel, node: Node, first: dict[str, str]) -> Decimal:
    if node.kind is Kind.SUBPROCESS:
        return _longest(model, node.id, first)
    if node.limit_hours is not None:
        return node.limit_hours
    shared = node.span in model.spans and first.get(node.span) == node.id
    return model.spans[node.span].hours if shared else ZERO
