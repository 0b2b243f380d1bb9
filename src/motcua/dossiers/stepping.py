"""Moving a dossier through its process: the pure stepper's state made into rows somebody works on.

The stepper decides what is open; this module closes and opens work items to match, gives each its unit,
role and due time, and keeps timers. It runs inside an act and records nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from motcua.core import rows
from motcua.core.clock import VIETNAM
from motcua.core.errors import Conflict
from motcua.dossiers import deadlines
from motcua.dossiers.acting import Acting
from motcua.dossiers.models import ProcessTimer, WorkItem
from motcua.identity.roles import Role
from motcua.processes import stepper, timers
from motcua.processes.definition import DECIDED, Act, Node, ProcessModel
from motcua.processes.models import compiled_version
from motcua.processes.moving import Landing
from motcua.processes.reach import approvals_ahead
from motcua.processes.state import BOUNDARY, CHOICE, SUBPROCESS, TASK, TIMER, State

Outcome = WorkItem.Outcome
CHOOSE = "Chọn hướng xử lý"
"""The name of a split somebody must decide, where its model gives none."""


def model_of(act: Acting) -> ProcessModel:
    """The compiled process the dossier keeps."""
    return compiled_version(act.dossier.process_version_id)


def position(act: Acting) -> State:
    """Where the dossier stands in its process."""
    return State.load(act.dossier.position)


def begin(act: Acting) -> None:
    """Start the process: the first step waits for the clerk."""
    _move_to(act, None, stepper.start(model_of(act)))


def take(act: Acting, item: WorkItem) -> None:
    """The actor holds the step from now on; the first step taken after receipt puts work in progress."""
    item.holder_id, item.taken_at = act.actor.user, item.taken_at or act.now
    rows.update(item, ["holder_id", "taken_at"])
    act.dossier.taken_up = act.dossier.taken_up or item.act != Act.RECEIVE


def complete(
    act: Acting, item: WorkItem, *, choice: str | Sequence[str] = "", values: Mapping[str, Any] | None = None
) -> list[str]:
    """Complete a step and open what follows; returns the names of the steps now open.

    Raises the stepper's refusals (a missing choice leaves the split as a step of its own).
    """
    model, before = model_of(act), position(act)
    if model.nodes[item.node].kind in DECIDED:
        after = stepper.choose(model, before, item.node, choice)
    else:
        after = stepper.complete(model, before, item.node, values or {}, choice or None)
    act.dossier.taken_up = act.dossier.taken_up or item.act != Act.RECEIVE
    _close(act, item, Outcome.COMPLETED)
    return _move_to(act, before, after)


def send_back(act: Acting, item: WorkItem, to: str) -> str:
    """Re-open an earlier step; returns its name. Raises the stepper's refusals."""
    model, before = model_of(act), position(act)
    after = stepper.reopen(model, before, to, at=item.node)
    _close(act, item, Outcome.SENT_BACK)
    _move_to(act, before, after)
    return model.nodes[to].name


def fire(act: Acting, timer: ProcessTimer) -> list[str]:
    """A timer came due."""
    timer.fired_at = act.now
    timer.save(update_fields=["fired_at"])
    before = position(act)
    return _move_to(act, before, stepper.fire(model_of(act), before, timer.node))


def result_stands(act: Acting) -> bool:
    """Whether the result is final: something was approved and no approval can follow any more, or nothing
    but handing over is left. Every place a token waits at counts, also splits and timers."""
    model, tokens = model_of(act), position(act).tokens
    busy = [model.nodes[token.node] for token in tokens if token.kind in (TASK, CHOICE, TIMER)]
    if all(node.act is Act.RETURN for node in busy):
        return True
    if not any(i.act == Act.APPROVE and i.outcome == Outcome.COMPLETED for i in act.items):
        return False
    return not any(approvals_ahead(model, token.node) for token in tokens if token.kind != SUBPROCESS)


def skip_to_return(act: Acting) -> None:
    """A refusal goes straight to handing over: the process ends here, one return step is left."""
    cancel(act)
    returns = [node for node in model_of(act).tasks() if node.act is Act.RETURN]
    act.dossier.position = ""
    _open(act, returns[-1:])


