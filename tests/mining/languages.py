"""The traces a well-nested process can leave, by its nesting alone: no tokens, no stepper."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from itertools import chain, combinations

from processes.block_models import TASK, Block

Trace = tuple[str, ...]


def language(block: Block) -> set[Trace]:
    """Every whole trace of the process :func:`processes.block_models.written` writes; no loops."""
    return _language(Block("sequence", (TASK, block)), "b_0")


def prefixes(traces: Iterable[Trace]) -> set[Trace]:
    return {trace[:end] for trace in traces for end in range(len(trace) + 1)}


def loopless(block: Block) -> bool:
    return block.kind != "loop" and all(loopless(part) for part in block.parts)


def _language(block: Block, at: str) -> set[Trace]:
    parts = [_language(part, f"{at}_{n}") for n, part in enumerate(block.parts)]
    if block.kind == "task":
        return {(at,)}
    if block.kind in ("sequence", "subprocess"):
        return reduce(_then, parts)
    if block.kind == "choice":
        return set().union(*parts)
    if block.kind == "parallel":
        return reduce(_beside, parts)
    some = chain.from_iterable(combinations(parts, size) for size in range(1, len(parts) + 1))
    return set().union(*(reduce(_beside, chosen) for chosen in some))


def _then(first: set[Trace], second: set[Trace]) -> set[Trace]:
    return {a + b for a in first for b in second}


def _beside(first: set[Trace], second: set[Trace]) -> set[Trace]:
    return {mixed for a in first for b in second for mixed in _mixed(a, b)}


def _mixed(a: Trace, b: Trace) -> Iterable[Trace]:
    if not a or not b:
        return [a + b]
    return [(a[0], *rest) for rest in _mixed(a[1:], b)] + [(b[0], *rest) for rest in _mixed(a, b[1:])]
