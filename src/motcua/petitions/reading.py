"""Petitions counted: for index 766 (components 5.2 and 5.3), for dashboards, by dossier and by officer.

The rule of counting: petitions of a unit and those below it that came in the period, were found to lie within
its authority, and were not withdrawn. A group counts once, by the petition that leads it; it is dissatisfied
or continued when any of its members is, so that grouping hides no complaint. On time: answered not after the
time to answer, or not answered while that time runs. Every count is a condition, so that a figure opens the
petitions behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from motcua.core import clock
from motcua.petitions.models import HANDLED, OPEN, Petition, State

RUNNING = OPEN - {State.CLARIFYING}


@dataclass(frozen=True, slots=True)
class Span:
    """From ``since`` (included) to ``until`` (left out), aware; ``at``: the moment open ones are judged at,
    never after the end."""

    since: datetime
    until: datetime
    now: datetime | None = None

    @property
    def at(self) -> datetime:
        return min(self.until, self.now or clock.now())


@dataclass(frozen=True, slots=True)
class Counts:
    """Everything the index asks for, from one query."""

    competent: int
    on_time: int
    handled: int
    dissatisfied: int
    continued: int
    late: int
    bad: int
    """Handled ones that are dissatisfied, continued or late, each once."""


def within(units: Iterable[int], span: Span) -> QuerySet[Petition]:
    """The petitions the index counts: 5.2's denominator."""
    rows = Petition.objects.filter(unit__in=list(units), competent=True, leading=None)
    return rows.filter(received_at__gte=span.since, received_at__lt=span.until).exclude(state=State.WITHDRAWN)


def late(at: datetime) -> Q:
    """Answered (or ended otherwise) after the time, or open when it was over."""
    still = Q(answered_at=None, closed_at=None, state__in=RUNNING, due_at__lt=at)
    ended = Q(answered_at=None, closed_at__gt=F("due_at"))
    return Q(answered_at__gt=F("due_at")) | ended | still


def on_time(at: datetime) -> Q:
    """Answered in time, or still within it: 5.2's numerator. While the petitioner is waited for, no time
    runs; a time that could not be counted yet is not over."""
    within_time = Q(answered_at__lte=F("due_at")) | Q(answered_at=None, closed_at__lte=F("due_at"))
    running = Q(answered_at=None, closed_at=None) & (Q(due_at__gte=at) | Q(state=State.CLARIFYING))
    return within_time | running | Q(due_at=None)


def handled() -> Q:
    """Answered: 5.3's denominator."""
    return Q(state__in=HANDLED)


def dissatisfied() -> Q:
    """The petitioner, or one of the group, is not satisfied with the answer."""
    return Q(satisfied=False) | Q(Exists(_members(satisfied=False)))


def continued() -> Q:
    """The petitioner, or one of the group, came again with the same."""
    return Q(continued=True) | Q(Exists(_members(continued=True)))


def _members(**condition: bool) -> QuerySet[Petition]:
    return Petition.objects.filter(leading=OuterRef("pk"), **condition).order_by()


def bad(at: datetime) -> Q:
    """What 5.3 subtracts; one that is bad in two ways is subtracted once."""
    return handled() & (dissatisfied() | continued() | late(at))


def good(at: datetime) -> Q:
    """5.3's numerator."""
    content = Q(satisfied=True) | Q(satisfied=None)
    members = ~Q(Exists(_members(satisfied=False))) & ~Q(Exists(_members(continued=True)))
    return handled() & content & Q(continued=False) & members & on_time(at)


def conditions(at: datetime) -> dict[str, Q]:
    """By name, each applied to :func:`within`."""
    return {
        "competent": Q(),
        "on-time": on_time(at),
        "late": late(at),
        "handled": handled(),
        "dissatisfied": handled() & dissatisfied(),
        "continued": handled() & continued(),
        "handled-late": handled() & late(at),
        "bad": bad(at),
        "good": good(at),
    }


def counts(units: Iterable[int], span: Span) -> Counts:
    """One unit tree in one period (one query)."""
    named = conditions(span.at)
    counted = {_alias(name): Count("pk", filter=named[name]) for name in named if name != "competent"}
    found = within(units, span).aggregate(n_competent=Count("pk"), **counted)
    return Counts(
        competent=found["n_competent"],
        on_time=found[_alias("on-time")],
        handled=found[_alias("handled")],
        dissatisfied=found[_alias("dissatisfied")],
        continued=found[_alias("continued")],
        late=found[_alias("handled-late")],
        bad=found[_alias("bad")],
    )


def _alias(name: str) -> str:
    """No column of the table, which an aggregate of that name would hide."""
    return f"n_{name.replace('-', '_')}"


def about_dossiers() -> QuerySet[Petition]:
    """Petitions about a dossier, found right or not."""
    return Petition.objects.filter(dossier__isnull=False).exclude(state=State.WITHDRAWN)


def by_about(units: Iterable[int], span: Span) -> dict[str, int]:
    """How many by what they are about (the portal's monitor-only counts)."""
    rows = within(units, span).order_by().values("about").annotate(n=Count("pk"))
    return {row["about"]: row["n"] for row in rows}


FIGURES = ("competent", "on-time", "late", "handled", "good")


def by_unit(units: Iterable[int], span: Span) -> dict[int, dict[str, int]]:
    """The conditions of :data:`FIGURES` by the unit that must answer (one query)."""
    named = conditions(span.at)
    counted = {_alias(name): Count("pk", filter=named[name]) for name in FIGURES[1:]}
    rows = within(units, span).order_by().values("unit").annotate(n_competent=Count("pk"), **counted)
    found = rows.values_list("unit", *(_alias(name) for name in FIGURES))
    return {unit: dict(zip(FIGURES, numbers, strict=True)) for unit, *numbers in found}
