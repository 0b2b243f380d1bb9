"""Sums of tallies and of petitions: in total, or by unit, procedure, field, officer or month; one query of
each, and one for since when they are recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg, BoolOr
from django.db import connection
from django.db.models import DateField, Exists, F, Q, Sum
from django.db.models.functions import TruncMonth

from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.core.periods import Length, Period
from motcua.indicators.complaints import NAMES, EndOfMonth, counts
from motcua.indicators.facts.tallies import NUMBERS
from motcua.indicators.live.selection import Selection
from motcua.indicators.models import Tally

LATE = {Length.MONTH: "late_month", Length.QUARTER: "late_quarter", Length.YEAR: "late_year"}
BLAMED = {Length.MONTH: "blamed_month", Length.QUARTER: "blamed_quarter", Length.YEAR: "blamed_year"}
FEWEST = "rating-fewest"
"""The dated parameter: of fewer ratings a part of a unit tells nothing, so that nobody who rated is known."""
SUMMED = (*NUMBERS, *NAMES)
RECORDING = """
SELECT
    (SELECT min(rated.at) FROM identity_unit AS unit, LATERAL (
        SELECT at FROM ratings_rating
        WHERE unit_id = unit.id AND released_at IS NOT NULL ORDER BY at LIMIT 1
    ) AS rated),
    (SELECT min(told.at) FROM identity_unit AS unit, LATERAL (
        SELECT received_at AS at FROM petitions_petition
        WHERE unit_id = unit.id ORDER BY received_at LIMIT 1
    ) AS told)
