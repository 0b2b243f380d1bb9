"""What differs between two processes, step by step. Pure and deterministic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from motcua.processes.definition import Node, ProcessModel
from motcua.processes.difference.matching import Pair, matched, same_lane
from motcua.processes.difference.order import later, out_of_order
from motcua.processes.difference.totals import Totals, totals_of
from motcua.processes.steps import Row, rows, shared_limit, working_time


class Status(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """One property that differs. ``field``: name, act, type, limit, span, form, output, lane, order or
    beside; ``before`` and ``after`` in words, empty for none."""

    field: str
    before: str
    after: str


PLACES = ("lane", "order")
"""The properties that make a step count as moved."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of either process, or of both. ``no``: the number under which picture and table name it, 0
    for a step that stayed as it was."""

    before: Row | None
    after: Row | None
    changes: tuple[Change, ...] = ()
    no: int = 0

    @property
    def status(self) -> Status:
        if self.before is None:
            return Status.ADDED
        if self.after is None:
            return Status.REMOVED
        if self.moves:
            return Status.MOVED
        return Status.CHANGED if self.changes else Status.SAME

    @property
    def moves(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.field in PLACES)

    @property
    def edits(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.field not in PLACES)


@dataclass(frozen=True, slots=True)
class Difference:
    """``entries``: every step of both, in the order of the new process, removed ones where they stood."""

    before: ProcessModel
    after: ProcessModel
    entries: tuple[Entry, ...]
    totals: tuple[Totals, Totals]

    def of(self, status: Status) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.status is status)


def compare(before: ProcessModel, after: ProcessModel) -> Difference:
    """The difference from ``before`` (as it is) to ``after`` (as it is to be)."""
    old, new = {r.id: r for r in rows(before)}, {r.id: r for r in rows(after)}
    pairs = matched(before, after)
    moved = {pairs[i][1] for i in out_of_order([old[a].no for a, _ in pairs])}
    beside = _put_beside(before, after, pairs, new)
    entries = []
    for a, b in pairs:
        changes = [*_changes(before, after, a, b, dict(pairs))]
        if b in moved:
            changes.append(Change("order", str(old[a].no), str(new[b].no)))
        elif b in beside:
            changes.append(beside[b])
        entries.append(Entry(old[a], new[b], tuple(changes)))
    known_old, known_new = {a for a, _ in pairs}, {b for _, b in pairs}
    entries += [Entry(None, row) for id_, row in new.items() if id_ not in known_new]
    entries.sort(key=lambda entry: entry.after.no if entry.after else 0)
    for row in (row for id_, row in old.items() if id_ not in known_old):
        entries.insert(_place(entries, row), Entry(row, None))
    return Difference(before, after, tuple(_numbered(entries)), (totals_of(before), totals_of(after)))


def _place(entries: list[Entry], row: Row) -> int:
    """Right after the step it followed in the old process."""
    olds = [(entry.before.no, i + 1) for i, entry in enumerate(entries) if entry.before]
    return max((place for place in olds if place[0] < row.no), default=(0, 0))[1]


def _numbered(entries: list[Entry]) -> Iterator[Entry]:
    no = 0
    for entry in entries:
        different = entry.status is not Status.SAME
        no += different
        yield Entry(entry.before, entry.after, entry.changes, no if different else 0)


def _changes(
    before: ProcessModel, after: ProcessModel, a: str, b: str, pairs: dict[str, str]
) -> Iterator[Change]:
    one, two = before.nodes[a], after.nodes[b]
    plain = {
        "name": (one.name, two.name),
        "act": (one.act or "", two.act or ""),
        "type": (one.task_type or "", two.task_type or ""),
        "limit": (_own_limit(one), _own_limit(two)),
        "form": (one.form, two.form),
        "output": (one.output, two.output),
    }
    for field, (old, new) in plain.items():
        if old != new:
            yield Change(field, str(old), str(new))
    if _span(before, one, pairs) != _span(after, two, {}):
        yield Change("span", _shared(before, one), _shared(after, two))
    lanes = before.lane_of(a), after.lane_of(b)
    if not same_lane(*lanes):
        yield Change("lane", *(lane.name if lane else "" for lane in lanes))


def _own_limit(node: Node) -> str:
    return "" if node.limit_hours is None else working_time(node.limit_hours)


def _span(model: ProcessModel, node: Node, names: dict[str, str]) -> object:
    """A shared limit by its hours and its steps, these by their names in the new process."""
    span = model.spans.get(node.span)
    return span and (span.hours, frozenset(names.get(task, task) for task in span.tasks))


def _shared(model: ProcessModel, node: Node) -> str:
    return shared_limit(model, node, {row.id: row.no for row in rows(model)})


def _put_beside(
    before: ProcessModel, after: ProcessModel, pairs: list[Pair], new: dict[str, Row]
) -> dict[str, Change]:
    """Steps that followed one another and now may run side by side, or the other way round; told of the
    later one."""
    was, will = later(before), later(after)
    found: dict[str, Change] = {}
    for i, (a, b) in enumerate(pairs):
        for c, d in pairs[:i]:
            old, now = c in was[a] or a in was[c], d in will[b] or b in will[d]
            if old != now:
                words = f"bước {new[d].no} “{new[d].name}”"
                texts = (f"lần lượt với {words}", f"song song với {words}")
                found[b] = Change("beside", *(texts if old else texts[::-1]))
    return found
