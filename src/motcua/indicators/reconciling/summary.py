"""What the differences of a scope come to: by reason, by unit, and in points of component 2.1."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count, QuerySet, Sum

from motcua.core.periods import Period
from motcua.core.rounding import half_up
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators.index766.definitions import named
from motcua.indicators.index766.results import Counted
from motcua.indicators.index766.scoring import points
from motcua.indicators.live.counting import LATE
from motcua.indicators.live.selection import Selection
from motcua.indicators.models import Difference, NationalImport, NationalRow
from motcua.indicators.reconciling.counts import Counts
from motcua.indicators.reconciling.importing import Kind, State, codes_of
from motcua.indicators.reconciling.totals import summed

PROGRESS = "2.1"
"""Of the index: dossiers handled on time."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit with all below it. ``explained``: what the listed dossiers add up to; ``left``: what no
    dossier explains; ``open``: differences of it nobody resolved."""

    unit: Unit
    ours: Counts
    theirs: Counts
    explained: Counts
    open: int

    @property
    def delta(self) -> Counts:
        return self.theirs - self.ours

    @property
    def left(self) -> Counts:
        return self.delta - self.explained

    @property
    def our_points(self) -> Decimal | None:
        return scored(self.ours)

    @property
    def their_points(self) -> Decimal | None:
        return scored(self.theirs)

    @property
    def effect(self) -> Decimal | None:
        """Points their figures have more than ours, of the exact points rounded once."""
        ours, theirs = exact(self.ours), exact(self.theirs)
        return None if ours is None or theirs is None else half_up(theirs - ours)


@dataclass(frozen=True, slots=True)
class Summary:
    """``reasons``: of what is not closed, by reason: (open, resolved). ``dossiers``, ``totals``: the latest
    file of each kind, None without one."""

    dossiers: NationalImport | None
    totals: NationalImport | None
    reasons: dict[str, tuple[int, int]]
    units: list[UnitLine]

    @property
    def explained(self) -> int:
        """Units whose totals differ and are explained by their dossiers to the last one."""
        return sum(bool(line.delta) and not line.left for line in self.units)

    @property
    def unexplained(self) -> int:
        return sum(bool(line.left) for line in self.units)


def summary(unit: int, period: Period, tree: Tree) -> Summary:
    """Of a unit and a period (seven queries with a tree at hand)."""
    imports = NationalImport.objects.filter(unit=unit, period=str(period)).select_related("by")
    latest = {kind: imports.filter(kind=kind).first() for kind in Kind}
    rows = standing(unit, period)
    own, units = _ours_now(unit, period, tree), tree.below(unit)
    shifts, opened = _shifts(rows)
    theirs = _their_totals(latest[Kind.TOTALS], tree) or _from_dossiers(
        latest[Kind.DOSSIERS], own, shifts, tree
    )
    lines = [
        UnitLine(
            tree.units[pk],
            summed(own, tree.below(pk)),
            said,
            summed(shifts, tree.below(pk)),
            sum(opened.get(one, 0) for one in tree.below(pk)),
        )
        for pk, said in theirs.items()
        if pk in units
    ]
    return Summary(latest[Kind.DOSSIERS], latest[Kind.TOTALS], by_reason(rows), lines)


def _ours_now(unit: int, period: Period, tree: Tree) -> dict[int, Counts]:
    """What each unit itself decides, from the snapshot: at the end of the period, now while it lasts."""
    rows = Selection(tree, period, unit).tallies().values("unit")
    sums = rows.annotate(of=Sum("received"), late=Sum(LATE[period.length]))
    return {row["unit"]: Counts(row["of"], row["of"] - row["late"]) for row in sums}


def standing(unit: int, period: Period) -> QuerySet[Difference]:
    """What the latest files of a scope show."""
    return Difference.objects.filter(scope=unit, period=str(period)).exclude(state=State.CLOSED)


def by_reason(rows: QuerySet[Difference]) -> dict[str, tuple[int, int]]:
    """(open, resolved) by reason, in the order of the reasons; reasons without any are left out."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for reason, state, n in rows.order_by().values_list("reason", "state").annotate(n=Count("pk")):
        counts[reason][state] = n
    return {
        reason: (counts[reason].get(State.OPEN, 0), counts[reason].get(State.RESOLVED, 0))
        for reason in Difference.Reason.values
        if reason in counts
    }


def _shifts(rows: QuerySet[Difference]) -> tuple[dict[int, Counts], dict[int, int]]:
    """What single dossiers add to their counts, and how many differences are open, by unit."""
    shifts: dict[int, Counts] = defaultdict(Counts)
    opened: dict[int, int] = defaultdict(int)
    for unit, shift, state in rows.filter(unit__isnull=False).values_list("unit", "shift", "state"):
        shifts[unit] += Counts(shift.get("received", 0), shift.get("on_time", 0))
        opened[unit] += state == State.OPEN
    return shifts, opened


def _their_totals(source: NationalImport | None, tree: Tree) -> dict[int, Counts]:
    """By unit, from their file of totals; empty without one. Of a unit listed twice the first row counts."""
    if source is None:
        return {}
    codes = {code: unit.pk for unit in tree.units.values() for code in codes_of(unit)}
    rows = NationalRow.objects.filter(source=source).values_list("key", "said")
    found: dict[int, Counts] = {}
    for code, said in rows:
        if code in codes:
            found.setdefault(codes[code], Counts(said["received"], said["on_time"]))
    return found


def _from_dossiers(
    source: NationalImport | None, own: Mapping[int, Counts], shifts: Mapping[int, Counts], tree: Tree
) -> dict[int, Counts]:
    """Without their totals: what their dossiers come to, unit by deciding unit; nothing without a file."""
    if source is None:
        return {}
    units: Iterable[int] = sorted(own.keys() | shifts.keys(), key=lambda pk: tree.units[pk].code)
    return {pk: _moved(summed(own, tree.below(pk)), shifts, tree.below(pk)) for pk in units}


def _moved(ours: Counts, shifts: Mapping[int, Counts], units: set[int]) -> Counts:
    return ours + summed(shifts, units)


def exact(totals: Counts) -> Fraction | None:
    """The points of component 2.1 by the generation the portal uses."""
    component = named().component(PROGRESS)
    if component is None:
        return None
    return points(component, Counted(totals.on_time, totals.received))


def scored(totals: Counts) -> Decimal | None:
    found = exact(totals)
    return None if found is None else half_up(found)
