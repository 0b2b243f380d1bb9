"""Taking in a file of the national portal: kept as it came, compared at once, differences kept for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.parameters import in_force
from motcua.core.periods import Period
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators.facts import refreshing
from motcua.indicators.models import Difference, NationalImport, NationalRow
from motcua.indicators.office import Verb, acting
from motcua.indicators.reconciling.comparing import Found, Scope, compare
from motcua.indicators.reconciling.ours import in_scope, with_codes
from motcua.indicators.reconciling.reading import Read, read
from motcua.indicators.reconciling.totals import compare_totals, our_totals

Kind = NationalImport.Kind
State = Difference.State
BATCH = 2000


@dataclass(frozen=True, slots=True)
class File:
    """A file of theirs. ``cut_at``: when the portal made it, now when None."""

    kind: NationalImport.Kind
    name: str
    raw: bytes
    cut_at: datetime | None = None


def import_national(actor: Actor, unit: int, period: Period, file: File) -> NationalImport:
    """Read a file about a unit with all below it and a period, and put down every difference.

    A difference of an earlier file that this one no longer shows is closed; one that is there again is
    opened; what was resolved stays so while it is there.

    Raises:
        Unreadable: nothing of the file can be used. Refusal: the period has not begun, or the file is of
        a time to come or before the period. Forbidden. NotFound: no such unit.
    """
    if not Unit.objects.filter(pk=unit).exists():
        raise NotFound("Đơn vị", remedy="Chọn một đơn vị trong danh sách.", where="unit")
    # Facts follow the events of every minute; before comparing they must be there to the last one.
    refreshing.refresh()
    with acting(actor, Verb.IMPORT_NATIONAL, unit) as act:
        cut = file.cut_at or act.now
        check_times(period, cut, act.now)
        said = read(file.raw, file.name, file.kind)
        Unit.objects.select_for_update().get(pk=unit)
        kept = _keep(act, unit, period, file, cut, said)
        found = list(_differences(kept, said, Tree()))
        counts = _settle(kept, found, act.now)
        act.record(
            "indicators:national:import", file.name[:200], source=kept.pk, period=str(period), **counts
        )
    return kept


def check_times(period: Period, cut: datetime, now: datetime) -> None:
    """Raises Refusal."""
    if cut > now + timedelta(minutes=5):
        raise Refusal("Lúc chốt số liệu", "ở sau bây giờ", "Hãy ghi lúc Cổng xuất tệp.", "cut_at")
    if cut < period.begins:
        remedy = "Hãy kiểm tra kỳ và lúc chốt số liệu."
        raise Refusal("Lúc chốt số liệu", f"ở trước {period.label}", remedy, "cut_at")


def _keep(act: Acting, unit: int, period: Period, file: File, cut: datetime, said: Read) -> NationalImport:
    kept = NationalImport.objects.create(
        kind=file.kind,
        unit_id=unit,
        period=str(period),
        cut_at=cut,
        file_name=file.name[:200],
        sha256=sha256(file.raw).hexdigest(),
        mapping=said.mapping,
        rows=len(said.lines) + len(said.bad),
        bad=[one.as_json() for one in said.bad],
        by_id=act.actor.account,
        at=act.now,
    )
    rows = (NationalRow(source=kept, number=line.number, key=line.key, said=line.said) for line in said.lines)
    NationalRow.objects.bulk_create(rows, batch_size=BATCH)
    return kept


def _differences(kept: NationalImport, said: Read, tree: Tree) -> Iterator[Found]:
    period, units = Period.parse(kept.period), tree.below(kept.unit_id)
    scope = scope_of(period, kept.cut_at, tree)
    if kept.kind == Kind.TOTALS:
        own = our_totals(period, scope.judged_at)
        yield from compare_totals(said.lines, scope.units, tree, units, own)
    else:
        ours = in_scope(units, period)
        strange = {line.key for line in said.lines} - ours.keys()
        yield from compare(ours, with_codes(strange), said.lines, scope)


def scope_of(period: Period, cut: datetime, tree: Tree) -> Scope:
    """What is compared of a period."""
    minutes = in_force("reconcile-tolerance-minutes", clock.today())
    return Scope(
        begins=period.begins,
        ends=period.ends,
        cut=cut,
        units={code: unit.pk for unit in tree.units.values() for code in codes_of(unit)},
        paths={pk: frozenset(row.pk for row in tree.path(pk)) for pk in tree.units},
        names={pk: unit.name for pk, unit in tree.units.items()},
        tolerance=timedelta(minutes=minutes),
    )


def codes_of(unit: Unit) -> tuple[str, ...]:
    """The codes under which other systems know a unit."""
    return tuple(code.upper() for code in (unit.old_code, unit.code) if code)


def _settle(kept: NationalImport, found: Iterable[Found], now: datetime) -> dict[str, int]:
    """Store what was found beside what earlier files showed; returns the counts of the event."""
    rows = Difference.objects.filter(scope=kept.unit_id, period=kept.period, last_seen__kind=kept.kind)
    before = {(row.reason, row.key): row for row in rows}
    fresh, again = [], []
    for one in found:
        row = before.pop((one.reason, one.key), None)
        if row is None:
            fresh.append(
                _shown(Difference(scope_id=kept.unit_id, period=kept.period, first_seen=kept), one, kept)
            )
        else:
            again.append(_reopened(_shown(row, one, kept)))
    gone = [row for row in before.values() if row.state != State.CLOSED]
    for row in gone:
        row.state, row.closed_at = State.CLOSED, now
    Difference.objects.bulk_create(fresh, batch_size=BATCH)
    Difference.objects.bulk_update(again, [*SHOWN, "state", "closed_at"], batch_size=BATCH)
    Difference.objects.bulk_update(gone, ["state", "closed_at"], batch_size=BATCH)
    return {
        "rows": kept.rows,
        "bad": len(kept.bad),
        "new": len(fresh),
        "still": len(again),
        "gone": len(gone),
    }


SHOWN = ("dossier", "unit", "ours", "theirs", "shift", "last_seen")


def _shown(row: Difference, one: Found, kept: NationalImport) -> Difference:
    row.reason, row.key = one.reason, one.key[:80]
    row.dossier_id, row.unit_id = one.dossier, one.unit
    row.ours, row.theirs = one.ours[:300], one.theirs[:300]
    row.shift = one.shift.as_json()
    row.last_seen = kept
    return row


def _reopened(row: Difference) -> Difference:
    """One that had gone is back: whatever was resolved of it did not hold."""
    if row.state == State.CLOSED:
        row.state, row.closed_at = State.OPEN, None
    return row
