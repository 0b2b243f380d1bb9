"""Where a running case lands when it is moved from one model of its process to another.

A landing is a state the new model can really come to: it is searched for among the states that follow from
its start, never put together by hand, so that joins, sub-processes and timers hold what they must. The way
to it passes the steps the case has done; a step passed that was never done is *skipped* and said, a step
done that still lies ahead is to be done *again* and said. No approval is ever skipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from heapq import heappop, heappush
from itertools import chain, combinations, count

from motcua.core.errors import Refusal
from motcua.core.text import fold
from motcua.processes import stepper
from motcua.processes.definition import DECIDED, Act, Kind, Node, ProcessModel
from motcua.processes.difference.matching import matched
from motcua.processes.reach import reachable
from motcua.processes.state import BOUNDARY, CHOICE, TASK, TIMER, State, Token
from motcua.processes.walk import called

MOST_STATES = 5_000
"""States looked at before the search gives up; a published process of ten steps has some dozens."""
REMEDY = "Để hồ sơ chạy tiếp theo quy trình cũ."
WAITING = (TASK, CHOICE, TIMER)
_OTHERS = (*DECIDED, Kind.TIMER, Kind.BOUNDARY_TIMER)


class NoLanding(Refusal):
    """Quy trình mới không có chỗ tương ứng với nơi hồ sơ đang đứng."""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a case lands. ``nodes``: new id of each old node that has a counterpart. ``skipped`` and
    ``again``: ids of the new model, in its reading order."""

    state: State
    nodes: Mapping[str, str]
    skipped: tuple[str, ...] = ()
    again: tuple[str, ...] = ()


def landing(before: ProcessModel, state: State, after: ProcessModel) -> Landing:
    """The state of ``after`` in which exactly the counterparts of what is open in ``state`` are open.

    Raises:
        NoLanding: an open step has no counterpart; the new model never has those open together with the
            values at hand; or only by skipping an approval.
    """
    nodes = counterparts(before, after)
    wanted = Counter(_counterpart(before, token, nodes) for token in state.tokens if token.kind in WAITING)
    if not wanted:
        raise NoLanding("Hồ sơ", "không đứng ở bước nào của quy trình")
    done = frozenset(nodes[task] for task in state.done if task in nodes)
    search = _Search(after, wanted, done, _values(state, after))
    found = search.run()
    if found is None:
        raise NoLanding(_places(before, state), _why(search), REMEDY)
    fired = {nodes[id] for id in _fired(before, state) if id in nodes}
    kept = _without(_true_to(found, done), fired)
    skipped = [task for task in found.done if task not in done]
    ahead = set(chain.from_iterable(reachable(after, node) for node in wanted)) - set(wanted)
    again = [task for task in done - set(kept.done) if task in ahead]
    return Landing(kept, nodes, _in_order(after, skipped), _in_order(after, again))


def counterparts(before: ProcessModel, after: ProcessModel) -> dict[str, str]:
    """New id of each old node: steps as the comparison pairs them, when they mean the same act; a left-over
    act that is the only one of its kind on both sides; gateways and timers by id, else by name."""
    same_act = {a: b for a, b in matched(before, after) if before.nodes[a].act is after.nodes[b].act}
    found = dict(same_act)
    _pair_unique(before, after, found, lambda n: n.act if n.kind is Kind.TASK else None)
    _pair_unique(before, after, found, lambda n: (n.kind, n.id) if n.kind in _OTHERS else None)
    _pair_unique(before, after, found, lambda n: (n.kind, fold(n.name)) if _named(n) else None)
    return found


def _named(node: Node) -> bool:
    return node.kind in _OTHERS and bool(node.name)


def _pair_unique(
    before: ProcessModel, after: ProcessModel, found: dict[str, str], key: Callable[[Node], object]
) -> None:
    """Pair what is left over and has a key no other left-over node of its side has."""
    taken = set(found.values())
    old = _by_key((n for n in before.nodes.values() if n.id not in found), key)
    new = _by_key((n for n in after.nodes.values() if n.id not in taken), key)
    for shared in old.keys() & new.keys():
        if len(old[shared]) == len(new[shared]) == 1:
            found[old[shared][0]] = new[shared][0]


def _by_key(nodes: Iterable[Node], key: Callable[[Node], object]) -> dict[object, list[str]]:
    found: dict[object, list[str]] = {}
    for node in nodes:
        if (value := key(node)) is not None:
            found.setdefault(value, []).append(node.id)
    return found


def _counterpart(before: ProcessModel, token: Token, nodes: Mapping[str, str]) -> str:
    if token.node not in nodes:
        reason = "quy trình mới không có bước tương ứng"
        raise NoLanding(called(before, token.node), reason, REMEDY, token.node)
    return nodes[token.node]


