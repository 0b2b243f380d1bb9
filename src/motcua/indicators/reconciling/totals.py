"""Their totals of units against ours: component 2.1 of the index and the counts below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import Count, Q

from motcua.core.display import figure
from motcua.core.periods import Period
from motcua.identity.tree import Tree
from motcua.indicators.models import Difference, DossierFact
from motcua.indicators.reconciling.comparing import Found
from motcua.indicators.reconciling.counts import NOTHING, Counts
from motcua.indicators.reconciling.reading import Line

Reason = Difference.Reason
COLUMNS = {"received": "tiếp nhận", "on_time": "đúng hạn", "overdue": "quá hạn"}


def our_totals(period: Period, judged_at: datetime) -> dict[int, Counts]:
    """What each unit itself decides, of the dossiers received in the period (one query)."""
    rows = DossierFact.objects.filter(month__in=period.months(), counted=True)
    late = Count("pk", filter=Q(late_from__lt=judged_at))
    found = rows.order_by().values_list("unit").annotate(n=Count("pk"), late=late)
    return {unit: Counts(n, n - late_ones) for unit, n, late_ones in found}


def summed(own: Mapping[int, Counts], units: set[int]) -> Counts:
    """Of a unit with all below it."""
    return sum((own[unit] for unit in units if unit in own), NOTHING)


def compare_totals(
    lines: Sequence[Line], codes: Mapping[str, int], tree: Tree, scope: set[int], own: Mapping[int, Counts]
) -> Iterator[Found]:
    """Every difference of a file of totals. ``codes``: our unit by every code it has; ``scope``: the units
    the file was said to be about."""
    seen: set[str] = set()
    for line in lines:
        unit = codes.get(line.key)
        if line.key in seen:
            said = f"dòng {line.number} lặp lại đơn vị này"
            yield Found(Reason.DUPLICATE, f"{line.key}#{line.number}", "một dòng", said, unit)
        elif unit is None or unit not in scope:
            yield _foreign(line, unit, tree)
        else:
            yield from _counts(line, unit, summed(own, tree.below(unit)))
        seen.add(line.key)
    yield from _without_row(seen, codes, tree, scope, own)


def _foreign(line: Line, unit: int | None, tree: Tree) -> Found:
    """A code nobody here has, or one of a unit outside the file's scope."""
    said = f"{line.key}: tiếp nhận {figure(line.said['received'])}, đúng hạn {figure(line.said['on_time'])}"
    if unit is None:
        return Found(Reason.UNKNOWN_UNIT, line.key, "không có mã này", said, None)
    return Found(Reason.UNIT, line.key, f"{tree.units[unit].name}, ngoài phạm vi của tệp", said, unit)


def _counts(line: Line, unit: int, ours: Counts) -> Iterator[Found]:
    for name, label in COLUMNS.items():
        mine, other = getattr(ours, name), line.said[name]
        if mine != other:
            told, said = f"{label}: {figure(mine)}", f"{label}: {figure(other)}"
            yield Found(Reason.TOTALS, f"{line.key}:{name}", told, said, unit)


def _without_row(
    seen: set[str], codes: Mapping[str, int], tree: Tree, scope: set[int], own: Mapping[int, Counts]
) -> Iterator[Found]:
    """Units with dossiers that stand in no row, neither themselves nor through one above or below: renamed,
    merged, or left out."""
    rows = {codes[code] for code in seen if code in codes}
    covered = set().union(*(tree.below(unit) for unit in rows), *(_above(tree, unit) for unit in rows))
    for unit, totals in sorted(own.items()):
        if unit in scope and unit not in covered and totals.received:
            row = tree.units[unit]
            ended = f", hết hiệu lực {row.valid_to:%d/%m/%Y}" if row.valid_to else ""
            told = f"{row.name}{ended}: tiếp nhận {figure(totals.received)}"
            yield Found(Reason.UNIT, row.code, told, "không có dòng của đơn vị này", unit)


def _above(tree: Tree, unit: int) -> set[int]:
    return {row.pk for row in tree.path(unit)}
