"""The quick soundness check against the slow truth: every act in every order, tried out by the stepper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from motcua.processes import stepper
from motcua.processes.definition import Flow, Kind, Node, ProcessModel, TaskType
from motcua.processes.findings import Findings
from motcua.processes.soundness import check_soundness
from motcua.processes.state import State

KINDS = st.lists(
    st.sampled_from(
        [Kind.TASK, Kind.EXCLUSIVE, Kind.PARALLEL, Kind.PARALLEL, Kind.INCLUSIVE, Kind.INCLUSIVE]
    ),
    min_size=2,
    max_size=7,
)


def graph(kinds: list[Kind], random: Random) -> ProcessModel:
    """A backbone from start to end, so every node lies on a way through, and random flows across it."""
    ids = [f"n{n}" for n in range(len(kinds))]
    pairs = list(zip(["s", *ids], [*ids, "e"], strict=True))
    pairs += [(random.choice(ids), random.choice([*ids, "e"])) for _ in range(random.randint(0, len(ids)))]
    flows = {f"{a}-{b}": Flow(f"{a}-{b}", a, b) for a, b in sorted(set(pairs))}
    listed = {"s": Kind.START, **dict(zip(ids, kinds, strict=True)), "e": Kind.END}
    nodes = {
        id_: Node(
            id_, kind, task_type=TaskType.USER if kind is Kind.TASK else None,
            incoming=tuple(f.id for f in flows.values() if f.target == id_),
            outgoing=tuple(f.id for f in flows.values() if f.source == id_),
        )
        for id_, kind in listed.items()
    }  # fmt: skip
    return ProcessModel("p", "", nodes, flows, {}, {})


def acts(model: ProcessModel, state: State) -> Iterator[Callable[[], State]]:
    for task in set(state.tasks):
        yield lambda task=task: stepper.complete(model, state, task)
    for gateway in set(state.pending):
        flows = [way.flow for way in stepper.choices(model, state, gateway)]
        most = len(flows) if stepper.several(model, state, gateway) else 1
        for size in range(1, most + 1):
            for some in combinations(flows, size):
                yield lambda gateway=gateway, some=some: stepper.choose(model, state, gateway, some)


def marking(state: State) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((t.node, t.link if isinstance(t.link, str) else "") for t in state.tokens))


def always_finishes(model: ProcessModel) -> bool | None:
    """Whether from every state some acts lead to the end; None when there are too many states."""
    first = stepper.start(model)
    seen, stack = {marking(first)}, [first]
    before: dict[object, list[object]] = {}
    while stack:
        state = stack.pop()
        for after in (act() for act in acts(model, state)):
            before.setdefault(marking(after), []).append(marking(state))
            if marking(after) not in seen:
                seen.add(marking(after))
                stack.append(after)
        if len(seen) > 1500 or len(state.tokens) > 12:
            return None
    finishing: set[object] = set()
    ends: list[object] = [()]
    while ends:
        if (end := ends.pop()) not in finishing:
            finishing.add(end)
            ends += before.get(end, [])
    return seen <= finishing


@settings(max_examples=250, deadline=None)
@given(KINDS, st.integers(0, 2**32).map(Random))
def test_a_model_is_accepted_exactly_when_every_run_can_finish(kinds: list[Kind], random: Random) -> None:
    model = graph(kinds, random)
    findings = Findings()
    check_soundness(model, findings)
    rules = {finding.rule for finding in findings.errors}
    assume("loop-without-step" not in rules)
    truth = always_finishes(model)
    if truth is None:
        return
    assert truth is not bool(rules)
