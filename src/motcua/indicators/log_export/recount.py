"""A month counted again from its exported facts, in one pass over the files, against the live tallies.

The counting is an Ibis expression, written without the SQL the live tallies are made by, so an error of
either shows as a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
from django.db import connection, transaction
from ibis import _

from motcua.core.errors import Refusal
from motcua.core.periods import Length, Period
from motcua.dossiers.models import Channel, FilingKind
from motcua.indicators.facts.refreshing import LOCK
from motcua.indicators.log_export.dataset import dataset
from motcua.indicators.log_export.facts import export_facts
from motcua.indicators.log_export.folder import LogFolder
from motcua.indicators.models import Tally

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, Table, Value

KEYS = ("unit_id", "procedure_id", "officer_id")
Place = tuple[Any, ...]
"""Unit, procedure, officer."""
NEAR = 1e-6
"""Sums of hours are added in another order; everything else is whole."""


class NotAMonth(Refusal):
    """Chỉ tính lại được theo tháng."""


@dataclass(frozen=True, slots=True)
class Difference:
    """``counted``: from the exported facts, ``live``: in the tallies; 0 where there is no row."""

    unit: int
    procedure: int
    officer: int | None
    number: str
    counted: float
    live: float


@dataclass(frozen=True, slots=True)
class Recount:
    """``dossiers``: counted ones; ``files``: Parquet files of the month, each read once."""

    month: Period
    dossiers: int
    tallies: int
    files: int
    differences: tuple[Difference, ...]

    def as_json(self) -> dict[str, Any]:
        rows = [
            {name: getattr(one, name) for name in Difference.__dataclass_fields__} for one in self.differences
        ]
        return {
            "month": str(self.month),
            "dossiers": self.dossiers,
            "tallies": self.tallies,
            "files": self.files,
            "differences": rows,
        }


def recount(month: Period, folder: LogFolder | None = None) -> Recount:
    """Export the month's facts, count them, compare. Raises :class:`NotAMonth`, Busy.

    Facts and tallies only change together and under one lock, which is held while both are read."""
    if month.length is not Length.MONTH:
        raise NotAMonth(f"Kỳ {month}", remedy="Viết dạng 2026-08.", where="month")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        files = export_facts(month.first, folder)
        live = _live(month)
    counted = recounted(files, month) if files else {}
    found = tuple(_differences(counted, live))
    return Recount(month, int(sum(row["received"] for row in counted.values())), len(live), len(files), found)


def recounted(files: Sequence[Path], month: Period) -> dict[Place, dict[str, float]]:
    """The tallies of the month by place, from its files alone."""
    rows = counting(dataset(files), month).to_pyarrow().to_pylist()
    return {tuple(row.pop(key) for key in KEYS): row for row in rows}


def counting(facts: Table, month: Period) -> Table:
    """The expression: one row per unit, procedure and officer."""
    ends = {f"late_{length.value}": Period.holding(month.first, length).ends for length in Length}
    late = {name: (_.late_from < _moment(end)).fill_null(False) for name, end in ends.items()}
    blamed = {
        name.replace("late", "blamed"): one | _.dissatisfied | _.petitioned for name, one in late.items()
    }
    conditions = CONDITIONS | late | blamed
    sums = {name: condition.fill_null(False).sum() for name, condition in conditions.items()}
    return facts.filter(_.counted).group_by(list(KEYS)).aggregate(**sums, **TOTALS)


def _moment(end: datetime) -> Value:
    return ibis.literal(end, type="timestamp('UTC', 6)")


def _online(kind: FilingKind) -> BooleanValue:
    return (_.channel == Channel.ONLINE.value) & (_.filing_kind == kind.value)


_DONE = _.finished_at.notnull()
_GRANTED = _.granted.fill_null(False) & _DONE
_RESULT = _.result_due & _.result_filed
CONDITIONS: dict[str, Any] = {
    "online": _.channel == Channel.ONLINE.value,
    "direct": _.channel == Channel.DIRECT.value,
    "post": _.channel == Channel.POST.value,
    "online_self": _online(FilingKind.SELF),
    "online_assisted": _online(FilingKind.ASSISTED),
    "online_clerical": _online(FilingKind.CLERICAL),
    "result_due": _.result_due,
    "result_filed": _RESULT,
    "digitised": _GRANTED & _RESULT & (_.papers_filed > 0),
    "digitised_of": _GRANTED,
    "digitised_any": _GRANTED & (_RESULT | (_.papers_filed > 0)),
    "reused": _GRANTED & (_.papers_reused > 0),
    "by_data": _.by_data > 0,
    "fee_asked": _.fee_asked > 0,
    "fee_paid": _.fee_paid > 0,
    "supplemented": _.supplements > 0,
    "refused": ~_.granted.fill_null(True) | (_.ending == "refused"),
    "withdrawn": _.ending == "withdrawn",
    "stopped": _.ending == "stopped",
    "timed": _DONE & _.hours.notnull(),
    "rated": _.rated,
    "dissatisfied": _.dissatisfied,
    "petitioned": _.petitioned,
}
"""Number of a tally -> what a counted dossier is to be, to be one of it."""
TOTALS: dict[str, Any] = {
    "received": _.count(),
    "finished": _.finished_at.count(),
    "fee_total": _.fee_paid.sum().fill_null(0),
    "hours": _.hours.sum(where=_DONE).fill_null(0.0),
}


def _live(month: Period) -> dict[Place, dict[str, float]]:
    rows: list[dict[str, Any]] = [dict(row) for row in Tally.objects.filter(month=month.first).values()]
    return {tuple(row[key] for key in KEYS): _numbers(row) for row in rows}


def _numbers(row: dict[str, Any]) -> dict[str, float]:
    return {name: value for name, value in row.items() if name not in ("id", "month", *KEYS)}


def _differences(
    counted: dict[Place, dict[str, float]], live: dict[Place, dict[str, float]]
) -> Iterator[Difference]:
    for place in sorted(counted.keys() | live.keys(), key=_order):
        unit, procedure, officer = place
        here, there = counted.get(place, {}), live.get(place, {})
        for number in sorted(here.keys() | there.keys()):
            one, other = here.get(number, 0), there.get(number, 0)
            if abs(one - other) > NEAR * max(1.0, abs(one)):
                yield Difference(unit, procedure, officer, number, one, other)


def _order(place: Place) -> tuple[int, ...]:
    return tuple(part or 0 for part in place)
