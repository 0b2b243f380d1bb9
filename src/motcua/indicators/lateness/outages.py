"""Keeping the register of outages and maintenance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.core import clock
from motcua.core.calendar import WorkingCalendar
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.core.parameters import in_force
from motcua.core.text import squeeze
from motcua.core.years import YearNotAnnounced
from motcua.identity.actors import Actor
from motcua.indicators.models import Outage
from motcua.indicators.office import PERMISSIONS, Verb, acting

LABEL = PERMISSIONS[Verb.RECORD_OUTAGE].label


@dataclass(frozen=True, slots=True)
class Report:
    """What is recorded; fields as in :class:`Outage`."""

    system: Outage.System
    since: datetime
    reason: str
    source: str
    until: datetime | None = None
    announced_at: datetime | None = None


def record_outage(actor: Actor, report: Report) -> Outage:
    """Enter an outage or a planned maintenance.

    Raises:
        Forbidden: neither the system's administrator nor procedure control.
        Refusal: no reason or source, an end before the beginning, announced after it began.
        Conflict: the same system is recorded as out of work at that time.
    """
    with acting(actor, Verb.RECORD_OUTAGE, None) as act:
        _check(report, act.now)
        row = Outage.objects.create(
            system=report.system,
            since=report.since,
            until=report.until,
            announced_at=report.announced_at,
            reason=squeeze(report.reason),
            source=squeeze(report.source),
            recorded_by_id=act.actor.account,
            recorded_at=act.now,
        )
        act.record("indicators:outage:record", str(row), until=str(row.until or ""), reason=row.reason)
    return row


def end_outage(actor: Actor, outage: int, until: datetime) -> Outage:
    """The system works again. Raises Forbidden, NotFound, Conflict (it ended already), Refusal."""
    with acting(actor, Verb.RECORD_OUTAGE, None) as act:
        row = Outage.objects.select_for_update().filter(pk=outage).first()
        if row is None:
            raise NotFound("Sự cố")
        if row.until is not None:
            raise Conflict("Ghi lúc khắc phục", "sự cố này đã có giờ khắc phục", "Tải lại trang để xem.")
        _check_end(row.since, until, act.now)
        row.until = until
        row.save(update_fields=["until"])
        act.record("indicators:outage:end", str(row), until=until.isoformat())
    return row


def announced_in_time(outage: Outage) -> bool | None:
    """Whether a planned one was made known as many working days before as the rule in force asks; None for
    one nobody planned, or where no rule or calendar tells."""
    days = in_force("planned-outage-notice-days", clock.day_of(outage.since))
    if outage.announced_at is None or days is None:
        return None
    calendar = WorkingCalendar()
    try:
        known = clock.day_of(outage.announced_at)
        return bool(calendar.working_days_between(known, clock.day_of(outage.since)) >= days)
    except YearNotAnnounced:
        return None


def _check(report: Report, now: datetime) -> None:
    for where, said in (("reason", report.reason), ("source", report.source)):
        if not said.strip():
            words = "Lý do" if where == "reason" else "Căn cứ"
            raise Refusal(
                words, "chưa được ghi", "Ghi việc gì xảy ra và văn bản, biên bản nào ghi lại.", where
            )
    if report.until is not None:
        _check_end(report.since, report.until, None)
    if report.announced_at is not None and report.announced_at > report.since:
        raise Refusal(
            "Lúc thông báo", "sau lúc bắt đầu", "Việc không báo trước thì để trống.", "announced_at"
        )
    if report.announced_at is None and report.since > now:
        raise Refusal(
            "Lúc bắt đầu", "còn ở phía trước", "Bảo trì có kế hoạch thì ghi lúc thông báo.", "since"
        )
    ends = Q(until=None) | Q(until__gt=report.since)
    begins = Q(since__lt=report.until) if report.until else Q()
    if Outage.objects.filter(ends, begins, system=report.system).exists():
        raise Conflict(LABEL, "hệ thống này đã có sự cố ghi cho thời gian ấy", "Xem lại sổ sự cố.")


def _check_end(since: datetime, until: datetime, now: datetime | None) -> None:
    if until <= since:
        raise Refusal("Lúc khắc phục", "phải sau lúc bắt đầu", "Xem lại hai mốc giờ.", "until")
    if now is not None and until > now:
        raise Refusal("Lúc khắc phục", "còn ở phía trước", "Ghi khi hệ thống đã hoạt động lại.", "until")
