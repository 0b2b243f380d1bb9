"""Random well-nested processes: every case ends, and passages add up by the nesting alone."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.processes import bpmn
from processes.block_models import Block, blocks, written
from simulation.models import every, ran

Passages = tuple[int, int]
"""The fewest and the most times a block can have been passed."""


def common(parts: list[Passages]) -> Passages:
    fewest, most = max(low for low, _ in parts), min(high for _, high in parts)
    assert fewest <= most
    return fewest, most


def passages(block: Block, at: str, tasks: Mapping[str, int]) -> Passages:
    if block.kind == "task":
        return tasks[at], tasks[at]
    inside = [passages(part, f"{at}_{n}", tasks) for n, part in enumerate(block.parts)]
    if block.kind == "choice":
        return sum(low for low, _ in inside), sum(high for _, high in inside)
    if block.kind == "inclusive":
        return max(low for low, _ in inside), sum(high for _, high in inside)
    if block.kind == "loop":
        return min(1, inside[0][0]), inside[0][1]
    return common(inside)


@settings(max_examples=60, deadline=None)
@given(block=blocks, seed=st.integers(0, 1000))
def test_every_case_ends_and_passages_add_up(block: Block, seed: int) -> None:
    model = bpmn.compile(written(block))
    durations = {task.id: every(0.2) for task in model.tasks()}
    found = ran(model, 30, seed, durations=durations)
    assert found.cases == 30 and found.tasks["b_0_0"] == 30
    fewest, most = passages(block, "b_0_1", found.tasks)
    assert fewest <= 30 <= most
