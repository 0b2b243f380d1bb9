"""The promise ledger: what an approved process promised, and what its dossiers show since.

Under :data:`FEWEST` decided dossiers only the values are given, no percentage and no verdict: a few
dossiers would speak for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import sqrt

from motcua.core.intervals import NORMAL_95
from motcua.reengineering.models import Operation, Promise
from motcua.reengineering.outcomes.measuring import FEWEST, Measured, measured
from motcua.reengineering.outcomes.rates import Rates, rates_of

Measure = Promise.Measure
Value = Callable[[Measured], float]


@dataclass(slots=True)
class Tally:
    """Count, sum and sum of squares: enough for a mean and its interval, whatever the number."""

    n: int = 0
    total: float = 0.0
    squares: float = 0.0

    def add(self, value: float) -> None:
        self.n, self.total, self.squares = self.n + 1, self.total + value, self.squares + value * value

    @property
    def mean(self) -> float | None:
        return self.total / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % of the mean by the normal law; None below :data:`FEWEST` values."""
        if self.n < FEWEST:
            return None
        mean = self.total / self.n
        variance = max(self.squares / self.n - mean * mean, 0.0) * self.n / (self.n - 1)
        half = NORMAL_95 * sqrt(variance / self.n)
        return mean - half, mean + half


@dataclass(frozen=True, slots=True)
class Kept:
    """One promise against the log. ``earlier``: measured on the process it replaced.

    ``unmeasured``: why nothing can be measured; empty when something can.
    """

    measure: Measure
    before: float | None
    promised: float
    actual: Tally
    earlier: Tally
    months: Mapping[date, Tally] = field(default_factory=dict)
    unmeasured: str = ""

    @property
    def judged(self) -> bool:
        return self.actual.n >= FEWEST

    @property
    def kept(self) -> bool | None:
        """Whether the mean is at most what was promised; None while there are too few."""
        mean = self.actual.mean
        return mean <= self.promised if self.judged and mean is not None else None

    @property
    def achieved_percent(self) -> float | None:
        """Share of the promised saving that was reached, in percent; None where none was promised."""
        mean = self.actual.mean
        if not self.judged or mean is None or self.before is None or self.before <= self.promised:
            return None
        return 100 * (self.before - mean) / (self.before - self.promised)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every promise of one operation. ``n``: decided dossiers that began on the new process."""

    operation: Operation
    n: int
    promises: tuple[Kept, ...]


def ledger(operation: Operation) -> Ledger:
    """The ledger as the log stands now.

    Measured are dossiers received from the effective day on; those moved over while running began under
    the old promise and are left out.
    """
    rates = rates_of(operation)
    values = _values(rates)
    since = operation.effective_on
    now = _Tallies(values, measured([operation.process.process_id], since))
    before = _Tallies(values, measured(_replaced(operation), until=since))
    kept = [
        Kept(
            measure=Measure(row.measure),
            before=None if row.before is None else float(row.before),
            promised=float(row.after),
            actual=now.whole[row.measure],
            earlier=before.whole[row.measure],
            months=now.months[row.measure],
            unmeasured="" if row.measure in values else _NO_RATES,
        )
        for row in operation.promises.all()
    ]
    return Ledger(operation, now.n, tuple(kept))


_NO_RATES = "Bảng chi phí đã duyệt không tách được định mức theo giấy tờ và lần đi lại."


class _Tallies:
    """One pass over the dossiers fills every tally, in whole and by month of decision."""

    def __init__(self, values: Mapping[str, Value], rows: Iterable[Measured]) -> None:
        self.n = 0
        self.whole: dict[str, Tally] = defaultdict(Tally)
        self.months: dict[str, dict[date, Tally]] = defaultdict(dict)
        for row in rows:
            self.n += 1
            month = row.decided_on.replace(day=1)
            for measure, value in values.items():
                figure = value(row)
                self.whole[measure].add(figure)
                self.months[measure].setdefault(month, Tally()).add(figure)


def _values(rates: Rates | None) -> dict[str, Value]:
    values: dict[str, Value] = {
        Measure.HOURS: lambda row: row.hours,
        Measure.TRIPS: lambda row: row.trips,
        Measure.PAPERS: lambda row: row.papers,
    }
    if rates:
        values[Measure.COST] = rates.cost
    return values


def _replaced(operation: Operation) -> list[int]:
    """The process versions this procedure and case ran on before."""
    row = operation.process
    earlier = type(row).objects.filter(procedure=row.procedure_id, case_code=row.case_code)
    return list(earlier.filter(valid_from__lt=row.valid_from).values_list("process_id", flat=True))
