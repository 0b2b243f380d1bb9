"""What two sides say differently of the same dossiers. Pure: rows in, differences out.

Each difference says what it adds to their counts against ours (``shift``), so that the sum of the shifts of
a unit explains the difference of its totals. Where several things differ of one dossier, the first of the
order below carries the shift.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from motcua.core.display import when
from motcua.dossiers.models import Channel
from motcua.dossiers.states import State
from motcua.indicators.models import Difference
from motcua.indicators.reconciling.counts import NOTHING, Counts
from motcua.indicators.reconciling.ours import Ours
from motcua.indicators.reconciling.reading import Line

Reason = Difference.Reason
NOT_HERE = "không có"


@dataclass(frozen=True, slots=True)
class Found:
    """One difference. ``unit``: whose counts it moves, None when we do not know it; ``shift``: what their
    counts have more than ours by it."""

    reason: Difference.Reason
    key: str
    ours: str
    theirs: str
    unit: int | None
    dossier: int | None = None
    shift: Counts = NOTHING


@dataclass(frozen=True, slots=True)
class Scope:
    """What is compared. ``begins`` to before ``ends``: the period; ``cut``: when they made their file;
    ``units``: our unit by every code it has; ``paths``: a unit with all above it; ``tolerance``: moments
    this close are the same."""

    begins: datetime
    ends: datetime
    cut: datetime
    units: Mapping[str, int]
    paths: Mapping[int, frozenset[int]]
    names: Mapping[int, str]
    tolerance: timedelta

    @property
    def judged_at(self) -> datetime:
        """Up to when an open dossier is judged: the end of the period, or the file while that lasts."""
        return min(self.ends, self.cut)

    def same_unit(self, one: int, other: int) -> bool:
        """Whether one is the other or stands above it."""
        return one in self.paths[other] or other in self.paths[one]

    def holds(self, moment: datetime) -> bool:
        return self.begins <= moment < self.ends


@dataclass(frozen=True, slots=True)
class Theirs:
    """A row of theirs with moments."""

    code: str
    unit: str
    channel: str | None
    received: datetime
    due: datetime | None
    finished: datetime | None
    state: int

    @classmethod
    def of(cls, line: Line) -> Theirs:
        said = line.said
        return cls(
            line.key,
            said.get("unit", ""),
            said.get("channel"),
            datetime.fromisoformat(said["received"]),
            _moment(said.get("due")),
            _moment(said.get("finished")),
            said["status"],
        )

    def counts(self, scope: Scope) -> Counts:
        """As the published rule of the index counts it: on time when it ended, or the period did, not after
        the promised time."""
        end = self.finished or scope.judged_at
        return Counts(1, int(self.due is None or end <= self.due))


def _moment(text: Any) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def our_counts(ours: Ours, scope: Scope) -> Counts:
    if not ours.counted:
        return NOTHING
    late = ours.late_from is not None and ours.late_from < scope.judged_at
    return Counts(1, int(not late))


def compare(
    ours: Mapping[str, Ours], elsewhere: Mapping[str, Ours], lines: Sequence[Line], scope: Scope
) -> Iterator[Found]:
    """Every difference of a file of dossiers. ``elsewhere``: our dossiers with their codes, whatever the
    scope."""
    seen: dict[str, Theirs] = {}
    for line in lines:
        theirs = Theirs.of(line)
        if theirs.code in seen:
            yield from _repeated(theirs, seen[theirs.code], ours.get(theirs.code), line.number, scope)
        else:
            seen[theirs.code] = theirs
    for code, row in seen.items():
        if code in ours:
            yield from _both(ours[code], row, seen, scope)
        else:
            yield _only_theirs(row, elsewhere.get(code), scope)
    yield from (_only_ours(one, scope) for code, one in ours.items() if code not in seen)


def _repeated(theirs: Theirs, first: Theirs, ours: Ours | None, number: int, scope: Scope) -> Iterator[Found]:
    """A row beyond the first of the same code."""
    unit = ours.unit if ours else scope.units.get(theirs.unit)
    said = f"dòng {number} lặp lại mã này" + ("" if theirs == first else ", nội dung khác dòng đầu")
    key = f"{theirs.code}#{number}"
    dossier = ours.pk if ours else None
    yield Found(Reason.DUPLICATE, key, "một hồ sơ", said, unit, dossier, theirs.counts(scope))


def _only_ours(ours: Ours, scope: Scope) -> Found:
    """Received after their file was made: they could not know; else it was not synced."""
    late = ours.received > scope.cut
    reason = Reason.LATE_EVENT if late else Reason.NOT_SYNCED
    said = "tiếp nhận sau lúc Cổng chốt số liệu" if late else NOT_HERE
    shift = NOTHING - our_counts(ours, scope)
    return Found(reason, ours.code, f"tiếp nhận {when(ours.received)}", said, ours.unit, ours.pk, shift)


def _only_theirs(theirs: Theirs, known: Ours | None, scope: Scope) -> Found:
    """Known to us at another place or time, or not at all."""
    unit = scope.units.get(theirs.unit)
    said = f"tiếp nhận {when(theirs.received)}"
    shift = theirs.counts(scope)
    if known is None:
        return Found(Reason.UNKNOWN_TO_US, theirs.code, NOT_HERE, said, unit, None, shift)
    if not scope.holds(known.received):
        told = f"tiếp nhận {when(known.received)}"
        return Found(Reason.REDATED, theirs.code, told, said, unit, known.pk, shift)
    told = scope.names.get(known.unit, "")
    return Found(Reason.UNIT, theirs.code, told, theirs.unit or "không ghi", unit, known.pk, shift)


def _both(ours: Ours, theirs: Theirs, seen: Mapping[str, Theirs], scope: Scope) -> Iterator[Found]:
    """What differs of one dossier; the first carries the shift."""
    shift = theirs.counts(scope) - our_counts(ours, scope)
    found = [*_linked(ours, seen), *_course(ours, theirs, scope), *_place(ours, theirs, scope)]
    if not found and shift != NOTHING:
        found = [_found(Reason.JUDGED, ours, *_verdicts(ours, theirs, scope))]
    for place, one in enumerate(found):
        yield replace(one, shift=shift) if place == 0 else one


def _found(reason: Difference.Reason, ours: Ours, told: str, said: str) -> Found:
    return Found(reason, ours.code, told, said, ours.unit, ours.pk)


def _linked(ours: Ours, seen: Mapping[str, Theirs]) -> Iterator[Found]:
    """We count the group once, through its leading dossier; they have both."""
    if not ours.counted and ours.leader in seen:
        yield _found(Reason.LINKED, ours, f"tính qua hồ sơ {ours.leader}", "tính cả hai hồ sơ")


def _course(ours: Ours, theirs: Theirs, scope: Scope) -> Iterator[Found]:
    """Ends, due times and states."""
    if ours.state != theirs.state:
        after = ours.changed_at > scope.cut
        reason = Reason.LATE_EVENT if after else Reason.STATUS
        note = f" (lúc {when(ours.changed_at)}, sau lúc chốt)" if after else ""
        yield _found(reason, ours, f"{State(ours.state).label}{note}", State(theirs.state).label)
    elif ours.finished and theirs.finished and _apart(ours.finished, theirs.finished, scope):
        yield _found(Reason.LATE_EVENT, ours, f"xong {when(ours.finished)}", f"xong {when(theirs.finished)}")
    if _due_differs(ours.due, theirs.due, scope):
        yield _found(Reason.DUE, ours, _or_none(ours.due), _or_none(theirs.due))


def _due_differs(ours: datetime | None, theirs: datetime | None, scope: Scope) -> bool:
    if ours is None or theirs is None:
        return ours is not theirs
    return _apart(ours, theirs, scope)


def _apart(one: datetime, other: datetime, scope: Scope) -> bool:
    return abs(one - other) > scope.tolerance


def _place(ours: Ours, theirs: Theirs, scope: Scope) -> Iterator[Found]:
    """Channel, unit and day of receipt."""
    if theirs.channel is not None and theirs.channel != ours.channel:
        yield _found(Reason.CHANNEL, ours, Channel(ours.channel).label, Channel(theirs.channel).label)
    unit = scope.units.get(theirs.unit)
    if theirs.unit and (unit is None or not scope.same_unit(unit, ours.unit)):
        said = theirs.unit if unit is None else f"{theirs.unit} {scope.names[unit]}"
        yield _found(Reason.UNIT, ours, scope.names[ours.unit], said)
    if _apart(ours.received, theirs.received, scope):
        yield _found(Reason.REDATED, ours, when(ours.received), when(theirs.received))


def _verdicts(ours: Ours, theirs: Theirs, scope: Scope) -> tuple[str, str]:
    words = ("quá hạn", "đúng hạn")
    told = words[our_counts(ours, scope).on_time] if ours.counted else "không tính riêng"
    return told, words[theirs.counts(scope).on_time]


def _or_none(moment: datetime | None) -> str:
    return when(moment) if moment else NOT_HERE