def _values(state: State, after: ProcessModel) -> dict[str, object]:
    """The values the new model still declares."""
    return {name: value for name, value in state.values.items() if name in after.variables}


def _places(before: ProcessModel, state: State) -> str:
    return ", ".join(called(before, token.node) for token in state.tokens if token.kind in WAITING)


def _why(search: _Search) -> str:
    if replace(search, over_approvals=True).run():
        return "chỉ tới được bước tương ứng khi bỏ qua một bước phê duyệt"
    return "quy trình mới không bao giờ mở đúng các bước này với dữ liệu của hồ sơ"


@dataclass(frozen=True, slots=True)
class _Search:
    """The cheapest way from the start of ``model`` to a state with ``wanted`` open: every step passed that is
    not in ``done`` costs one, as does every timer on a step that fires. ``over_approvals``: pass those not
    done as well."""

    model: ProcessModel
    wanted: Counter[str]
    done: frozenset[str]
    values: Mapping[str, object]
    over_approvals: bool = False

    def run(self) -> State | None:
        try:
            first = stepper.start(self.model, self.values)
        except Refusal:
            return None
        number = count()
        heap: list[tuple[int, int, int, State]] = [(0, 0, next(number), first)]
        seen: set[object] = set()
        while heap and len(seen) < MOST_STATES:
            cost, _, _, state = heappop(heap)
            if Counter(token.node for token in state.tokens if token.kind in WAITING) == self.wanted:
                return state
            if (mark := self._mark(state)) in seen:
                continue
            seen.add(mark)
            for more, following in self._moves(state):
                # Among equally cheap ways, the one that passed more of what was really done.
                passed = -len(self.done.intersection(following.done))
                heappush(heap, (cost + more, passed, next(number), following))
        return None

    def _mark(self, state: State) -> object:
        """What tells two states apart for the search: tokens without their numbers, and what was done."""
        nodes: dict[str | int, str] = {token.number: token.node for token in state.tokens}
        tokens = sorted((t.kind, t.node, nodes.get(t.link, str(t.link))) for t in state.tokens)
        return tuple(tokens), self.done.intersection(state.done)

    def _moves(self, state: State) -> Iterator[tuple[int, State]]:
        for task in dict.fromkeys(state.tasks):
            unknown = task not in self.done
            if unknown and self.model.nodes[task].act is Act.APPROVE and not self.over_approvals:
                continue
            yield from _tried(int(unknown), partial(stepper.complete, self.model, state, task))
        for gateway in state.pending:
            for ways in self._ways(state, gateway):
                yield from _tried(0, partial(stepper.choose, self.model, state, gateway, ways))
        for token in state.tokens:
            if token.kind in (TIMER, BOUNDARY):
                cost = int(token.kind == BOUNDARY)
                yield from _tried(cost, partial(stepper.fire, self.model, state, token.node))

    def _ways(self, state: State, gateway: str) -> Iterator[tuple[str, ...]]:
        flows = [way.flow for way in stepper.choices(self.model, state, gateway)]
        most = len(flows) if stepper.several(self.model, state, gateway) else 1
        for size in range(1, most + 1):
            yield from combinations(flows, size)


def _tried(cost: int, move: Callable[[], State]) -> Iterator[tuple[int, State]]:
    """The move, when the values at hand allow it."""
    try:
        yield cost, move()
    except Refusal:
        return


def _true_to(state: State, done: frozenset[str]) -> State:
    """The state without steps nobody did: sending back can only lead to work that was really done."""
    kept = [task for task in state.done if task in done]
    places = {state.done.index(task): place for place, task in enumerate(kept)}
    tokens = (
        token._replace(trail=tuple(places[p] for p in token.trail if p in places)) for token in state.tokens
    )
    return state._replace(tokens=tuple(tokens), done=tuple(kept))


def _fired(before: ProcessModel, state: State) -> Iterator[str]:
    """Timers on open steps that no longer run: they fired beside the step and are not wound up again."""
    running = set(state.timers)
    for node in before.nodes.values():
        here = node.kind is Kind.BOUNDARY_TIMER and node.attached_to in state.positions
        if here and node.id not in running:
            yield node.id


def _without(state: State, fired: set[str]) -> State:
    tokens = (token for token in state.tokens if not (token.kind == BOUNDARY and token.node in fired))
    return state._replace(tokens=tuple(tokens))


def _in_order(model: ProcessModel, tasks: Iterable[str]) -> tuple[str, ...]:
    chosen = set(tasks)
    return tuple(node.id for node in model.tasks() if node.id in chosen)