def finish(act: Acting) -> None:
    """Complete the return step, which must be all that is left; nothing runs on after it."""
    others = [i.name for i in act.items if i.closed_at is None and i.act != Act.RETURN]
    if others:
        raise Conflict("Trả kết quả", f"còn bước chưa xong: {', '.join(others)}", "Hoàn thành bước ấy trước.")
    item = next((i for i in act.items if i.closed_at is None), None)
    if item and act.dossier.position:
        complete(act, item)
    elif item:
        _close(act, item, Outcome.COMPLETED)
    cancel(act)


def cancel(act: Acting) -> None:
    """Nothing is left to do: close every open step and timer."""
    for item in act.items:
        if item.closed_at is None:
            _close(act, item, Outcome.CANCELLED)
    act.dossier.process_timers.filter(fired_at=None, cancelled_at=None).update(cancelled_at=act.now)


def transfer(act: Acting, landing: Landing) -> None:
    """Go on in another model, which the dossier names already: open steps stay open as their counterparts,
    with the clock that runs since they were opened; a holder whose post no longer does the step lets go.

    Closed steps keep their names; only the shared clock they belong to is told anew.
    """
    act.dossier.position = landing.state.dump()
    model, open_now = model_of(act), [item for item in act.items if item.closed_at is None]
    for item in act.items:
        node = model.nodes.get(landing.nodes.get(item.node, ""))
        item.span = node.span if node else ""
        if node and item.closed_at is None:
            _become(act, item, node)
    for item in act.items:
        if item in open_now:
            item.due_at, item.step_due_at = _due_again(act, item)
        rows.update(item, _MOVED if item in open_now else ["span"])
    _carry_timers(act, model, landing)


_MOVED = [
    *("node", "name", "act", "unit_id", "role", "span"),
    *("holder_id", "taken_at", "due_at", "step_due_at"),
]


def _become(act: Acting, item: WorkItem, node: Node) -> None:
    unit, role = _behind(act, node)
    if (unit, role) != (item.unit_id, item.role):
        item.holder_id = item.taken_at = None
    item.node, item.name, item.act = node.id, _name(node), node.act or ""
    item.unit_id, item.role = unit, role


def _carry_timers(act: Acting, model: ProcessModel, landing: Landing) -> None:
    """Running timers with a counterpart keep their hour; the others end, new ones begin now."""
    running = set(landing.state.timers)
    for timer in act.dossier.process_timers.filter(fired_at=None, cancelled_at=None):
        timer.node = landing.nodes.get(timer.node, timer.node)
        if timer.node not in running:
            timer.cancelled_at = act.now
        running.discard(timer.node)
        timer.save(update_fields=["node", "cancelled_at"])
    for node in sorted(running):
        _wind_up(act, model, node)


def refresh_due(act: Acting) -> None:
    """After the dossier's deadline moved: the open steps' due times follow."""
    for item in act.items:
        if item.closed_at is None:
            item.due_at, item.step_due_at = _due_again(act, item)
            rows.update(item, ["due_at", "step_due_at"])


def _move_to(act: Acting, before: State | None, after: State) -> list[str]:
    """Make rows of where the process stands now. A step that was left and come back to is a new one, told
    by the number of its token."""
    model = model_of(act)
    old = {token.number for token in before.tokens} if before else set()
    act.dossier.position = after.dump()
    waited: dict[str, bool] = {}
    for token in after.tokens:
        if token.kind in (TASK, CHOICE):
            waited[token.node] = waited.get(token.node, False) or token.number in old
    for item in act.items:
        if item.closed_at is None and not waited.get(item.node):
            _close(act, item, Outcome.CANCELLED)
    present = {item.node for item in act.items if item.closed_at is None}
    opened = _open(act, [model.nodes[node] for node in waited if node not in present])
    if any(node.timer for node in model.nodes.values()):
        _match_timers(act, model, old, after)
    return opened


def _open(act: Acting, nodes: Iterable[Node]) -> list[str]:
    items = [_item(act, node) for node in nodes]
    for item in items:
        rows.insert(item)
    act.items.extend(items)
    return [item.name for item in items]


