"""Cutting the time between receipt and end into stretches, each of which belongs to one cause.

Nothing is left out and nothing counts twice: while the clock stood still the pause holds the time, else a
recorded outage does, else the step that the others had to wait for, else nobody had a step to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from motcua.dossiers.models import Pause, WorkItem
from motcua.indicators.models import Outage

Source = Pause | Outage | WorkItem | None
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``since`` to before ``until``. ``source``: the row that holds it, None between two steps;
    ``waiting``: the step lay there and nobody had taken it up. ``beside``: the step that was open under a
    pause or an outage."""

    since: datetime
    until: datetime
    source: Source
    waiting: bool = False
    beside: WorkItem | None = None


def stretches(
    start: datetime,
    end: datetime,
    items: Sequence[WorkItem],
    pauses: Iterable[Pause] = (),
    outages: Iterable[Outage] = (),
) -> list[Stretch]:
    """The whole time from ``start`` to ``end``, in order; empty when ``end`` is not later."""
    every: list[Pause | Outage] = [*pauses, *outages]
    stops = [row for row in every if _over(row.since, row.until, start, end)]
    steps = [item for item in items if _over(item.opened_at, item.closed_at, start, end)]
    found = [_stretch(a, b, steps, stops) for a, b in pairwise(_edges(start, end, steps, stops)) if a < b]
    return _joined(found)


def _over(since: datetime, until: datetime | None, start: datetime, end: datetime) -> bool:
    return since < end and (until is None or until > max(start, since))


def _edges(
    start: datetime, end: datetime, steps: Sequence[WorkItem], stops: Sequence[Pause | Outage]
) -> list[datetime]:
    marks: set[datetime | None] = {start, end}
    for item in steps:
        marks |= {item.opened_at, item.taken_at, item.closed_at}
    for row in stops:
        marks |= {row.since, row.until}
    return sorted(mark for mark in marks if mark is not None and start <= mark <= end)


def _stretch(
    since: datetime, until: datetime, steps: Sequence[WorkItem], stops: Sequence[Pause | Outage]
) -> Stretch:
    # Pauses come before outages in the list, so a pause wins.
    stop = next((row for row in stops if row.since <= since and until <= (row.until or NEVER)), None)
    opened = [item for item in steps if item.opened_at <= since and until <= (item.closed_at or NEVER)]
    step = max(opened, key=_awaited, default=None)
    if stop is not None:
        return Stretch(since, until, stop, beside=step)
    return Stretch(since, until, step, waiting=step is not None and _waited(step, since))


def _awaited(item: WorkItem) -> tuple[datetime, int]:
    """Of steps open side by side, what comes next waits for the one that ends last."""
    return item.closed_at or NEVER, -item.pk


def _waited(item: WorkItem, moment: datetime) -> bool:
    """A step completed at one stroke was worked by whoever completed it: no waiting is known of it."""
    if item.taken_at is None:
        return True
    return moment < item.taken_at and item.taken_at != item.closed_at


def _joined(found: list[Stretch]) -> list[Stretch]:
    """Neighbours with the same holder as one."""
    whole: list[Stretch] = []
    for one in found:
        last = whole[-1] if whole else None
        if last and (last.source, last.waiting, last.beside) == (one.source, one.waiting, one.beside):
            whole[-1] = Stretch(last.since, one.until, one.source, one.waiting, one.beside)
        else:
            whole.append(one)
    return whole
