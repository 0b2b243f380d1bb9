"""Which step of one process is which step of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
    left = {a.id: a for a in old}
    for test in _tests(before, after):
        for b in (b for b in new if b.id not in found):
            if (twin := next((a for a in left.values() if test(a, b)), None)) is not None:
                found[b.id] = left.pop(twin.id).id
    rest = [b for b in new if b.id not in found]
    for _, b_id, a_id in sorted(_likenesses(left.values(), rest, before, after), key=lambda like: -like[0]):
        if b_id not in found and a_id in left:
            found[b_id] = left.pop(a_id).id
    return [(found[b.id], b.id) for b in new if b.id in found]


def _tests(before: ProcessModel, after: ProcessModel) -> tuple[Callable[[Node, Node], bool], ...]:
    """When two steps are one, surest first."""
    names = {id(node): fold(node.name) for model in (before, after) for node in model.nodes.values()}
    return (
        lambda a, b: a.id == b.id and names[id(a)] == names[id(b)],
        lambda a, b: names[id(a)] == names[id(b)] != "" and _same_lane(a, b, before, after),
        lambda a, b: a.id == b.id,
    )


def _tasks(model: ProcessModel) -> list[Node]:
    return [model.nodes[row.id] for row in rows(model)]


def _likenesses(
    old: Iterable[Node], new: Iterable[Node], before: ProcessModel, after: ProcessModel
) -> Iterator[tuple[float, str, str]]:
    words = [(a, fold(a.name).split()) for a in old if a.name]
    for b in (b for b in new if b.name):
        # The matcher keeps what it knows of its second text, so that one stays while the first changes.
        matcher = SequenceMatcher(None, (), fold(b.name).split())
        for a, said in words:
            matcher.set_seq1(said)
            same = _same_lane(a, b, before, after)
            least = ALIKE if same else ALIKE_ELSEWHERE
            if matcher.real_quick_ratio() >= least and (like := matcher.ratio()) >= least:
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
