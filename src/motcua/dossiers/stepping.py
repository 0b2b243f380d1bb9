"""Moving a dossier through its process: the pure stepper's state made into rows somebody works on.

The stepper decides what is open; this module closes and opens work items to match, gives each its unit,
role and due time, and keeps timers. It runs inside an act and records nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from motcua.core import rows
from motcua.core.clock import VIETNAM
from motcua.core.errors import Conflict
from motcua.dossiers import deadlines
from motcua.dossiers.acting import Acting
from motcua.dossiers.models import ProcessTimer, WorkItem
from motcua.processes import stepper, timers
from motcua.processes.definition import Act, Kind, Node, ProcessModel
from motcua.processes.models import compiled_version
from motcua.processes.reach import approvals_ahead
from motcua.processes.state import State

Outcome = WorkItem.Outcome


def model_of(act: Acting) -> ProcessModel:
    """The compiled process the dossier keeps."""
    return compiled_version(act.dossier.process_version_id)


def position(act: Acting) -> State:
    """Where the dossier stands in its process."""
    return State.load(act.dossier.position)


def begin(act: Acting) -> None:
    """Start the process: the first step waits for the clerk."""
    _move_to(act, stepper.start(model_of(act)))


def take(act: Acting, item: WorkItem) -> None:
    """The actor holds the step from now on; the first step taken after receipt puts work in progress."""
    item.holder_id, item.taken_at = act.actor.user, item.taken_at or act.now
    rows.update(item, ["holder_id", "taken_at"])
    act.dossier.taken_up = act.dossier.taken_up or item.act != Act.RECEIVE


def complete(
    act: Acting, item: WorkItem, *, choice: str = "", values: Mapping[str, Any] | None = None
) -> list[str]:
    """Complete a step and open what follows; returns the names of the steps now open.

    Raises the stepper's refusals (a missing choice leaves the split as a step of its own).
    """
    model, before = model_of(act), position(act)
    if model.nodes[item.node].kind is Kind.EXCLUSIVE:
        after = stepper.choose(model, before, item.node, choice)
    else:
        after = stepper.complete(model, before, item.node, values or {}, choice or None)
    act.dossier.taken_up = act.dossier.taken_up or item.act != Act.RECEIVE
    _close(act, item, Outcome.COMPLETED)
    return _move_to(act, after)


def send_back(act: Acting, item: WorkItem, to: str) -> str:
    """Re-open an earlier step; returns its name. Raises the stepper's refusals."""
    model = model_of(act)
    after = stepper.reopen(model, position(act), to, at=item.node)
    _close(act, item, Outcome.SENT_BACK)
    _move_to(act, after)
    return model.nodes[to].name


def fire(act: Acting, timer: ProcessTimer) -> list[str]:
    """A timer came due."""
    timer.fired_at = act.now
    timer.save(update_fields=["fired_at"])
    return _move_to(act, stepper.fire(model_of(act), position(act), timer.node))


def result_stands(act: Acting, item: WorkItem) -> bool:
    """Whether completing ``item`` made the result final: no approval can follow any more, or nothing
    but handing over is left."""
    model = model_of(act)
    open_tasks = [model.nodes[task] for task in position(act).tasks]
    if open_tasks and all(node.act is Act.RETURN for node in open_tasks):
        return True
    return item.act == Act.APPROVE and not any(approvals_ahead(model, node.id) for node in open_tasks)


def skip_to_return(act: Acting) -> None:
    """A refusal goes straight to handing over: the process ends here, one return step is left."""
    cancel(act)
    model = model_of(act)
    last = next(node for node in reversed(list(model.tasks())) if node.act is Act.RETURN)
    act.dossier.position = ""
    _open(act, [last])


def finish(act: Acting) -> None:
    """Complete the return step, which must be all that is left."""
    others = [i.name for i in act.items if i.closed_at is None and i.act != Act.RETURN]
    if others:
        raise Conflict("Trả kết quả", f"còn bước chưa xong: {', '.join(others)}", "Hoàn thành bước ấy trước.")
    item = next(i for i in act.items if i.closed_at is None)
    if act.dossier.position:
        complete(act, item)
    else:
        _close(act, item, Outcome.COMPLETED)


def cancel(act: Acting) -> None:
    """Nothing is left to do: close every open step and timer."""
    for item in act.items:
        if item.closed_at is None:
            _close(act, item, Outcome.CANCELLED)
    act.dossier.process_timers.filter(fired_at=None, cancelled_at=None).update(cancelled_at=act.now)


def refresh_due(act: Acting) -> None:
    """After the dossier's deadline moved: the open steps' due times follow."""
    model = model_of(act)
    for item in act.items:
        if item.closed_at is None:
            item.due_at, item.step_due_at = _due(act, model.nodes[item.node], item)
            rows.update(item, ["due_at", "step_due_at"])


def _move_to(act: Acting, after: State) -> list[str]:
    model = model_of(act)
    act.dossier.position = after.dump()
    wanted = [*after.tasks, *after.pending]
    for item in act.items:
        if item.closed_at is None and item.node not in wanted:
            _close(act, item, Outcome.CANCELLED)
    present = {item.node for item in act.items if item.closed_at is None}
    opened = _open(act, [model.nodes[node] for node in wanted if node not in present])
    if any(node.timer for node in model.nodes.values()):
        _match_timers(act, model, after.timers)
    return opened


def _open(act: Acting, nodes: Iterable[Node]) -> list[str]:
    items = [_item(act, node) for node in nodes]
    for item in items:
        rows.insert(item)
    act.items.extend(items)
    return [item.name for item in items]


def _item(act: Acting, node: Node) -> WorkItem:
    behind = act.dossier.lane_units.get(node.lane, {})
    item = WorkItem(
        dossier=act.dossier,
        node=node.id,
        name=node.name or node.id,
        act=node.act or "",
        unit_id=behind.get("unit"),
        role=behind.get("role", ""),
        span=node.span,
        opened_at=act.now,
    )
    item.due_at, item.step_due_at = _due(act, node, item)
    if node.act is Act.RECEIVE:
        item.due_at = act.dossier.intake_due_at
    return item


def _due(act: Acting, node: Node, item: WorkItem) -> Any:
    """A shared limit is one clock from the first step of the span."""
    if not node.span:
        return deadlines.item_due(act.dossier, item.opened_at, node.limit_hours)
    hours: Decimal = model_of(act).spans[node.span].hours
    first = min([i.opened_at for i in act.items if i.span == node.span] + [item.opened_at])
    return deadlines.item_due(act.dossier, first, hours)


def _close(act: Acting, item: WorkItem, outcome: Outcome) -> None:
    item.closed_at, item.outcome = act.now, outcome
    item.closed_by_id = act.actor.user if outcome != Outcome.CANCELLED else None
    if outcome == Outcome.COMPLETED:
        item.taken_at, item.holder_id = item.taken_at or act.now, item.holder_id or act.actor.user
    rows.update(item, ["closed_at", "outcome", "closed_by_id", "taken_at", "holder_id"])


def _match_timers(act: Acting, model: ProcessModel, running: tuple[str, ...]) -> None:
    waiting = act.dossier.process_timers.filter(fired_at=None, cancelled_at=None)
    waiting.exclude(node__in=running).update(cancelled_at=act.now)
    present = set(waiting.values_list("node", flat=True))
    for node in running:
        timer = model.nodes[node].timer
        if node not in present and timer is not None:
            fire_at = timers.due(timer, act.now.astimezone(VIETNAM))
            ProcessTimer.objects.create(dossier=act.dossier, node=node, opened_at=act.now, fire_at=fire_at)
