"""The counts of index 1.1, 1.2 and 1.3 of a unit and a period, and what stands behind each.

A procedure counts once in a period, by the dated facts of that period; one late event makes it late for the
whole period. A duty whose last day is not known counts on neither side, and a unit whose duties nobody keeps
has no counts: what is not known is not zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from motcua.core import clock
from motcua.core.periods import Period
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators.duties.completeness import Shown, shown
from motcua.indicators.duties.work_list import announced_in_time, displayed_in_time
from motcua.indicators.index766.results import Counted
from motcua.indicators.models import Duty

ANNOUNCED, DISPLAYED, COMPLETE = "1.1", "1.2", "1.3"


@dataclass(frozen=True, slots=True)
class Behind:
    """What one component is counted from. ``duties``: those of the period; ``unjudged``: of these, the ones
    whose last day is not known; ``procedures``: for 1.3."""

    counted: Counted
    duties: tuple[Duty, ...] = ()
    unjudged: tuple[Duty, ...] = ()
    procedures: tuple[Shown, ...] = ()


def counted(unit: Unit, period: Period, tree: Tree | None = None) -> dict[str, Counted]:
    """The three components by code (three queries with a tree at hand)."""
    return {code: behind.counted for code, behind in behind_each(unit, period, tree).items()}


def behind_each(unit: Unit, period: Period, tree: Tree | None = None) -> dict[str, Behind]:
    """The three components with the duties and procedures they are counted from."""
    units = (tree or Tree()).below(unit.pk)
    standing = Duty.objects.filter(unit__in=units, cancelled_at=None).select_related("procedure", "unit")
    if not standing.exists():
        return {ANNOUNCED: Behind(Counted()), DISPLAYED: Behind(Counted()), COMPLETE: complete(unit, period)}
    decided = standing.filter(decided_on__range=(period.first, period.last)).exclude(kind=Duty.Kind.PUBLISH)
    on_display = standing.filter(displayed_on__range=(period.first, period.last))
    return {
        ANNOUNCED: _judged(decided, announced_in_time),
        DISPLAYED: _judged(on_display, displayed_in_time),
        COMPLETE: complete(unit, period),
    }


def _judged(rows: Iterable[Duty], in_time: Callable[[Duty], bool | None]) -> Behind:
    duties = tuple(rows)
    verdicts: dict[int, list[bool]] = defaultdict(list)
    unjudged = []
    for row in duties:
        verdict = in_time(row)
        if verdict is None:
            unjudged.append(row)
        else:
            verdicts[row.procedure_id].append(verdict)
    on_time = sum(all(one) for one in verdicts.values())
    return Behind(Counted(on_time, len(verdicts)), duties, tuple(unjudged))


def complete(unit: Unit, period: Period) -> Behind:
    """Of the procedures on display at the end of the period (now while it lasts), those with every part."""
    found = shown(unit, min(period.ends, clock.now()))
    if found is None:
        return Behind(Counted())
    full = sum(not one.missing for one in found)
    return Behind(Counted(full, len(found)) if found else Counted(), procedures=tuple(found))
