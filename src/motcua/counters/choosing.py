"""Which waiting ticket a counter calls next: the rule, without a database.

In words:

1. A counter calls only what it can serve: tickets of its lines, and none that wants another open counter.
2. Those it can serve stand in two rows, each in order of rank (who came first; a transfer keeps the rank, a
   return after absence moves it by the time away). In the **first row**: priority classes; a booking once its
   time has come, ranked by that time; whoever was sent to this very counter. In the **second row**:
   everybody else.
3. The first row goes first, but of every ``share`` calls in a row made by the counters that serve a line at
   least one goes to the second row as long as somebody of that line waits there. For that each line counts
   how many were called ahead of its second row (``passed``); at ``share - 1`` the second row is owed a call.
4. From the second row always the longest waiting is called, whatever the line. So a person with k people
   before them in the second row is called within ``(k + 1) * share`` calls of the counters that serve their
   line, however many of the first row arrive.
5. A booking whose time has not come yet is called only when nobody else waits.

The classes and the share are in :mod:`motcua.counters.priorities` and the centre's settings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

LEAST_SHARE = 2
"""With a share of one nobody would ever have priority."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting ticket. ``priority``: whether of a class; ``wanted``: the open counter it was sent to."""

    ticket: int
    line: int
    ranked: datetime
    priority: bool = False
    booked_for: datetime | None = None
    wanted: int | None = None

    @property
    def rank(self) -> tuple[datetime, int]:
        return self.ranked, self.ticket


@dataclass(frozen=True, slots=True)
class Rows:
    """The two rows before a counter, and bookings whose time has not come; each in order."""

    first: tuple[Waiting, ...]
    second: tuple[Waiting, ...]
    early: tuple[Waiting, ...]

    @property
    def lines(self) -> set[int]:
        """Lines with somebody in the second row."""
        return {one.line for one in self.second}


def rows(waiting: Iterable[Waiting], lines: Iterable[int], counter: int, now: datetime) -> Rows:
    """Who stands before a counter that serves ``lines``."""
    served = frozenset(lines)
    mine = sorted(
        (one for one in waiting if one.line in served and one.wanted in (None, counter)),
        key=lambda one: one.rank,
    )
    first = tuple(one for one in mine if _ahead(one, now))
    early = tuple(one for one in mine if not _ahead(one, now) and one.booked_for is not None)
    return Rows(first, tuple(one for one in mine if not _ahead(one, now) and one.booked_for is None), early)


def _ahead(one: Waiting, now: datetime) -> bool:
    due = one.booked_for is not None and one.booked_for <= now
    return one.priority or due or one.wanted is not None


def owed(before: Rows, passed: Mapping[int, int], share: int) -> bool:
    """Whether the second row has a right to the next call."""
    enough = max(share, LEAST_SHARE) - 1
    return any(passed.get(line, 0) >= enough for line in before.lines)


def choose(before: Rows, passed: Mapping[int, int], share: int) -> Waiting | None:
    """Whom to call next, None when nobody waits. ``passed``: by line, see rule 3."""
    if before.second and (not before.first or owed(before, passed, share)):
        return before.second[0]
    if before.first:
        return before.first[0]
    return before.early[0] if before.early else None


def after(before: Rows, called: Waiting, lines: Iterable[int], passed: Mapping[int, int]) -> dict[int, int]:
    """``passed`` once ``called`` was called, in turn or not, by a counter that serves ``lines``.

    Calling the longest waiting of the second row settles what was owed to these lines; calling anybody else
    counts against every line of theirs that had somebody in the second row.
    """
    counts = dict(passed)
    if before.second and called == before.second[0]:
        return counts | dict.fromkeys(lines, 0)
    return counts | {line: counts.get(line, 0) + 1 for line in before.lines}


def sequence(
    waiting: Iterable[Waiting], line: int, passed: Mapping[int, int], share: int, now: datetime
) -> Sequence[Waiting]:
    """The tickets of one line in the order they would be called if nobody else came and every counter served
    this line alone."""
    mine = [one for one in waiting if one.line == line]
    counters = {one.wanted for one in mine if one.wanted is not None}
    left = _loose(mine, line, now) if counters else rows(mine, [line], 0, now)
    order: list[Waiting] = []
    counts = {line: passed.get(line, 0)}
    while (found := choose(left, counts, share)) is not None:
        order.append(found)
        counts = after(left, found, [line], counts)
        left = _without(left, found)
    return order


def _loose(mine: list[Waiting], line: int, now: datetime) -> Rows:
    """As if each wanted counter looked at the line itself: those sent to one stand in the first row."""
    first = sorted((one for one in mine if _ahead(one, now)), key=lambda one: one.rank)
    rest = rows([one for one in mine if not _ahead(one, now)], [line], 0, now)
    return Rows(tuple(first), rest.second, rest.early)


def _without(left: Rows, found: Waiting) -> Rows:
    """The rows after their head ``found`` has left: it is the head of one of them."""
    if left.first and left.first[0] == found:
        return Rows(left.first[1:], left.second, left.early)
    if left.second and left.second[0] == found:
        return Rows(left.first, left.second[1:], left.early)
    return Rows(left.first, left.second, left.early[1:])