"""
"""Unit by unit, each through its index: as many rows are read as there are units, however much was said."""


class Key(StrEnum):
    """What sums can be told apart by."""

    UNIT = "unit"
    PROCEDURE = "procedure"
    FIELD = "procedure__field"
    OFFICER = "officer"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Recording:
    """Since when ratings and petitions are recorded here, None while there was none."""

    ratings: datetime | None
    petitions: datetime | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """Sums of the columns of a tally, and of petitions, by name. ``late``, ``blamed``: by the length of the
    period. ``online_services``: procedures with a dossier filed online; ``services``: with any dossier.
    ``full_online``, ``full_received``: of the procedures asked about. ``results_kept``: whether any result
    anywhere was ever kept as a file; ``store_used``: whether any paper anywhere was taken from the store.
    ``recorded``: since when what people say is. ``ratings_told``,
    ``petitions_told``: whether they were recorded before the period ended, and of a part of a unit enough of
    them."""

    sums: Mapping[str, float]
    late: int = 0
    blamed: int = 0
    ratings_told: bool = False
    petitions_told: bool = False
    online_services: frozenset[int] = frozenset()
    services: frozenset[int] = frozenset()
    full_online: int = 0
    full_received: int = 0
    results_kept: bool = False
    store_used: bool = False
    recorded: Recording | None = None

    def __getitem__(self, name: str) -> int:
        return int(self.sums.get(name, 0))

    @property
    def on_time(self) -> int:
        """Not late: finished in time, or open with time left when the period ended (or now)."""
        return self["received"] - self.late

    def __add__(self, other: Numbers) -> Numbers:
        sums = {name: self.sums.get(name, 0) + other.sums.get(name, 0) for name in SUMMED}
        return Numbers(
            sums,
            self.late + other.late,
            self.blamed + other.blamed,
            self.ratings_told or other.ratings_told,
            self.petitions_told or other.petitions_told,
            self.online_services | other.online_services,
            self.services | other.services,
            self.full_online + other.full_online,
            self.full_received + other.full_received,
            self.results_kept or other.results_kept,
            self.store_used or other.store_used,
            self.recorded or other.recorded,
        )


NOTHING = Numbers({})


@dataclass(frozen=True, slots=True)
class Asked:
    """``full``: procedures whose dossiers are summed apart, None where nobody asks."""

    full: Collection[int] | None = None

    def sums(self, length: Length) -> dict[str, Any]:
        found: dict[str, Any] = {f"sum_{name}": Sum(name) for name in NUMBERS}
        found["late"], found["blamed"] = Sum(LATE[length]), Sum(BLAMED[length])
        found["with_online"] = ArrayAgg("procedure", distinct=True, filter=Q(online__gt=0), default=[])
        found["with_any"] = ArrayAgg("procedure", distinct=True, default=[])
        found["kept"] = BoolOr(Exists(Tally.objects.filter(result_filed__gt=0)))
        found["used"] = BoolOr(Exists(Tally.objects.filter(reused__gt=0)))
        if self.full is not None:
            chosen = Q(procedure__in=sorted(self.full))
            found |= {"full_online": Sum("online", filter=chosen)}
            found |= {"full_received": Sum("received", filter=chosen)}
        return found


def numbers(selection: Selection, asked: Asked | None = None) -> Numbers:
    """The sums in total (three queries)."""
    period = selection.period
    row = selection.tallies().aggregate(**(asked or Asked()).sums(period.length))
    row |= selection.petitions().aggregate(**counts(period.ends))
    return _numbers(row, period.ends, _known(selection), part=not selection.whole)


def numbers_by(selection: Selection, key: Key, asked: Asked | None = None) -> dict[Any, Numbers]:
    """The sums apart (three queries); keys without a dossier or a petition are absent. By month, each month
    is compared with its own end."""
    return _numbers_by(selection, key, asked, _known(selection, key))


def _numbers_by(selection: Selection, key: Key, asked: Asked | None, since: Recording) -> dict[Any, Numbers]:
    monthly = key is Key.MONTH
    length = Length.MONTH if monthly else selection.period.length
    rows = selection.tallies().values(key.value).annotate(**(asked or Asked()).sums(length))
    found: dict[Any, dict[str, Any]] = {row[key.value]: dict(row) for row in rows}
    for of, row in _petitions_by(selection, key).items():
        found.setdefault(of, {}).update(row)
    part = key not in (Key.UNIT, Key.MONTH) or not selection.whole
    ends = {of: Period(of, Length.MONTH).ends if monthly else selection.period.ends for of in found}
    return {of: _numbers(row, ends[of], since, part=part) for of, row in found.items()}


def _known(selection: Selection, key: Key | None = None) -> Recording:
    """Of one officer, or of officers apart, nothing of petitions is told: nobody must learn of those about
    them."""
    since = recording()
    return since if selection.officer is None and key is not Key.OFFICER else Recording(since.ratings, None)


def _petitions_by(selection: Selection, key: Key) -> dict[Any, dict[str, Any]]:
    if key is Key.OFFICER:
        return {}
    month = TruncMonth("received_at", output_field=DateField(), tzinfo=clock.VIETNAM)
    of = month if key is Key.MONTH else F(key.value)
    ends = EndOfMonth("received_at") if key is Key.MONTH else selection.period.ends
    rows = selection.petitions().annotate(of=of).values("of").annotate(**counts(ends))
    return {row["of"]: dict(row) for row in rows}


def numbers_by_child(selection: Selection, asked: Asked | None = None) -> dict[int, Numbers]:
    """The sums of each unit directly below with all below it, and of the head for what it decides itself
    (as many queries). Every child is there, one without a dossier too: it has its petitions, if only none."""
    since = _known(selection)
    nothing = _numbers({}, selection.period.ends, since, part=False)
    found: dict[int, Numbers] = defaultdict(lambda: NOTHING)
    found.update({child.pk: nothing for child in selection.children()})
    for unit, own in _numbers_by(selection, Key.UNIT, asked, since).items():
        found[selection.child_of(unit)] += own
    return dict(found)


def recording() -> Recording:
    """One query. As long as nobody ever rated, or petitioned, nothing is known about it, which is not that
    all went well."""
    with connection.cursor() as cursor:
        cursor.execute(RECORDING)
        return Recording(*cursor.fetchone())


def _numbers(row: Mapping[str, Any], ends: datetime, since: Recording, *, part: bool) -> Numbers:
    sums = {name: row.get(f"sum_{name}") or 0 for name in NUMBERS}
    fewest = in_force(FEWEST, clock.day_of(ends)) or 0
    enough = not part or sums["rated"] >= fewest
    return Numbers(
        sums | {name: row.get(name) or 0 for name in NAMES},
        row.get("late") or 0,
        row.get("blamed") or 0,
        enough and since.ratings is not None and since.ratings < ends,
        since.petitions is not None and since.petitions < ends,
        frozenset(row.get("with_online", ())),
        frozenset(row.get("with_any", ())),
        row.get("full_online") or 0,
        row.get("full_received") or 0,
        bool(row.get("kept")),
        bool(row.get("used")),
        since,
    )
