"""Can every run finish? Reachable markings are explored, each sub-process by itself.

Conditions are taken as able to go either way (constants as they are) and timers as able to fire or not.
The nets are free-choice: which token moves first never takes a way from another, so one moving token is
followed at a time (a persistent set), which keeps every deadlock and makes parallel branches add up
instead of multiply. Only where an inclusive join stands in a loop, or tokens pile up before it, can the
order matter for when it goes on: such a process is explored in every order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, combinations
from typing import TypeVar

from motcua.processes.definition import GATEWAYS, Kind, ProcessModel
from motcua.processes.findings import Findings
from motcua.processes.program import Place, Program, Way, fallback, gathered, program_of
from motcua.processes.walk import called

MAX_MARKINGS = 20_000
MAX_TOKENS = 16
ENOUGH = 500
"""Markings after which a model already known to be wrong is explored no further."""
_MAX_SUBSETS = 6
_PAUSES = (Kind.TASK, Kind.TIMER, Kind.SUBPROCESS)

Item = TypeVar("Item")
Marking = tuple[tuple[str, str], ...]
"""Sorted ``(node, "")`` for a token about to move on, ``(join, flow)`` for one waiting at a join."""


def check_soundness(model: ProcessModel, findings: Findings) -> None:
    """Report what may never finish, naming the node. The model has passed every structural rule."""
    program = program_of(model)
    _loops_without_step(model, program, findings)
    for place in program.places.values():
        if place.kind is Kind.START:
            scope = _Scope(model, program, bool(findings.errors))
            scope.explore(place)
            if scope.entangled:
                scope = _Scope(model, program, bool(findings.errors), every_order=True)
                scope.explore(place)
            for found in scope.findings.errors:
                findings.error(found.id, found.rule, found.message)


class _Scope:
    """The exploration of one process or sub-process."""

    def __init__(
        self, model: ProcessModel, program: Program, wrong: bool, *, every_order: bool = False
    ) -> None:
        self.model = model
        self.program = program
        self.wrong = wrong
        self.every_order = every_order
        self.entangled = False
        self.findings = Findings()
        self.before: dict[Marking, list[Marking]] = {}

    def explore(self, start: Place) -> None:
        first: Marking = ((start.id, ""),)
        self.before[first] = []
        stack = [first]
        while stack:
            marking = stack.pop()
            for after in self._after(marking):
                if after not in self.before:
                    self.before[after] = []
                    stack.append(after)
                self.before[after].append(marking)
                self.entangled |= not self.every_order and self._entangled(after)
                if self._too_much(after) or self.entangled:
                    return
        self._all_finish()

    def _too_much(self, marking: Marking) -> bool:
        if len(marking) > MAX_TOKENS and (node := self._crowded(marking)):
            self._error(node, "unbounded-tokens", "bị mở lặp lại không giới hạn")
        elif len(self.before) > ENOUGH and (self.wrong or self.findings.errors):
            return True
        elif len(self.before) > MAX_MARKINGS:
            self._error(marking[0][0], "too-complex", "nằm trong quy trình quá phức tạp để kiểm tra")
        else:
            return False
        return True

    def _crowded(self, marking: Marking) -> str:
        """The node with more tokens than the whole process has nodes: only a loop can bring so many."""
        (node, _), times = Counter(marking).most_common(1)[0]
        return node if times > max(MAX_TOKENS, len(self.program.places)) else ""

    def _after(self, marking: Marking) -> Iterator[Marking]:
        movers = [token for token in marking if not token[1]]
        # What passes straight on moves first, as it does in a run: no token piles up before an end.
        passing = next((token for token in movers if self._passing(token[0])), None)
        if passing:
            yield from self._moved(marking, passing)
            return
        if after := self._gathered(marking):
            yield after
            movers = [token for token in movers if self.every_order and not self._waits(token[0])]
        elif not movers and marking:
            self._stuck(marking)
        for mover in movers if self.every_order else movers[:1]:
            yield from self._moved(marking, mover)

    def _moved(self, marking: Marking, mover: tuple[str, str]) -> Iterator[Marking]:
        rest = list(marking)
        rest.remove(mover)
        place = self.program.places[mover[0]]
        moves = list(_moves(place, self.program))
        if not moves:
            self._error(place.id, "no-way-out", "không có lối ra nào mở được")
        for ways in moves:
            yield self._arrived(rest, ways)

    def _passing(self, node: str) -> bool:
        place = self.program.places[node]
        return place.free and place.kind not in _PAUSES

    def _waits(self, node: str) -> bool:
        """Whether a token surely stays there until somebody acts; an inclusive join goes on before that."""
        place = self.program.places[node]
        return place.asks or place.kind in _PAUSES

    def _entangled(self, marking: Marking) -> bool:
        """Whether one token can come to an inclusive join by several flows while another is on its way to
        it or waits there: the join may then go on with or without the second."""
        for join in self.program.gathering:
            ahead = [len(join.feeds.get(id_, ())) if id_ != join.id else 1 for id_, _ in marking]
            if max(ahead, default=0) > 1 and len(ahead) - ahead.count(0) > 1:
                return True
        return False

    def _arrived(self, rest: list[tuple[str, str]], ways: Iterable[Way]) -> Marking:
        tokens = list(rest)
        for way in ways:
            place = self.program.places[way.target]
            if not place.joins:
                tokens.append((place.id, ""))
                continue
            tokens.append((place.id, way.flow))
            if place.feeds:
                continue
            needed = [(place.id, flow) for flow in place.joins]
            if all(token in tokens for token in needed):
                for token in needed:
                    tokens.remove(token)
                tokens.append((place.id, ""))
        return tuple(sorted(tokens))

    def _gathered(self, marking: Marking) -> Marking | None:
        """After the first inclusive join that need not wait has gone on."""
        for place in self.program.gathering:
            arrived = {flow for id_, flow in marking if flow and id_ == place.id}
            if arrived and gathered(place, arrived, (id_ for id_, _ in marking if id_ != place.id)):
                tokens = list(marking)
                for flow in arrived:
                    tokens.remove((place.id, flow))
                return tuple(sorted([*tokens, (place.id, "")]))
        return None

    def _stuck(self, marking: Marking) -> None:
        for join in dict.fromkeys(id_ for id_, _ in marking):
            self._error(join, "join-never-completes", "có thể chờ mãi một nhánh không bao giờ tới")

    def _all_finish(self) -> None:
        """Backward from the empty marking; what is not met can never finish."""
        finishing: set[Marking] = set()
        stack: list[Marking] = [()]
        while stack:
            marking = stack.pop()
            if marking not in finishing:
                finishing.add(marking)
                stack += self.before.get(marking, ())
        if self.findings.errors:
            return
        caught = next((marking for marking in self.before if marking not in finishing), None)
        if caught is not None:
            self._error(self._circled(caught), "cannot-finish", "có thể chạy mãi không kết thúc")

    def _circled(self, marking: Marking) -> str:
        """A node, if possible a task, on the circle a run from ``marking`` ends up in: after as many moves as
        there are markings the run must be repeating itself."""
        after = {earlier: later for later, earliers in self.before.items() for earlier in earliers}
        circle: dict[str, None] = {}
        for _ in self.before:
            marking = after[marking]
        for _ in self.before:
            marking = after[marking]
            circle.update(dict.fromkeys(id_ for id_, _ in marking))
        return next((id_ for id_ in circle if self.program.places[id_].kind is Kind.TASK), next(iter(circle)))

    def _error(self, node: str, rule: str, sentence: str) -> None:
        self.findings.error(node, rule, f"{called(self.model, node)} ({node}) {sentence}.")


def _moves(place: Place, program: Program) -> Iterator[tuple[Way, ...]]:
    """Every set of ways a token may leave by, its timers included."""
    timers = [program.places[timer] for timer in place.timers]
    beside = list(_subsets([timer for timer in timers if not timer.interrupting]))
    leaving = list(_leaving(place)) + [timer.ways for timer in timers if timer.interrupting]
    for ways in leaving:
        for fired in beside:
            yield (*ways, *chain.from_iterable(timer.ways for timer in fired))


def _leaving(place: Place) -> Iterator[tuple[Way, ...]]:
    if place.kind is Kind.EXCLUSIVE:
        yield from ((way,) for way in _alternatives(place))
    elif place.asks:
        yield from (some for some in _subsets(list(place.ways)) if some)
    elif place.free or place.kind is Kind.END:
        yield place.ways
    else:
        yield from _inclusive(place)


def _alternatives(place: Place) -> Iterator[Way]:
    if place.free or place.asks:
        yield from place.ways
        return
    for way in place.ways:
        if way.condition is not None or way.fixed is True:
            yield way
        if way.fixed is True:
            return
    yield from fallback(place)


def _inclusive(place: Place) -> Iterator[tuple[Way, ...]]:
    """Out of a step or an inclusive split: the sure ways with any of the conditional ones; the
    default when none is left."""
    sure = tuple(w for w in place.ways if not w.default and (not w.conditioned or w.fixed is True))
    maybe = [w for w in place.ways if not w.default and w.condition is not None]
    for some in _subsets(maybe):
        if sure or some:
            yield (*sure, *some)
        elif default := tuple(way for way in place.ways if way.default):
            yield default


def _subsets(items: list[Item]) -> Iterator[tuple[Item, ...]]:
    """All subsets; of many items only none, each and all, which is where joins differ."""
    sizes = range(len(items) + 1) if len(items) <= _MAX_SUBSETS else (0, 1, len(items))
    return chain.from_iterable(combinations(items, size) for size in sizes)


def _loops_without_step(model: ProcessModel, program: Program, findings: Findings) -> None:
    """A circle of places nothing waits at would run for ever. Peel off places no automatic way leads to;
    what stays lies on such a circle or behind one."""
    ahead = {p.id: [way.target for way in _automatic(p)] for p in program.places.values()}
    entries = Counter(chain.from_iterable(ahead.values()))
    stack = [id_ for id_ in ahead if not entries[id_]]
    while stack:
        for target in ahead.pop(stack.pop()):
            entries[target] -= 1
            if not entries[target]:
                stack.append(target)
    circle = next((id_ for id_ in ahead if program.places[id_].kind in GATEWAYS), None)
    if circle:
        message = f"{called(model, circle)} ({circle}) nằm trong vòng lặp không có bước nào."
        findings.error(circle, "loop-without-step", message)


def _automatic(place: Place) -> tuple[Way, ...]:
    """The ways a token takes without waiting at ``place``."""
    if place.kind in (Kind.TASK, Kind.TIMER) or (place.kind is Kind.SUBPROCESS and place.inner):
        return ()
    if place.asks:
        return ()
    if place.kind is not Kind.EXCLUSIVE or place.free:
        return place.ways
    rest = fallback(place)
    possible = tuple(way for way in place.ways if way.condition is not None or way.fixed)
    return possible + (rest if len(rest) == 1 else ())
