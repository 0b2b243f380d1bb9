"""Running a process: start, complete, choose, fire, send back.

Every function takes a model and a state and gives a new state; nothing is kept between calls. Refusals
are in :mod:`motcua.processes.stepper_refusals`. Who may act, when a step is due and what is recorded are
not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from motcua.processes.definition import DECIDED, Kind, Node, ProcessModel
from motcua.processes.expressions import Value, stored
from motcua.processes.program import Place, Program, Way, program_of
from motcua.processes.state import BOUNDARY, CHOICE, TASK, TIMER, State, Token
from motcua.processes.stepper_refusals import (
    BadValue,
    Finished,
    NotDoneYet,
    OtherBranch,
    StepNotOpen,
    UnknownChoice,
)
from motcua.processes.walk import Walk, called, numbered

_NOTHING: Mapping[str, Any] = {}
_BACK_FROM = TASK + TIMER + CHOICE


def start(model: ProcessModel, values: Mapping[str, Any] = _NOTHING) -> State:
    """A new run, at its first open steps. ``values``: of declared variables."""
    program = program_of(model)
    empty = State((), 1)
    walk = Walk(model, program, empty, _merged(model, empty, values))
    walk.leave(program.places[program.start], 0, ())
    return walk.result()


def complete(
    model: ProcessModel,
    state: State,
    task_id: str,
    values: Mapping[str, Any] = _NOTHING,
    choice: str | Sequence[str] | None = None,
) -> State:
    """Complete an open task.

    ``choice``: the flow, at an inclusive split the flows, to take at the first split that asks; without it
    the split waits and :func:`choose` decides later. Raises Finished, StepNotOpen, BadValue, MissingVariable,
    NoWayOn, UnknownChoice.
    """
    program = program_of(model)
    token = _waiting(model, state, TASK, task_id)
    walk = Walk(model, program, state, _merged(model, state, values), _picked(choice))
    walk.lift(token)
    trail = _record(walk, task_id, token.trail)
    walk.leave(program.places[task_id], token.scope, trail)
    after = walk.result()
    if walk.choice is not None:
        raise UnknownChoice(called(model, task_id), ", ".join(walk.choice))
    return after


def choose(model: ProcessModel, state: State, gateway: str, flow: str | Sequence[str]) -> State:
    """A person's choice at a split that waits for it: one flow, at an inclusive split one or more.

    Raises Finished, StepNotOpen, UnknownChoice."""
    program = program_of(model)
    token = _waiting(model, state, CHOICE, gateway)
    walk = Walk(model, program, state, state.values)
    walk.lift(token)
    flows = _picked(flow) or ()
    if not walk.take(program.places[gateway], flows, token.scope, token.trail):
        raise UnknownChoice(called(model, gateway), ", ".join(flows))
    return walk.result()


def fire(model: ProcessModel, state: State, timer_id: str) -> State:
    """A running timer has come due. On a step, an interrupting one ends the step uncompleted, another
    starts a branch beside it, once per opening. Raises Finished, StepNotOpen."""
    program = program_of(model)
    place = program.places.get(timer_id)
    token = _waiting(model, state, TIMER + BOUNDARY, timer_id)
    assert place is not None
    walk = Walk(model, program, state, state.values)
    trail = token.trail
    if token.kind == BOUNDARY and place.interrupting:
        host = next(t for t in state.tokens if t.number == token.link)
        # Leaving a sub-process by its timer is still leaving it: its trail ends.
        trail = host.trail if host.kind == TASK else ()
        walk.lift(host)
    else:
        walk.lift(token)
    walk.leave(place, token.scope, trail)
    return walk.result()


def reopen(model: ProcessModel, state: State, earlier: str, at: str | None = None) -> State:
    """Send back: the branch returns to ``earlier``, a task it completed; later ones are to be done again.

    ``at``: the open step that is sent back, where several are open. Raises Finished, StepNotOpen,
    NotDoneYet, OtherBranch (never across a parallel split or a sub-process).
    """
    program = program_of(model)
    if at is not None or state.finished:
        _waiting(model, state, _BACK_FROM, at or earlier)
    if earlier not in state.done:
        raise NotDoneYet(called(model, earlier), earlier)
    position = state.done.index(earlier)
    token = next((t for t in _open_at(state, at) if position in t.trail), None)
    if token is None:
        raise OtherBranch(called(model, earlier), earlier)
    walk = Walk(model, program, state, state.values)
    walk.lift(token)
    trail = token.trail[: token.trail.index(position)]
    walk.place(TASK, program.places[earlier], token.scope, trail)
    return walk.result()


def reopenable(model: ProcessModel, state: State, at: str) -> tuple[Node, ...]:
    """The tasks the open step ``at`` can be sent back to, earliest first."""
    token = _waiting(model, state, _BACK_FROM, at)
    return tuple(model.nodes[state.done[position]] for position in token.trail)


def choices(model: ProcessModel, state: State, at: str | None = None) -> tuple[Way, ...]:
    """The ways a person can choose now: at the split ``at``, or with completing the task ``at``; without
    ``at``, at every split that waits. Empty when nothing is asked."""
    offering = Walk(model, program_of(model), state, state.values)
    return tuple(way for place in _asking(model, state, at) for way in offering.offered(place))


def several(model: ProcessModel, state: State, at: str) -> bool:
    """Whether more than one of the :func:`choices` at ``at`` may be taken together."""
    return any(place.kind is Kind.INCLUSIVE for place in _asking(model, state, at))


def _asking(model: ProcessModel, state: State, at: str | None) -> list[Place]:
    """The splits a person decides now: see :func:`choices`."""
    program = program_of(model)
    if at is None:
        return [program.places[gateway] for gateway in state.pending]
    if model.nodes[at].kind in DECIDED:
        return [program.places[at]] if at in state.pending else []
    return list(_asked_after(program, program.places[at]))


def _picked(choice: str | Sequence[str] | None) -> tuple[str, ...] | None:
    return (choice,) if isinstance(choice, str) else None if choice is None else tuple(choice)


def _asked_after(program: Program, place: Place) -> Iterator[Place]:
    """The split that asks right after a task, past merging gateways only."""
    seen = {place.id}
    while len(place.ways) == 1:
        place = program.places[place.ways[0].target]
        if place.asks and not place.joins:
            yield place
        if place.kind not in DECIDED or place.joins or place.id in seen:
            return
        seen.add(place.id)


def _open_at(state: State, at: str | None) -> Iterator[Token]:
    return (t for t in state.tokens if t.kind in _BACK_FROM and (at is None or t.node == at))


def _waiting(model: ProcessModel, state: State, kinds: str, id: str) -> Token:
    if not state.tokens:
        raise Finished(called(model, id), id)
    token = numbered(state.tokens, kinds, id)
    if token is None:
        raise StepNotOpen(called(model, id), id)
    return token


def _record(walk: Walk, task: str, trail: tuple[int, ...]) -> tuple[int, ...]:
    """The trail with ``task`` done; done again, it cuts off what came after its first time."""
    if task not in walk.done:
        walk.done += (task,)
        return (*trail, len(walk.done) - 1)
    position = walk.done.index(task)
    if position in trail:
        trail = trail[: trail.index(position)]
    return (*trail, position)


def _merged(model: ProcessModel, state: State, values: Mapping[str, Any]) -> Mapping[str, Value]:
    """The stored values with the new ones, each of its declared type."""
    if not values:
        return state.values
    merged = dict(state.values)
    for name, value in values.items():
        type_ = model.variables.get(name)
        if type_ is None:
            raise BadValue(name, "quy trình không khai báo thông tin này")
        try:
            merged[name] = stored(type_, value)
        except (ValueError, TypeError):
            raise BadValue(name, f"không đúng kiểu {type_}") from None
    return merged
