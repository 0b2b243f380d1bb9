"""How far a project is, and how fast each person types: for that person and the manager only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from motcua.books.models import Entry, Keying, Page, Project
from motcua.core.satisfaction import Share, share_or_none

ENOUGH = 600
"""Seconds of typing before a speed is told: less is chance."""


@dataclass(frozen=True, slots=True)
class Far:
    """Counts of pages and entries. ``once``: typed by one so far; ``placed``: entries shown on their page."""

    pages: int
    once: int
    disputed: int
    done: int
    entries: int
    settled: int
    placed: int

    @property
    def percent(self) -> int:
        """Of the pages, rounded down: 100 only when nothing is left."""
        return self.done * 100 // self.pages if self.pages else 0


NOTHING = dict.fromkeys((one.name for one in fields(Far)), 0)


@dataclass(frozen=True, slots=True)
class Pace:
    """One person's typing. ``speed``: entries an hour, None before there was enough; ``wrong``: share of
    fields decided otherwise, None before any was decided."""

    user: int
    name: str
    pages: int
    entries: int
    seconds: int
    speed: Decimal | None
    wrong: Share | None


def far(project: Project) -> Far:
    """Two queries."""
    return far_of([project.pk])[project.pk]


def far_of(projects: Sequence[int]) -> dict[int, Far]:
    """By project; two queries however many they are."""
    pages = _grouped(
        Page.objects.filter(project__in=projects),
        pages=Count("pk"),
        once=Count(
            "pk", filter=Q(state=Page.State.KEYING) & (Q(first__isnull=False) | Q(second__isnull=False))
        ),
        disputed=Count("pk", filter=Q(state=Page.State.DISPUTED)),
        done=Count("pk", filter=Q(state=Page.State.DONE)),
    )
    entries = _grouped(
        Entry.objects.filter(project__in=projects, state__in=[Entry.State.AGREED, Entry.State.SETTLED]),
        entries=Count("pk"),
        settled=Count("pk", filter=Q(state=Entry.State.SETTLED)),
        placed=Count("pk", filter=~Q(region=[])),
    )
    return {pk: Far(**{**NOTHING, **pages.get(pk, {}), **entries.get(pk, {})}) for pk in projects}


def _grouped(rows: QuerySet[Any], **counts: Count) -> dict[int, dict[str, int]]:
    return {row.pop("project"): row for row in rows.order_by().values("project").annotate(**counts)}


def not_begun(project: Project) -> Counter[int]:
    """Pages given to somebody who has not begun them, by user; two queries."""
    found: Counter[int] = Counter()
    for turn, side in ((1, "first"), (2, "second")):
        begun = Keying.standing().filter(project=project, turn=turn).values("page")
        given = Page.objects.filter(project=project, **{f"{side}__isnull": False}).exclude(pk__in=begun)
        found.update(given.order_by().values_list(side, flat=True))
    return found


def paces(project: Project, user: int | None = None) -> list[Pace]:
    """Of everybody who typed, by name (one query); of one person when ``user`` is given."""
    rows = Keying.objects.filter(project=project, state=Keying.State.DONE)
    if user is not None:
        rows = rows.filter(by=user)
    sums = rows.values("by", name=F("by__full_name")).annotate(
        pages=Count("pk"),
        keyed=Sum("entries"),
        spent=Sum("seconds"),
        errors=Sum("wrong"),
        compared=Sum("fields"),
    )
    return [_pace(row) for row in sums.order_by("by__full_name", "by")]


def _pace(row: Mapping[str, Any]) -> Pace:
    whole = {name: int(str(row[name] or 0)) for name in ("pages", "keyed", "spent", "errors", "compared")}
    speed = Decimal(whole["keyed"] * 3600) / whole["spent"] if whole["spent"] >= ENOUGH else None
    return Pace(
        user=int(str(row["by"])),
        name=str(row["name"]),
        pages=whole["pages"],
        entries=whole["keyed"],
        seconds=whole["spent"],
        speed=speed.quantize(Decimal("0.1")) if speed is not None else None,
        wrong=share_or_none(min(whole["errors"], whole["compared"]), whole["compared"]),
    )
