"""One act in motion: tokens run from place to place until each waits for something."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from motcua.processes.definition import DECIDED, Kind, ProcessModel
from motcua.processes.expressions import FailedConditionError, UndefinedValueError, Value
from motcua.processes.program import Place, Program, Way, fallback, gathered
from motcua.processes.state import BOUNDARY, CHOICE, JOIN, SUBPROCESS, TASK, TIMER, State, Token
from motcua.processes.stepper_refusals import EndlessLoop, MissingVariable, NoWayOn

Trail = tuple[int, ...]
_WAITING = {Kind.TASK: TASK, Kind.TIMER: TIMER}


class Walk:
    """A mutable copy of a state during one act; the state itself is never touched."""

    __slots__ = ("_moves", "choice", "done", "model", "next", "program", "stack", "tokens", "values")

    def __init__(
        self,
        model: ProcessModel,
        program: Program,
        state: State,
        values: Mapping[str, Value],
        choice: tuple[str, ...] | None = None,
    ) -> None:
        self.model = model
        self.program = program
        self.tokens = list(state.tokens)
        self.next = state.next
        self.done = state.done
        self.values = values
        self.choice = choice
        self.stack: list[tuple[Way, int, Trail]] = []
        self._moves = 0

    def result(self) -> State:
        """Let everything run until it waits, and give the new state."""
        self._run()
        while (self.program.nested and self._close_subprocess()) or self._gather():
            self._run()
        return State(tuple(self.tokens), self.next, self.done, self.values)

    def place(self, kind: str, place: Place, scope: int, trail: Trail, link: str | int = "") -> None:
        """Put a token down to wait at ``place``, and start the timers on it."""
        number = self.next
        self.tokens.append(Token(number, kind, place.id, scope, link, trail))
        self.next += 1
        for timer in place.timers:
            self.tokens.append(Token(self.next, BOUNDARY, timer, scope, number, ()))
            self.next += 1

    def lift(self, token: Token) -> None:
        """Take a token away, with the timers on its step and everything inside it."""
        if not self.program.places[token.node].timers and token.kind != SUBPROCESS:
            self.tokens.remove(token)
            return
        inside = {token.number}
        if token.kind == SUBPROCESS:
            # Sub-processes nest and are numbered outside in, so one pass in order finds them all.
            for other in self.tokens:
                if other.scope in inside:
                    inside.add(other.number)
        self.tokens = [
            other
            for other in self.tokens
            if other.number not in inside and not (other.kind == BOUNDARY and other.link in inside)
        ]

    def leave(self, place: Place, scope: int, trail: Trail) -> None:
        """Go on from a place. More than one way at once is a parallel split: trails end there."""
        ways = place.ways if place.free else self._taken(place)
        if len(ways) == 1:
            self.stack.append((ways[0], scope, trail))
        else:
            self.stack += [(way, scope, ()) for way in reversed(ways)]

    def take(self, place: Place, flows: Collection[str], scope: int, trail: Trail) -> bool:
        """Go on by a person's choice; False when there is no such way, or it asks for one way only."""
        ways = [way for way in self.offered(place) if way.flow in flows]
        one = len(ways) == 1
        if len(ways) != len(set(flows)) or not ways or not (one or place.kind is Kind.INCLUSIVE):
            return False
        self.stack += [(way, scope, trail if one else ()) for way in reversed(ways)]
        return True

    def offered(self, place: Place) -> tuple[Way, ...]:
        return place.ways if place.asks else fallback(place)

    def _run(self) -> None:
        limit = 1000 + 50 * len(self.program.places)
        while self.stack:
            way, scope, trail = self.stack.pop()
            place = self.program.places[way.target]
            self._moves += 1
            if self._moves > limit:
                raise EndlessLoop(self._called(place), place.id)
            self._arrive(place, way, scope, trail)

    def _arrive(self, place: Place, way: Way, scope: int, trail: Trail) -> None:
        kind = place.kind
        if kind is Kind.TASK or kind is Kind.TIMER:
            self.place(_WAITING[kind], place, scope, trail)
        elif place.joins:
            self._join(place, way, scope, trail)
        elif kind in DECIDED:
            self._decide(place, scope, trail)
        elif kind is Kind.SUBPROCESS and place.inner:
            self.place(SUBPROCESS, place, scope, trail)
            number = self.next - 1 - len(place.timers)
            self.leave(self.program.places[place.inner], number, ())
        elif kind is not Kind.END:
            self.leave(place, scope, () if kind is Kind.SUBPROCESS else trail)

    def _join(self, place: Place, way: Way, scope: int, trail: Trail) -> None:
        self.place(JOIN, place, scope, trail, way.flow)
        waiting = self._joining(place, scope)
        if not place.feeds and len(waiting) == len(place.joins):
            self._use(waiting)
            self.leave(place, scope, ())

    def _gather(self) -> bool:
        """Let one inclusive join go on to which nothing can come any more, now that every token waits."""
        for place in self.program.gathering:
            for scope in {token.scope: None for token in self.tokens if token.node == place.id}:
                waiting = self._joining(place, scope)
                others = [t.node for t in self.tokens if t.scope == scope and t.node != place.id]
                if waiting and gathered(place, waiting, others):
                    self._use(waiting)
                    first = next(iter(waiting.values()))
                    self._decide(place, scope, first.trail if len(waiting) == 1 else ())
                    return True
        return False

    def _joining(self, place: Place, scope: int) -> dict[str, Token]:
        """The first token waiting at a join on each of its flows."""
        waiting: dict[str, Token] = {}
        for token in self.tokens:
            if token.kind == JOIN and token.node == place.id and token.scope == scope:
                waiting.setdefault(str(token.link), token)
        return waiting

    def _use(self, waiting: Mapping[str, Token]) -> None:
        used = {token.number for token in waiting.values()}
        self.tokens = [token for token in self.tokens if token.number not in used]

    def _decide(self, place: Place, scope: int, trail: Trail) -> None:
        """Conditions in document order, then the default; else a person chooses."""
        if place.free or (place.kind is Kind.INCLUSIVE and not place.asks):
            self.leave(place, scope, trail)
            return
        way = None if place.asks else self._first_holding(place)
        if way is not None:
            self.stack.append((way, scope, trail))
        elif self.choice is not None and self.take(place, self.choice, scope, trail):
            self.choice = None
        else:
            self.place(CHOICE, place, scope, trail)

    def _first_holding(self, place: Place) -> Way | None:
        for way in place.ways:
            if way.conditioned and self._holds(way, place):
                return way
        rest = fallback(place)
        if not rest:
            raise NoWayOn(self._called(place), place.id)
        return rest[0] if len(rest) == 1 else None

    def _taken(self, place: Place) -> list[Way]:
        """Out of a step or an inclusive split: all unconditioned ways and all whose condition
        holds, else the default."""
        ways = [w for w in place.ways if not w.default and (not w.conditioned or self._holds(w, place))]
        ways = ways or [way for way in place.ways if way.default]
        if not ways:
            raise NoWayOn(self._called(place), place.id)
        return ways

    def _holds(self, way: Way, place: Place) -> bool:
        if way.condition is None:
            return way.fixed is True
        try:
            return way.condition.holds(self.values)
        except UndefinedValueError as missing:
            raise MissingVariable(self._called(place), missing.names, place.id) from None
        except FailedConditionError as failed:
            raise NoWayOn(self._called(place), place.id, f"không tính được điều kiện ({failed})") from None

    def _close_subprocess(self) -> bool:
        """Complete one sub-process in which nothing is left."""
        busy = {token.scope for token in self.tokens if token.kind != BOUNDARY}
        for token in self.tokens:
            if token.kind == SUBPROCESS and token.number not in busy:
                self.lift(token)
                self.leave(self.program.places[token.node], token.scope, ())
                return True
        return False

    def _called(self, place: Place) -> str:
        return called(self.model, place.id)


def called(model: ProcessModel, id: str) -> str:
    """How people know a node: its name, else its id."""
    node = model.nodes.get(id)
    return f"Bước “{node.name if node and node.name else id}”"


def numbered(tokens: Iterable[Token], kinds: str, id: str) -> Token | None:
    """The oldest token of one of ``kinds`` waiting at node ``id``."""
    for token in tokens:
        if token.node == id and token.kind in kinds:
            return token
    return None
