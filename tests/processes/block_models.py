"""Random well-nested processes: their BPMN, how a run is driven, and what it must have done.

The expectation is computed from the nesting alone, without tokens.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from hypothesis import strategies as st

from motcua.processes import stepper
from motcua.processes.program import Way
from processes.bpmn_kit import Run, process


@dataclass(frozen=True)
class Block:
    """``kind``: task, sequence, choice, inclusive, parallel, subprocess or loop."""

    kind: str
    parts: tuple[Block, ...] = ()


TASK = Block("task")


def _around(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    single = st.tuples(inner)
    return st.one_of(
        st.builds(Block, st.sampled_from(["sequence", "choice", "inclusive", "parallel"]), several),
        st.builds(Block, st.sampled_from(["subprocess", "loop"]), single),
    )


blocks = st.recursive(st.just(TASK), _around, max_leaves=10)


@dataclass
class Writer:
    """``ask``: what a flow out of a choice says besides its ends; nothing for us, a condition for others."""

    ask: str = ""
    lines: list[str] = field(default_factory=list)

    def node(self, type_: str, id_: str) -> str:
        self.lines.append(f'<{type_} id="{id_}"/>')
        return id_

    def flow(self, source: str, target: str) -> None:
        condition = self.ask.format(source=source, target=target) if source[-1] in "xi" else ""
        self.lines.append(
            f'<sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}">{condition}'
            "</sequenceFlow>"
        )

    def block(self, block: Block, at: str) -> tuple[str, str]:
        """Write a block named ``at``; its first and last node."""
        return getattr(self, f"_{block.kind}")(block, at)

    def _task(self, _: Block, at: str) -> tuple[str, str]:
        return (self.node("userTask", at),) * 2

    def _sequence(self, block: Block, at: str) -> tuple[str, str]:
        ends = [self.block(part, f"{at}_{n}") for n, part in enumerate(block.parts)]
        for (_, last), (first, _) in pairwise(ends):
            self.flow(last, first)
        return ends[0][0], ends[-1][1]

    def _choice(self, block: Block, at: str) -> tuple[str, str]:
        return self._branches(block, at, "exclusiveGateway", "x")

    def _inclusive(self, block: Block, at: str) -> tuple[str, str]:
        return self._branches(block, at, "inclusiveGateway", "i")

    def _parallel(self, block: Block, at: str) -> tuple[str, str]:
        return self._branches(block, at, "parallelGateway", "p")

    def _branches(self, block: Block, at: str, gateway: str, letter: str) -> tuple[str, str]:
        split, join = self.node(gateway, at + letter), self.node(gateway, f"{at}m")
        for n, part in enumerate(block.parts):
            first, last = self.block(part, f"{at}_{n}")
            self.flow(split, first)
            self.flow(last, join)
        return split, join

    def _loop(self, block: Block, at: str) -> tuple[str, str]:
        back, split, out = (self.node("exclusiveGateway", at + letter) for letter in "mxo")
        first, last = self.block(block.parts[0], f"{at}_0")
        for source, target in ((back, first), (last, split), (split, back), (split, out)):
            self.flow(source, target)
        return back, out

    def _subprocess(self, block: Block, at: str) -> tuple[str, str]:
        self.lines.append(f'<subProcess id="{at}">')
        self.body(block.parts[0], at)
        self.lines.append("</subProcess>")
        return at, at

    def body(self, block: Block, at: str) -> None:
        start, end = self.node("startEvent", f"{at}s"), self.node("endEvent", f"{at}e")
        first, last = self.block(block, f"{at}_0")
        self.flow(start, first)
        self.flow(last, end)


def written(block: Block, ask: str = "") -> bytes:
    """The process: a first task, then the block."""
    writer = Writer(ask)
    writer.body(Block("sequence", (TASK, block)), "b")
    return process("".join(writer.lines))


@dataclass
class Script:
    """What was done in a run: completed tasks in order, and per split the targets chosen each time."""

    acts: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    taken: dict[str, deque[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(deque))


def drive(run: Run, random: Random) -> Script:
    """Take random open steps and random ways until the run is finished."""
    script = Script()
    while not run.state.finished:
        step = random.choice([*run.state.tasks, *run.state.pending])
        if step in run.state.pending:
            ways = some(run, step, random)
            script.taken[step].append(tuple(way.target for way in ways))
            script.acts.append(("choose", step, tuple(way.flow for way in ways)))
            run.choose(step, script.acts[-1][2])
        else:
            script.done[step] += 1
            script.acts.append(("complete", step, ()))
            run.complete(step)
    return script


def some(run: Run, gateway: str, random: Random) -> list[Way]:
    """One of the ways a waiting split offers; of an inclusive one any number."""
    ways = stepper.choices(run.model, run.state, gateway)
    several = stepper.several(run.model, run.state, gateway)
    return random.sample(ways, random.randint(1, len(ways)) if several else 1)


def replay(run: Run, script: Script) -> Iterator[str]:
    """Do the same acts again; the saved state after each."""
    for act, step, flow in script.acts:
        run.choose(step, flow) if act == "choose" else run.complete(step)
        yield run.state.dump()


def expected(block: Block, taken: dict[str, deque[tuple[str, ...]]]) -> Counter[str]:
    """The tasks a run with those choices completes, by the nesting alone."""
    return Counter(["b_0_0", *_tasks(block, "b_0_1", taken)])


def _tasks(block: Block, at: str, taken: dict[str, deque[tuple[str, ...]]]) -> Iterator[str]:
    if block.kind == "task":
        yield at
    elif block.kind in ("choice", "inclusive"):
        targets = taken[at + ("x" if block.kind == "choice" else "i")].popleft()
        for n, part in enumerate(block.parts):
            if _first(part, f"{at}_{n}") in targets:
                yield from _tasks(part, f"{at}_{n}", taken)
    elif block.kind == "loop":
        again = True
        while again:
            yield from _tasks(block.parts[0], f"{at}_0", taken)
            again = taken[f"{at}x"].popleft() != (f"{at}o",)
    else:
        for n, part in enumerate(block.parts):
            yield from _tasks(part, f"{at}_{n}", taken)


def _first(block: Block, at: str) -> str:
    return Writer().block(block, at)[0]