def _item(act: Acting, node: Node) -> WorkItem:
    unit, role = _behind(act, node)
    item = WorkItem(
        dossier=act.dossier,
        node=node.id,
        name=_name(node),
        act=node.act or "",
        unit_id=unit,
        role=role,
        span=node.span,
        opened_at=act.now,
    )
    item.due_at, item.step_due_at = _due(act, node, item)
    return item


def _name(node: Node) -> str:
    return node.name or (CHOOSE if node.kind in DECIDED else node.id)


def _behind(act: Acting, node: Node) -> tuple[int | None, str]:
    """(unit, role) that does a step. Receiving and returning belong to the clerk of the receiving unit,
    whatever lane they are drawn in; a split outside every lane to whoever did the step before."""
    if node.act in (Act.RECEIVE, Act.RETURN):
        return act.dossier.received_unit_id, Role.CLERK
    behind = act.dossier.lane_units.get(lane_of(model_of(act), node.id), {})
    return behind.get("unit"), behind.get("role", "")


def lane_of(model: ProcessModel, node: str) -> str:
    """The lane of a node, else that of the nearest node before it."""
    waiting, seen = [node], {node}
    for current in waiting:
        here = model.nodes[current]
        if here.lane:
            return here.lane
        before = {model.flows[flow].source for flow in here.incoming} - seen
        seen |= before
        waiting.extend(sorted(before))
    return ""


def _due(act: Acting, node: Node, item: WorkItem) -> tuple[datetime | None, datetime | None]:
    """(what lists sort by, the step's own limit) of a step that opens now.

    A shared limit is one clock from the first step of the span: a later step takes it over as it stands.
    """
    if node.act is Act.RECEIVE and act.dossier.received_at is None:
        return act.dossier.intake_due_at, None
    running = [i.step_due_at for i in act.items if node.span and i.span == node.span and i.step_due_at]
    if running:
        return running[-1], running[-1]
    return deadlines.item_due(act.dossier, item.opened_at, _hours(model_of(act), node))


def _due_again(act: Acting, item: WorkItem) -> tuple[datetime | None, datetime | None]:
    """The same for a step that is open, after the dossier's deadline moved: pauses since it opened count."""
    node = model_of(act).nodes[item.node]
    if node.act is Act.RECEIVE and act.dossier.received_at is None:
        return act.dossier.intake_due_at, None
    first = min([i.opened_at for i in act.items if node.span and i.span == node.span] + [item.opened_at])
    lost = deadlines.paused_since(act.dossier, first)
    return deadlines.item_due(act.dossier, first, _hours(model_of(act), node), lost)


def _hours(model: ProcessModel, node: Node) -> Decimal | None:
    return model.spans[node.span].hours if node.span else node.limit_hours


def _close(act: Acting, item: WorkItem, outcome: Outcome) -> None:
    item.closed_at, item.outcome = act.now, outcome
    item.closed_by_id = act.actor.user if outcome != Outcome.CANCELLED else None
    if outcome == Outcome.COMPLETED:
        item.taken_at, item.holder_id = item.taken_at or act.now, item.holder_id or act.actor.user
    rows.update(item, ["closed_at", "outcome", "closed_by_id", "taken_at", "holder_id"])


def _match_timers(act: Acting, model: ProcessModel, old: set[int], after: State) -> None:
    running = {token.node: token.number for token in after.tokens if token.kind in (TIMER, BOUNDARY)}
    waiting = act.dossier.process_timers.filter(fired_at=None, cancelled_at=None)
    waiting.exclude(node__in=[n for n, number in running.items() if number in old]).update(
        cancelled_at=act.now
    )
    present = set(waiting.values_list("node", flat=True))
    for node in running:
        if node not in present:
            _wind_up(act, model, node)


def _wind_up(act: Acting, model: ProcessModel, node: str) -> None:
    """Let a timer of the model begin to run."""
    timer = model.nodes[node].timer
    if timer is not None:
        fire_at = timers.due(timer, act.now.astimezone(VIETNAM))
        ProcessTimer.objects.create(dossier=act.dossier, node=node, opened_at=act.now, fire_at=fire_at)
