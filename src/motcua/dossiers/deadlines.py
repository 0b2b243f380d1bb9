"""The deadline in force of a dossier: computed by the pure rules, kept with its explanation.

The legal due time is what the person was promised; the index measures against the first due time moved by
the waiting for the person. Both are stored, neither stands in for the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from django.conf import settings

from motcua.core import clock
from motcua.core.calendar import WorkingCalendar, local
from motcua.core.dates import say_moment
from motcua.core.deadlines import Due, DueAt, compute_due, step_due
from motcua.core.hours import ZERO, Hours
from motcua.core.limits import Limit
from motcua.core.parameters import in_force
from motcua.core.pauses import Pause as Interval
from motcua.core.pauses import merged
from motcua.core.years import YearNotAnnounced, Years, national_years
from motcua.dossiers.acting import Acting
from motcua.dossiers.models import DeadlineEntry, Dossier, Pause

Cause = DeadlineEntry.Cause


def calendar_of(hours: str) -> WorkingCalendar:
    """The working calendar of an agency by its office hours (``07:30-11:30,13:00-17:00``)."""
    return _calendar(hours or settings.AGENCY_HOURS, national_years())


def next_working_day(day: date) -> date:
    """The first working day after ``day`` by the default office hours."""
    return calendar_of(settings.AGENCY_HOURS).add_working_days(day, 1)


@lru_cache(maxsize=256)
def _calendar(hours: str, years: Years) -> WorkingCalendar:
    # The years are part of the key, so that a year announced while this process runs is seen at once.
    return WorkingCalendar(Hours.parse(hours), years)


def calendar_for(dossier: Dossier) -> WorkingCalendar:
    """The calendar of the unit that decides, as it stood when the dossier came in."""
    unit = dossier.unit_names.get(str(dossier.deciding_unit_id), {})
    return calendar_of(unit.get("hours", ""))


def start_clock(act: Acting) -> None:
    """On receipt: the clock starts when the dossier is complete and correct (NĐ 118/2025 Art. 17.3)."""
    compute(act, Cause.RECEIPT, act.now)


def restart_clock(act: Acting, pause: Pause) -> None:
    """A supplement after vetting restarts the legal limit from zero (NĐ 61/2018 Art. 19.4 and successors);
    where the dated parameter says so, the limit is only extended by the days waited."""
    if in_force("supplement-clock", clock.day_of(act.now)) == "restart":
        compute(act, Cause.RESTART, act.now)
    else:
        move_for_pause(act, pause)


def move_for_pause(act: Acting, pause: Pause) -> None:
    """After a pause ended: the count since it began, moved by its pauses; an extended date moves itself."""
    last = act.dossier.deadlines.last()
    if last and last.cause == Cause.EXTENSION:
        _shift(act, pause)
    else:
        compute(act, Cause.PAUSE, counted_from(act.dossier))


def recompute(act: Acting) -> None:
    """The same count again, after an official calendar was loaded; a promised date stays, unless it became
    a day off."""
    last = act.dossier.deadlines.last()
    if last and last.cause == Cause.EXTENSION and act.dossier.due_at:
        _keep_promise(act, local(act.dossier.due_at))
    else:
        compute(act, Cause.ANNOUNCEMENT, counted_from(act.dossier))


def _keep_promise(act: Acting, due: datetime) -> None:
    calendar = calendar_for(act.dossier)
    if calendar.is_working(clock.day_of(due)):
        act.dossier.due_provisional = calendar.provisional(due.year)
    else:
        moved = calendar.closing(calendar.working_day_from(clock.day_of(due)))
        extend(act, moved, f"Ngày hẹn rơi vào ngày nghỉ mới công bố: hạn mới {say_moment(moved)}.")


def extend(act: Acting, due: datetime, note: str) -> None:
    """Put the new date a leader promised in force."""
    due = local(due)
    act.dossier.due_at, act.dossier.due_provisional = due, calendar_for(act.dossier).provisional(due.year)
    act.dossier.due_explanation = [*act.dossier.due_explanation, note]
    _move_index(act)
    keep(act, Cause.EXTENSION, counted_from(act.dossier))


def _shift(act: Acting, pause: Pause) -> None:
    """Move the extended date by the working time the pause took, rounded up to the end of that day. A pause
    that began when the date had passed moves nothing."""
    due, calendar = act.dossier.due_at, calendar_for(act.dossier)
    if due is None or pause.until is None or pause.since >= due:
        return
    try:
        lost = calendar.working_time_between(pause.since, pause.until)
        moved = calendar.closing(clock.day_of(calendar.add_working_time(due, lost)))
    except YearNotAnnounced as refusal:
        extend(act, due, f"{refusal.what}: {refusal.reason}. Giữ ngày đã hẹn cho đến khi có lịch.")
        return
    extend(act, moved, f"Cộng thời gian tạm dừng: hạn mới {say_moment(moved)}.")


def counted_from(dossier: Dossier) -> datetime:
    """The moment the running count began: receipt, or the answer that restarted it."""
    entry = dossier.deadlines.filter(cause__in=[Cause.RECEIPT, Cause.RESTART, Cause.MANUAL]).last()
    return entry.counted_from if entry else dossier.received_at or dossier.created_at


def compute(act: Acting, cause: Cause, since: datetime) -> None:
    """Compute the legal due time from ``since``, keep the entry, put it in force.

    A year without an announced calendar leaves the due time open and says so; intake goes on.
    """
    dossier = act.dossier
    due, explanation = _due(dossier, since, _intervals(dossier, since))
    dossier.due_at = due.due if due else None
    dossier.effective_receipt_at = due.effective_receipt if due else dossier.effective_receipt_at
    dossier.due_provisional = due.provisional if due else bool(dossier.limit)
    dossier.due_explanation = explanation
    _move_index(act)
    keep(act, cause, since)


def keep(act: Acting, cause: Cause, since: datetime) -> None:
    """Store the deadline now in force as an entry of its history."""
    dossier = act.dossier
    DeadlineEntry.objects.create(
        dossier=dossier,
        cause=cause,
        at=act.now,
        counted_from=since,
        legal_due_at=dossier.due_at,
        index_due_at=dossier.index_due_at,
        provisional=dossier.due_provisional,
        explanation=dossier.due_explanation,
    )


def _due(dossier: Dossier, since: datetime, pauses: Sequence[Interval]) -> tuple[Due | None, list[str]]:
    if not dossier.limit:
        return None, ["Danh mục không ghi thời hạn tính được; cán bộ xác định thời hạn và ghi lý do."]
    try:
        due = compute_due(
            since,
            Limit.parse(dossier.limit),
            calendar_for(dossier),
            cutoff=dossier.cutoff,
            due_at=DueAt(dossier.due_mode),
            pauses=pauses,
        )
    except YearNotAnnounced as refusal:
        return None, [
            f"{refusal.what}: {refusal.reason}. Hạn trả sẽ được thông báo khi có lịch nghỉ chính thức."
        ]
    return due, list(due.explanation)


def _intervals(dossier: Dossier, since: datetime) -> list[Interval]:
    return _ended(p for p in dossier.pauses.filter(since__gte=since) if moves_clock(p))


def moves_clock(pause: Pause) -> bool:
    """Whether this waiting stands outside the office's time. For an unpaid fee a dated parameter says so:
    it is practice in several provinces, no law."""
    since = clock.day_of(pause.since)
    return pause.kind != Pause.Kind.PAYMENT or bool(in_force("payment-pauses-clock", since))


def _ended(pauses: Iterable[Pause]) -> list[Interval]:
    """The pauses that are over and took any time."""
    return [Interval(p.since, p.until) for p in pauses if p.until and p.until > p.since]


def _move_index(act: Acting) -> None:
    """The index subtracts the time the person took: the first count, moved by every supplement pause."""
    dossier = act.dossier
    if dossier.received_at is None:
        return
    waits = dossier.pauses.filter(kind=Pause.Kind.SUPPLEMENT, since__gte=dossier.received_at)
    due, _explanation = _due(dossier, dossier.received_at, _ended(waits))
    dossier.index_due_at = due.due if due else None


def item_due(
    dossier: Dossier, opened: datetime, hours: Decimal | None, lost: timedelta = ZERO
) -> tuple[datetime | None, datetime | None]:
    """(what the work list sorts by, the step's own limit): the step's limit never outruns the dossier's.

    ``lost``: working time since ``opened`` in which the dossier was paused.
    """
    if hours is None:
        return dossier.due_at, None
    calendar = calendar_for(dossier)
    try:
        own = calendar.add_working_time(step_due(opened, hours, calendar), lost)
    except YearNotAnnounced:
        return dossier.due_at, None
    own = min(own, dossier.due_at or own)
    return own, own


def paused_since(dossier: Dossier, moment: datetime) -> timedelta:
    """Working time after ``moment`` in which nobody could work on the dossier, for steps' own limits."""
    calendar = calendar_for(dossier)
    pauses = merged(_ended(dossier.pauses.filter(until__gt=moment)))
    try:
        lost = [calendar.working_time_between(max(p.start, moment), p.end) for p in pauses]
    except YearNotAnnounced:
        return ZERO
    return sum(lost, ZERO)


def intake_due(dossier: Dossier, since: datetime) -> datetime | None:
    """When an online dossier must have been looked at (dated parameter, working hours)."""
    hours = in_force("intake-limit-hours", clock.day_of(since))
    if hours is None:
        return None
    try:
        return step_due(since, Decimal(hours), calendar_for(dossier), latest=None)
    except YearNotAnnounced:
        return None
