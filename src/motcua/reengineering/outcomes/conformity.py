"""The internal process against the log: how each of its steps really went, over a period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import median, quantiles

from motcua.core import clock
from motcua.dossiers.models import WorkItem
from motcua.dossiers.queries import under_present_process
from motcua.dossiers.worked import hours_worked
from motcua.processes.definition import Act, Node
from motcua.processes.models import ProcessVersion
from motcua.reengineering.outcomes.measuring import FEWEST

ALLOWED_LATE_PERCENT = 10
"""A step whose later share ends after its limit does not hold its limit; our own choice."""


@dataclass(slots=True)
class StepTally:
    """One step over the period; hours are working hours from opening to closing."""

    node: Node
    hours: list[float] = field(default_factory=list)
    late: int = 0
    sent_back: int = 0

    @property
    def n(self) -> int:
        return len(self.hours)

    @property
    def limit(self) -> Decimal | None:
        """Working hours. None for receiving too: a submission waits under the limit of intake, before the
        clock of the process begins (NĐ 118/2025/NĐ-CP Art. 17.3)."""
        return None if self.node.act is Act.RECEIVE else self.node.limit_hours

    @property
    def median(self) -> float | None:
        return median(self.hours) if self.hours else None

    @property
    def p90(self) -> float | None:
        """Nine of ten took at most this; the longest while there are fewer than ten."""
        if len(self.hours) < 10:
            return max(self.hours, default=None)
        return quantiles(self.hours, n=10, method="inclusive")[-1]

    @property
    def late_percent(self) -> float | None:
        return 100 * self.late / self.n if self.n >= FEWEST else None

    @property
    def holds(self) -> bool | None:
        """Whether the step holds its limit; None while there are too few, or without a limit."""
        share = self.late_percent
        return None if share is None or not self._limited else share <= ALLOWED_LATE_PERCENT

    @property
    def _limited(self) -> bool:
        return self.node.act is not Act.RECEIVE and bool(self.node.limit_hours or self.node.span)


def conformity(process: ProcessVersion, since: date, until: date) -> list[StepTally]:
    """Each step of the process in drawing order, over work closed from ``since`` to ``until`` (included)."""
    model = process.compiled()
    found = {task.id: StepTally(task) for task in model.tasks()}
    for item in _closed(process, since, until):
        tally = found.get(item.node)
        if tally is not None and item.closed_at is not None:
            _count(tally, item, item.closed_at)
    return list(found.values())


def _count(tally: StepTally, item: WorkItem, closed_at: datetime) -> None:
    tally.hours.append(hours_worked(item.dossier, item.opened_at, closed_at))
    tally.late += item.step_due_at is not None and closed_at > item.step_due_at
    tally.sent_back += item.outcome == WorkItem.Outcome.SENT_BACK


def _closed(process: ProcessVersion, since: date, until: date) -> Iterable[WorkItem]:
    first, last = clock.midnight(since), clock.midnight(until + timedelta(days=1))
    rows = WorkItem.objects.filter(
        under_present_process(), dossier__process_version=process, closed_at__gte=first, closed_at__lt=last
    ).exclude(outcome=WorkItem.Outcome.CANCELLED)
    return rows.select_related("dossier").order_by("pk").iterator(2000)
