"""Single ratings in a list from which nobody can be picked out.

A row says when, through which channel, about which procedure. Whoever knows that one person came that day by
that way would find the row, so each row says only as much as at least so many other rows say in the same
words; a remainder too small even for that is counted, not listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of a rating; ``key`` orders rows without saying anything about time."""

    key: str
    day: date
    channel: str
    procedure: str
    satisfied: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list says: ``day`` or only its month, None for neither; empty text for nothing said."""

    key: str
    day: date | None
    month: date | None
    channel: str
    procedure: str
    satisfied: bool

    @property
    def said(self) -> tuple[date | None, date | None, str, str]:
        """Everything a reader could look somebody up by."""
        return self.day, self.month, self.channel, self.procedure


def anonymous(facts: Iterable[Fact], fewest: int) -> tuple[list[Shown], int]:
    """The rows, latest month first, and how many are left out."""
    left, shown = list(facts), []
    for level in (_full, _without_procedure, _month_and_channel, _month, _nothing):
        rows = [level(fact) for fact in left]
        sizes = Counter(row.said for row in rows)
        shown += [row for row in rows if sizes[row.said] >= fewest]
        left = [fact for fact, row in zip(left, rows, strict=True) if sizes[row.said] < fewest]
    return _ordered(shown), len(left)


def _full(fact: Fact) -> Shown:
    return Shown(fact.key, fact.day, _first(fact), fact.channel, fact.procedure, fact.satisfied)


def _without_procedure(fact: Fact) -> Shown:
    return Shown(fact.key, fact.day, _first(fact), fact.channel, "", fact.satisfied)


def _month_and_channel(fact: Fact) -> Shown:
    return Shown(fact.key, None, _first(fact), fact.channel, "", fact.satisfied)


def _month(fact: Fact) -> Shown:
    return Shown(fact.key, None, _first(fact), "", "", fact.satisfied)


def _nothing(fact: Fact) -> Shown:
    return Shown(fact.key, None, None, "", "", fact.satisfied)


def _first(fact: Fact) -> date:
    return fact.day.replace(day=1)


def _ordered(rows: Sequence[Shown]) -> list[Shown]:
    by_key = sorted(rows, key=lambda row: row.key)
    return sorted(by_key, key=lambda row: row.day or row.month or date.min, reverse=True)
