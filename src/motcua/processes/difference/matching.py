"""Which step of one process is which step of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from motcua.core.text import fold
from motcua.processes.definition import Lane, Node, ProcessModel
from motcua.processes.steps import rows

ALIKE, ALIKE_ELSEWHERE = 0.7, 0.85
"""Share of common words, from 0 to 1, from which two names are one step: in the same lane, in another."""

Pair = tuple[str, str]


def matched(before: ProcessModel, after: ProcessModel) -> list[Pair]:
    """Pairs of task ids (before, after), in reading order of ``after``; each task in one pair at most.

    Same id and name; then the same name in the same lane; then the same id, since an edited step keeps it;
    then the most alike names. Ties fall to the earlier steps.
    """
    old, new = _tasks(before), _tasks(after)
    found: dict[str, str] = {}
    tests: tuple[Callable[[Node, Node], bool], ...] = (
        lambda a, b: a.id == b.id and fold(a.name) == fold(b.name),
        lambda a, b: fold(a.name) == fold(b.name) != "" and _same_lane(a, b, before, after),
        lambda a, b: a.id == b.id,
    )
    for test in tests:
        for b in new:
            if b.id not in found:
                twin = next((a for a in old if a.id not in found.values() and test(a, b)), None)
                if twin is not None:
                    found[b.id] = twin.id
    for _, b_id, a_id in sorted(_likenesses(old, new, found, before, after), key=lambda like: -like[0]):
        if b_id not in found and a_id not in found.values():
            found[b_id] = a_id
    return [(found[b.id], b.id) for b in new if b.id in found]


def _tasks(model: ProcessModel) -> list[Node]:
    return [model.nodes[row.id] for row in rows(model)]


def _likenesses(
    old: list[Node], new: list[Node], found: dict[str, str], before: ProcessModel, after: ProcessModel
) -> Iterator[tuple[float, str, str]]:
    taken = set(found.values())
    for b in new:
        for a in old:
            if b.id in found or a.id in taken or not (a.name and b.name):
                continue
            same = _same_lane(a, b, before, after)
            like = SequenceMatcher(None, fold(a.name).split(), fold(b.name).split()).ratio()
            if like >= (ALIKE if same else ALIKE_ELSEWHERE):
                yield like + same, b.id, a.id


def _same_lane(a: Node, b: Node, before: ProcessModel, after: ProcessModel) -> bool:
    return same_lane(before.lane_of(a.id), after.lane_of(b.id))


def same_lane(one: Lane | None, other: Lane | None) -> bool:
    """The same role in the same kind of unit, and the same name; an unmapped lane is known by its name."""
    if one is None or other is None:
        return one is other
    mapped = one.unit_kind and one.position and other.unit_kind and other.position
    roles = (one.unit_kind, one.position) == (other.unit_kind, other.position)
    return (roles or not mapped) and fold(one.name) == fold(other.name)
