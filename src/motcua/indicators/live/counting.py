"""Sums of tallies: in total, or by unit, procedure, field, officer or month, in one query each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg, BoolOr
from django.db.models import Exists, Q, Sum

from motcua.core.periods import Length
from motcua.indicators.facts.tallies import NUMBERS
from motcua.indicators.live.selection import Selection
from motcua.indicators.models import Tally

LATE = {Length.MONTH: "late_month", Length.QUARTER: "late_quarter", Length.YEAR: "late_year"}


class Key(StrEnum):
    """What sums can be told apart by."""

    UNIT = "unit"
    PROCEDURE = "procedure"
    FIELD = "procedure__field"
    OFFICER = "officer"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Sums of the columns of a tally by name. ``late``: by the length of the period. ``online_services``:
    procedures with a dossier filed online; ``services``: with any dossier. ``full_online``,
    ``full_received``: of the procedures asked about. ``results_kept``: whether any result anywhere was ever
    kept as a file."""

    sums: Mapping[str, float]
    late: int = 0
    online_services: frozenset[int] = frozenset()
    services: frozenset[int] = frozenset()
    full_online: int = 0
    full_received: int = 0
    results_kept: bool = False

    def __getitem__(self, name: str) -> int:
        return int(self.sums.get(name, 0))

    @property
    def on_time(self) -> int:
        """Not late: finished in time, or open with time left when the period ended (or now)."""
        return self["received"] - self.late

    def __add__(self, other: Numbers) -> Numbers:
        sums = {name: self.sums.get(name, 0) + other.sums.get(name, 0) for name in NUMBERS}
        return Numbers(
            sums,
            self.late + other.late,
            self.online_services | other.online_services,
            self.services | other.services,
            self.full_online + other.full_online,
            self.full_received + other.full_received,
            self.results_kept or other.results_kept,
        )


NOTHING = Numbers({})


@dataclass(frozen=True, slots=True)
class Asked:
    """``full``: procedures whose dossiers are summed apart, None where nobody asks."""

    full: Collection[int] | None = None

    def sums(self, late: str) -> dict[str, Any]:
        found: dict[str, Any] = {f"sum_{name}": Sum(name) for name in NUMBERS}
        found["late"] = Sum(late)
        found["with_online"] = ArrayAgg("procedure", distinct=True, filter=Q(online__gt=0), default=[])
        found["with_any"] = ArrayAgg("procedure", distinct=True, default=[])
        found["kept"] = BoolOr(Exists(Tally.objects.filter(result_filed__gt=0)))
        if self.full is not None:
            chosen = Q(procedure__in=sorted(self.full))
            found |= {"full_online": Sum("online", filter=chosen)}
            found |= {"full_received": Sum("received", filter=chosen)}
        return found


def numbers(selection: Selection, asked: Asked | None = None) -> Numbers:
    """The sums in total (one query)."""
    late = LATE[selection.period.length]
    return _numbers(selection.tallies().aggregate(**(asked or Asked()).sums(late)))


def numbers_by(selection: Selection, key: Key, asked: Asked | None = None) -> dict[Any, Numbers]:
    """The sums apart (one query); keys without a dossier are absent. By month, each month is compared with
    its own end."""
    late = LATE[Length.MONTH if key is Key.MONTH else selection.period.length]
    rows = selection.tallies().values(key.value).annotate(**(asked or Asked()).sums(late))
    return {row[key.value]: _numbers(row) for row in rows}


def numbers_by_child(selection: Selection, asked: Asked | None = None) -> dict[int, Numbers]:
    """The sums of each unit directly below with all below it, and of the head for what it decides itself
    (one query). Every child is there, one without a dossier too."""
    found: dict[int, Numbers] = defaultdict(lambda: NOTHING)
    found.update({child.pk: NOTHING for child in selection.children()})
    for unit, own in numbers_by(selection, Key.UNIT, asked).items():
        found[selection.child_of(unit)] += own
    return dict(found)


def _numbers(row: Mapping[str, Any]) -> Numbers:
    return Numbers(
        {name: row[f"sum_{name}"] or 0 for name in NUMBERS},
        row["late"] or 0,
        frozenset(row["with_online"]),
        frozenset(row["with_any"]),
        row.get("full_online") or 0,
        row.get("full_received") or 0,
        bool(row["kept"]),
    )
