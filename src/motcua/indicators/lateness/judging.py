"""Judging one dossier: whose time it was, what each step had, and who held the delay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from motcua.core.calendar import WorkingCalendar
from motcua.core.text import words_only
from motcua.dossiers.models import Pause, WorkItem
from motcua.identity.models import Unit, User
from motcua.indicators.lateness.parts import Cause, Lateness, Part
from motcua.indicators.lateness.rule import Course, late_from
from motcua.indicators.lateness.sweeping import Stretch, stretches
from motcua.indicators.models import Holder, Outage

HOUR = timedelta(hours=1)
ELSEWHERE = (
    "xac minh",
    "co quan",
    "phoi hop",
    "lay y kien",
    "tham van",
    "giam dinh",
    "hoi dong",
    "tra loi cua",
)
"""Words, without accents, by which the reason of a pause says that somebody else was being waited for."""


@dataclass(frozen=True)
class Case:
    """Everything one dossier is judged by. ``at``: the moment of asking, the end of one that is open.

    ``desk``: units that are the deciding authority's own, with the receiving counter. ``limit_of``: the
    published hours of a step and the name of the clock it shares with others, empty for its own.
    ``asked_again``: a second supplement was asked after receipt, which is late by the index in itself.
    """

    dossier: int
    start: datetime
    end: datetime | None
    due: datetime | None
    at: datetime
    calendar: WorkingCalendar
    items: Sequence[WorkItem]
    desk: frozenset[int]
    deciding: Unit
    limit_of: Callable[[WorkItem], tuple[Decimal | None, str]]
    pauses: Sequence[Pause] = ()
    outages: Sequence[Outage] = ()
    asked_again: bool = False
    units: Mapping[int, Unit] = field(default_factory=dict)
    people: Mapping[int, User] = field(default_factory=dict)


def judge(case: Case) -> Lateness:
    """Raises YearNotAnnounced when the time lies in a year nobody has announced."""
    end = max(case.end or case.at, case.start)
    parts = _Ledger(case, end).parts()
    late_by_time = passed(case, end)
    past = _worked(case, case.due, end) if case.due and late_by_time else 0.0
    over = _sums(parts, _over)
    main = _main(parts, over) if late_by_time else _asker(parts) if case.asked_again else None
    return Lateness(
        dossier=case.dossier,
        start=case.start,
        end=end,
        due=case.due,
        open=case.end is None,
        late=late_by_time or case.asked_again,
        hours=past,
        parts=tuple(parts),
        over=over,
        main=main,
        asked_again=case.asked_again,
    )


def passed(case: Case, end: datetime) -> bool:
    """Whether the due time went by, by the same rule as the facts."""
    waits = (p for p in case.pauses if p.until is None and p.kind == Pause.Kind.SUPPLEMENT)
    waiting = next((pause.since for pause in waits), None)
    course = Course(case.start, case.due, end if case.end else None, waiting)
    return late_from(course, case.at)[0] is not None


def _worked(case: Case, since: datetime, until: datetime) -> float:
    return case.calendar.working_time_between(since, until) / HOUR


def _sums(parts: Sequence[Part], of: Callable[[Part], float]) -> dict[Holder, float]:
    sums: dict[Holder, float] = defaultdict(float)
    for part in parts:
        sums[part.holder] += of(part)
    return {holder: hours for holder, hours in sums.items() if hours > 0}


def _main(parts: Sequence[Part], over: Mapping[Holder, float]) -> Part | None:
    """The part that stands for the delay: of the holder who went beyond their time the most, the longest
    such part; where nobody did, of whoever had it longest after the due time, else who had it last."""
    past = _sums(parts, _past)
    for sums, size in ((over, _over), (past, _past)):
        if sums:
            holder = max(sums, key=lambda one: sums[one])
            mine = [part for part in parts if part.holder == holder]
            return _heaviest(mine, size)
    return _asker(parts) or (parts[-1] if parts else None)


def _heaviest(parts: Sequence[Part], size: Callable[[Part], float]) -> Part:
    """The largest part of the keeper who has the most of it."""
    sums: dict[tuple[object, ...], float] = defaultdict(float)
    for part in parts:
        sums[part.keeper] += size(part)
    return max(parts, key=lambda part: (sums[part.keeper], size(part)))


def _asker(parts: Sequence[Part]) -> Part | None:
    """Our own last part: who held it when papers were asked for again."""
    return next((part for part in reversed(parts) if part.holder == Holder.DESK), None)


def _over(part: Part) -> float:
    return part.over


def _past(part: Part) -> float:
    return part.past_due


class _Ledger:
    """Turns stretches into parts, in order, with what each step's clock has left."""

    def __init__(self, case: Case, end: datetime) -> None:
        self.case, self.end = case, end
        self.spent: dict[str | int, float] = defaultdict(float)

    def parts(self) -> list[Part]:
        case = self.case
        found = stretches(case.start, self.end, case.items, case.pauses, case.outages)
        return [self._part(stretch) for stretch in found]

    def _part(self, stretch: Stretch) -> Part:
        used = _worked(self.case, stretch.since, stretch.until)
        step = stretch.source if isinstance(stretch.source, WorkItem) else stretch.beside
        cause, holder, reason = self._cause(stretch, step)
        allowed, over = self._clock(stretch, step, cause, used)
        unit, officer = self._keeper(stretch, step, holder)
        person = self.case.people.get(officer) if officer else None
        return Part(
            step.name if step else "",
            unit.pk if unit else None,
            unit.name if unit else "",
            officer,
            person.full_name if person else "",
            holder,
            cause,
            stretch.since,
            stretch.until,
            used,
            allowed,
            over,
            self._past_due(stretch),
            reason,
        )

    def _past_due(self, stretch: Stretch) -> float:
        due = self.case.due
        if due is None or stretch.until <= due:
            return 0.0
        return _worked(self.case, max(due, stretch.since), stretch.until)

    def _cause(self, stretch: Stretch, step: WorkItem | None) -> tuple[Cause, Holder, str]:
        row = stretch.source
        if isinstance(row, Pause):
            return Cause(row.kind), self._pause_holder(row, step), row.reason
        if isinstance(row, Outage):
            return Cause.OUTAGE, Holder.OUTAGE, f"{row.get_system_display()}: {row.reason}"
        if step is None:
            return Cause.BETWEEN, Holder.DESK, ""
        return Cause.WAITING if stretch.waiting else Cause.STEP, self._step_holder(step), ""

    def _pause_holder(self, pause: Pause, step: WorkItem | None) -> Holder:
        if pause.kind in (Pause.Kind.SUPPLEMENT, Pause.Kind.PAYMENT):
            return Holder.CITIZEN
        if any(words in words_only(pause.reason) for words in ELSEWHERE):
            return Holder.OTHER_AGENCY
        return self._step_holder(step) if step else Holder.DESK

    def _step_holder(self, step: WorkItem) -> Holder:
        ours = step.unit_id is None or step.unit_id in self.case.desk
        return Holder.DESK if ours else Holder.OTHER_AGENCY

    def _clock(
        self, stretch: Stretch, step: WorkItem | None, cause: Cause, used: float
    ) -> tuple[float | None, float]:
        """(hours left of the step's own limit, hours beyond it). Waiting for a completion moves the due
        time of the index, so it is never beyond; any other stop moves nothing there, so all of it is."""
        if cause is Cause.SUPPLEMENT:
            return None, 0.0
        if cause in (Cause.PAYMENT, Cause.OTHER, Cause.OUTAGE):
            return None, used
        limit, shared = self.case.limit_of(step) if step else (None, "")
        if step is None or limit is None:
            return None, 0.0
        clock = shared or step.pk
        left = max(float(limit) - self.spent[clock], 0.0)
        self.spent[clock] += used
        return left, max(used - left, 0.0)

    def _keeper(
        self, stretch: Stretch, step: WorkItem | None, holder: Holder
    ) -> tuple[Unit | None, int | None]:
        """The unit and the officer that had it: nobody of ours while the person or an outage did."""
        if holder in (Holder.CITIZEN, Holder.OUTAGE):
            return None, None
        if not isinstance(stretch.source, WorkItem):
            return (None, None) if isinstance(stretch.source, Pause) else (self.case.deciding, None)
        unit = self.case.units.get(stretch.source.unit_id or 0, self.case.deciding)
        officer = stretch.source.holder_id or stretch.source.closed_by_id
        return unit, None if stretch.waiting else officer
