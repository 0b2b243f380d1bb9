"""A model whose conditions may go either way, run by the stepper itself.

A log seldom tells the values a condition asks for, so every answer has to be tried. The stepper stays the
one that runs dossiers: only the compiled program behind each condition is another one, which answers from a
script; what it was asked beyond the script tells which further scripts there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from motcua.core.errors import Refusal
from motcua.processes.definition import ProcessModel
from motcua.processes.expressions import Value
from motcua.processes.program import Place, Way, program_of
from motcua.processes.state import State

Answers = tuple[bool, ...]


@dataclass(slots=True)
class Guess:
    """Answers conditions in the order they are asked; beyond the script the answer is no."""

    script: Answers = ()
    asked: int = 0

    def execute(self, _: Mapping[str, Value]) -> bool:
        """The next answer; the name is the one compiled conditions are asked by."""
        answer = self.asked < len(self.script) and self.script[self.asked]
        self.asked += 1
        return answer


@dataclass(frozen=True, slots=True)
class OpenModel:
    """``model``: the compiled model with every condition open; ``guess``: who answers them."""

    model: ProcessModel
    guess: Guess = field(default_factory=Guess)

    def every(self, act: Callable[[ProcessModel], State]) -> Iterator[State]:
        """The state after ``act`` under every sequence of answers it can ask for. Answers the stepper refuses
        (no way on, no such choice) lead nowhere and are left out."""
        scripts: list[Answers] = [()]
        while scripts:
            script = scripts.pop()
            state, asked = self._tried(act, script)
            said = script + (False,) * (asked - len(script))
            scripts += [(*said[:place], True) for place in range(len(script), asked)]
            if state is not None:
                yield state

    def _tried(self, act: Callable[[ProcessModel], State], script: Answers) -> tuple[State | None, int]:
        """What the act gives under these answers, and how many were asked for."""
        self.guess.script, self.guess.asked = script, 0
        try:
            return act(self.model), self.guess.asked
        except Refusal:
            return None, self.guess.asked


def opened(model: ProcessModel) -> OpenModel:
    """The model with its own tables of steps; the given one is left alone."""
    program, guess = program_of(model), Guess()
    places = {id_: _opened_place(place, guess) for id_, place in program.places.items()}
    gathering = tuple(places[place.id] for place in program.gathering)
    copy = replace(model)
    copy.derived["program"] = replace(program, places=places, gathering=gathering)
    return OpenModel(copy, guess)


def _opened_place(place: Place, guess: Guess) -> Place:
    return replace(place, ways=tuple(_opened_way(way, guess) for way in place.ways))


def _opened_way(way: Way, guess: Guess) -> Way:
    if way.condition is None:
        return way
    return replace(way, condition=replace(way.condition, names=(), program=guess))
