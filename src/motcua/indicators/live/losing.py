"""Where points were lost, and what the score would be if some of it had not happened.

Every dossier that lost a component weighs the same, so the points lost are shared out by their number: per
unit, procedure, field, officer, or by who held the delay. A component that is full has lost nothing, however
many dossiers stand on the other side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.db.models import Case, CharField, Count, Q, Value, When

from motcua.core.errors import Refusal
from motcua.indicators.index766.definitions import Definition
from motcua.indicators.index766.losses import improved
from motcua.indicators.index766.results import Counted, Index
from motcua.indicators.index766.scoring import UNKNOWN, points, score
from motcua.indicators.live.behind import Side, behind, counted_only, every
from motcua.indicators.live.counting import numbers
from motcua.indicators.live.index import counted, level_of
from motcua.indicators.live.selection import Selection
from motcua.indicators.live.sources import CONTENT, in_time

IN_TIME = "2.1"
LATE, DISSATISFIED, PETITIONED, SEVERAL = "late", "dissatisfied", "petitioned", "several"
CAUSES = {
    LATE: "Trễ hạn",
    DISSATISFIED: "Người dân không hài lòng",
    PETITIONED: "Bị phản ánh, kiến nghị",
    SEVERAL: "Nhiều lý do",
}


class By(StrEnum):
    """What lost points can be shared out by. The value is a column of facts, or of petitions; ``cause`` tells
    by what 5.4 was lost."""

    UNIT = "unit"
    PROCEDURE = "procedure"
    FIELD = "procedure__field"
    OFFICER = "officer"
    HOLDER = "holder"
    REASON = "late_reason"
    CAUSE = "cause"


@dataclass(frozen=True, slots=True)
class Share:
    """``of``: what it belongs to; ``dossiers``: how many lost; ``points``: exact, of those the whole
    selection lost."""

    of: Any
    dossiers: int
    points: Fraction


def shares(selection: Selection, definition: Definition, code: str, by: By) -> list[Share]:
    """Who or what lost a component's points, the most first (two queries). Raises NotFound."""
    rows = every(selection, counted_only(definition, code), Side.LOST).order_by()
    if by is By.CAUSE:
        rows = rows.annotate(cause=_cause(selection))
    rows = rows.values(by.value).annotate(n=Count("pk"))
    counts = {row[by.value]: row["n"] for row in rows}
    return _shared(counts, _whole_loss(selection, definition, code))


def shares_below(selection: Selection, definition: Definition, code: str) -> list[Share]:
    """By the units directly below, each with all below it; the head for what it decides itself."""
    counts: dict[int, int] = defaultdict(int)
    for one in shares(selection, definition, code, By.UNIT):
        counts[selection.child_of(one.of)] += one.dossiers
    return _shared(counts, _whole_loss(selection, definition, code))


def what_if(selection: Selection, definition: Definition, turned: Mapping[str, int]) -> Index:
    """The index if so many of the dossiers that lost a component had earned it, by code of component.

    Raises:
        NotFound: a component is counted from neither dossiers nor petitions.
        Refusal: a negative number, or more than were lost.
    """
    found = counted(selection, definition)
    for code, number in turned.items():
        counted_only(definition, code)
        _check(found[code], number)
        found = improved(found, number, code)
    return score(definition, found, level_of(selection.head))


def what_if_dossiers(selection: Selection, definition: Definition, code: str, dossiers: list[int]) -> Index:
    """The index if these dossiers had earned a component; those that did not lose it change nothing. One
    that was late and not complained of earns 5.4 together with 2.1. So does one complained of by somebody
    who is not to be known: the answer for a single dossier would tell of them."""
    ticked = behind(selection, definition, code, Side.LOST).filter(pk__in=dossiers)
    turned = {code: ticked.count()}
    if code == IN_TIME and counted(selection, definition).get(CONTENT, UNKNOWN).denominator:
        turned[CONTENT] = ticked.filter(Q(dissatisfied=False, petitioned=False) | Q(nameable=False)).count()
    return what_if(selection, definition, turned)


def _cause(selection: Selection) -> Case:
    """Each dossier under one cause: what came together is told as that."""
    punctual = in_time(selection.period)
    both = Q(dissatisfied=True, petitioned=True) | ~punctual & (Q(dissatisfied=True) | Q(petitioned=True))
    told = [When(both, then=Value(SEVERAL)), When(~punctual, then=Value(LATE))]
    told += [When(dissatisfied=True, then=Value(DISSATISFIED))]
    return Case(*told, default=Value(PETITIONED), output_field=CharField())


def _check(found: Counted, number: int) -> None:
    lost = (found.denominator or 0) - (found.numerator or 0)
    if not 0 <= number <= lost:
        raise Refusal("Số hồ sơ giả định", f"phải từ 0 đến {lost}", "Nhập lại số hồ sơ.", "number")


def _whole_loss(selection: Selection, definition: Definition, code: str) -> Fraction:
    component = definition.component(code)
    found = counted_only(definition, code).counted(numbers(selection))
    earned = points(component, found) if component else None
    return Fraction(0) if component is None or earned is None else component.max - earned


def _shared(counts: Mapping[Any, int], lost: Fraction) -> list[Share]:
    total = sum(counts.values())
    rows = [Share(of, number, lost * number / total) for of, number in counts.items()]
    return sorted(rows, key=lambda row: (-row.dossiers, str(row.of)))
