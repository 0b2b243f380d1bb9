"""How a run can go on: silently, or by a task somebody completes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, combinations

from motcua.core.errors import Refusal
from motcua.mining.replay.guessing import OpenModel, opened
from motcua.mining.replay.markings import Key, key_of
from motcua.processes import stepper
from motcua.processes.definition import ProcessModel
from motcua.processes.state import CHOICE, TASK, State

MOST = 20_000
"""Markings that can be come to without any event; beyond it the replay is refused instead of running on."""

Markings = Mapping[Key, State]


class TooManyMarkings(Refusal):
    """Quy trình có quá nhiều cách đi giữa hai việc nên không dò lại được."""

    def __init__(self, model: ProcessModel) -> None:
        remedy = "Hãy chia quy trình thành các quy trình con, hoặc bớt nhánh song song có rẽ tùy chọn."
        super().__init__(f"Quy trình “{model.name or model.id}”", remedy=remedy, where=model.id)


class Moves:
    """The moves of one model. ``silent``: tasks no log tells of; ``sending_back``: whether an officer may
    have sent a step back, which is not drawn but which the stepper allows."""

    def __init__(
        self, model: ProcessModel, *, silent: Collection[str] = (), sending_back: bool = False
    ) -> None:
        self._open: OpenModel = opened(model)
        self._silent = frozenset(silent)
        self._back = sending_back

    def begin(self) -> Markings:
        """Where a run can stand before its first event."""
        return self._closed(self._open.every(stepper.start))

    def completed(self, markings: Markings, task: str) -> Markings:
        """Where a run can stand after ``task``; empty when it was open nowhere."""
        ready = (state for state in markings.values() if task in state.tasks)
        return self._closed(chain.from_iterable(self._complete(state, task) for state in ready))

    def allowed(self, markings: Markings) -> list[str]:
        """Ids of the tasks an event could tell of now, in the model's order."""
        found = {task for state in markings.values() for task in state.tasks} - self._silent
        return [task.id for task in self._open.model.tasks() if task.id in found]

    def _closed(self, states: Iterable[State]) -> Markings:
        """``states`` and whatever can be come to from them without an event."""
        found: dict[Key, State] = {}
        waiting = list(states)
        while waiting:
            state = waiting.pop()
            key = key_of(state, trails=self._back)
            if key not in found:
                found[key] = state
                waiting += self._quietly(state)
                if len(found) > MOST:
                    raise TooManyMarkings(self._open.model)
        return found

    def _quietly(self, state: State) -> Iterator[State]:
        for gateway in dict.fromkeys(state.pending):
            yield from self._chosen(state, gateway)
        for timer in dict.fromkeys(state.timers):
            yield from self._open.every(partial(_fire, state=state, timer=timer))
        for task in dict.fromkeys(state.tasks):
            if task in self._silent:
                yield from self._complete(state, task)
        if self._back:
            yield from self._sent_back(state)

    def _complete(self, state: State, task: str) -> Iterator[State]:
        return self._open.every(partial(_complete, state=state, task=task))

    def _chosen(self, state: State, gateway: str) -> Iterator[State]:
        model = self._open.model
        ways = [way.flow for way in stepper.choices(model, state, gateway)]
        most = len(ways) if stepper.several(model, state, gateway) else 1
        for size in range(1, most + 1):
            for flows in combinations(ways, size):
                yield from self._open.every(partial(_choose, state=state, gateway=gateway, flows=flows))

    def _sent_back(self, state: State) -> Iterator[State]:
        model = self._open.model
        for token in state.tokens:
            if token.kind in (TASK, CHOICE):
                for earlier in stepper.reopenable(model, state, token.node):
                    yield stepper.reopen(model, state, earlier.id, token.node)


def _complete(model: ProcessModel, *, state: State, task: str) -> State:
    return stepper.complete(model, state, task)


def _choose(model: ProcessModel, *, state: State, gateway: str, flows: tuple[str, ...]) -> State:
    return stepper.choose(model, state, gateway, flows)


def _fire(model: ProcessModel, *, state: State, timer: str) -> State:
    return stepper.fire(model, state, timer)
