"""Figures of ratings as pages show them: released ratings only, and no group so small that it names somebody.

A group below the limit shows no share. Where one or a few small groups could be worked out from the total and
the others, further groups are hidden with them, the smallest first, until the hidden ones together reach the
limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncMonth

from motcua.core.clock import VIETNAM
from motcua.core.satisfaction import Share, share_or_none
from motcua.ratings.contents import MARKS, Content
from motcua.ratings.models import Rating
from motcua.ratings.releasing import fewest, released

SATISFIED = Q(satisfied=True)


@dataclass(frozen=True, slots=True)
class Group:
    """``n`` ratings, ``yes`` satisfied. ``hidden``: too few to be shown; then both are None for readers."""

    key: Any
    n: int
    yes: int
    hidden: bool = False

    @property
    def share(self) -> Share | None:
        """None where nobody rated, or too few to say."""
        return None if self.hidden else share_or_none(self.yes, self.n)


def within(units: Iterable[int], since: datetime, until: datetime) -> QuerySet[Rating]:
    """Released ratings of these units given from ``since`` until before ``until``."""
    return released().filter(unit__in=list(units), at__gte=since, at__lt=until)


def total(rows: QuerySet[Rating], key: Any = None) -> Group:
    """All of them as one group (one query)."""
    found = rows.aggregate(n=Count("pk"), yes=Count("pk", filter=SATISFIED))
    return Group(key, found["n"], found["yes"], hidden=found["n"] < fewest())


def by(rows: QuerySet[Rating], column: str | Combinable) -> list[Group]:
    """One group for each value of a column, largest first (one query); rows without a value stand apart under
    None."""
    told = F(column) if isinstance(column, str) else column
    found = rows.order_by().values(of=told).annotate(n=Count("pk"), yes=Count("pk", filter=SATISFIED))
    groups = [Group(row["of"], row["n"], row["yes"]) for row in found]
    return protected(sorted(groups, key=lambda one: (-one.n, str(one.key))))


def by_month(rows: QuerySet[Rating]) -> list[Group]:
    """One group a month in the order of time; ``key``: the month's first day."""
    groups = by(rows, TruncMonth("at", tzinfo=VIETNAM))
    return sorted((replace(one, key=one.key.date()) for one in groups), key=lambda one: one.key)


def protected(groups: list[Group]) -> list[Group]:
    """The same groups, the small ones hidden with as many others as keeps them from being worked out."""
    limit = fewest()
    order = sorted(range(len(groups)), key=lambda place: groups[place].n)
    hidden: set[int] = {place for place in order if groups[place].n < limit}
    for place in order:
        if not hidden or sum(groups[one].n for one in hidden) >= limit:
            break
        hidden.add(place)
    return [replace(one, hidden=place in hidden) for place, one in enumerate(groups)]


@dataclass(frozen=True, slots=True)
class Answered:
    """How one content was judged: number of answers by mark, 2 to 0; hidden when too few answered it."""

    content: Content
    marks: Mapping[int, int]
    hidden: bool

    @property
    def n(self) -> int:
        return sum(self.marks.values())

    @property
    def good(self) -> int:
        return self.marks[2]

    @property
    def fair(self) -> int:
        return self.marks[1]

    @property
    def poor(self) -> int:
        return self.marks[0]

    @property
    def share(self) -> Share | None:
        """How many called it good."""
        return None if self.hidden else share_or_none(self.good, self.n)


def by_content(rows: QuerySet[Rating], contents: Iterable[Content]) -> list[Answered]:
    """The answers to each content (one query)."""
    asked = list(contents)
    wanted = {f"{place}-{mark}": (one, mark) for place, one in enumerate(asked) for mark in MARKS}
    found = rows.aggregate(
        **{
            f"c{name.replace('-', '_')}": Count("pk", filter=Q(**{f"answers__{one.key}": mark}))
            for name, (one, mark) in wanted.items()
        }
    )
    answered = []
    for place, one in enumerate(asked):
        marks = {mark: found[f"c{place}_{mark}"] for mark in MARKS}
        answered.append(Answered(one, marks, hidden=sum(marks.values()) < fewest()))
    return answered
