"""The verbs on reports: draft, publish with a second pair of eyes, withdraw. What is out never changes."""

from __future__ import annotations

from motcua.core import clock
from motcua.core.display import day
from motcua.core.errors import Refusal
from motcua.core.periods import Period
from motcua.core.text import squeeze
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.indicators.facts.refreshing import refresh
from motcua.indicators.models import PublicationState as State
from motcua.indicators.models import Report
from motcua.indicators.office import Verb, acting
from motcua.indicators.reports.comparing import changes
from motcua.indicators.reports.composing import compose
from motcua.indicators.reports.document import Document
from motcua.indicators.reports.publication import Publication, let_out, needed, store_draft, take_back

REPORTS = Publication(
    Report,
    "Báo cáo",
    "Công bố báo cáo",
    "Người lập báo cáo không tự công bố.",
    "Mở lại danh sách báo cáo.",
)


def draft(actor: Actor, unit: int, period: Period, reason: str = "") -> Report:
    """Compose the report from the facts of this moment; a draft that was there is composed anew.

    ``reason``: why a published report of the same period is corrected; needed then.

    Raises:
        Forbidden, NotFound; Refusal: the period is not over, or a correction without a reason.
    """
    refresh()
    with acting(actor, Verb.DRAFT_REPORT, unit) as act:
        _check_over(period)
        row = _draft_of(unit, period)
        before = _published_before(row)
        row.reason = _reason(squeeze(reason) or row.reason, before)
        document = compose(period, unit, row.number)
        if before:
            document = document.model_copy(update={"changes": _corrected(before, document, row.reason)})
        store_draft(row, document, act)
        act.record("indicators:report:draft", row.number, unit=unit, hash=row.content_hash)
    return row


def publish(actor: Actor, report: int, seen: str) -> Report:
    """Let a draft out. ``seen``: content hash of what the leader read.

    Raises:
        Forbidden: not a leader, or the one who drafted it.
        Conflict: no draft any more, drafted anew meanwhile, or the facts have moved since.
        FiguresDoNotRecompute: a percent, a whole or a count contradicts another figure of the document.
    """
    refresh()
    with acting(actor, Verb.PUBLISH_REPORT, REPORTS.unit_of(report)) as act:
        row = REPORTS.read_by_another(report, act, seen)
        check(row)
        let_out(row, act)
        act.record("indicators:report:publish", row.number, unit=row.unit_id, hash=row.content_hash)
    return row


def withdraw(actor: Actor, report: int, reason: str) -> Report:
    """Take a published report back; in public the reason stands in place of its figures. Raises Refusal
    without a reason."""
    with acting(actor, Verb.PUBLISH_REPORT, REPORTS.unit_of(report)) as act:
        row = REPORTS.locked(report, State.PUBLISHED)
        take_back(row, act, reason)
        act.record("indicators:report:withdraw", row.number, unit=row.unit_id, reason=row.withdrawn_because)
    return row


def check(row: Report) -> None:
    """Raises FiguresDoNotRecompute, FactsMoved."""
    REPORTS.check(row, compose(row.period, row.unit_id, row.number))


def _check_over(period: Period) -> None:
    if period.ends > clock.now():
        reason = f"{period.label} chưa kết thúc"
        raise Refusal("Kỳ báo cáo", reason, f"Lập báo cáo từ ngày {day(period.after)}.", "period")


def _draft_of(unit: int, period: Period) -> Report:
    """The draft there is, locked, or a new one with the next version number."""
    # The unit is locked, so that two first drafts do not take the same number.
    code = Unit.objects.select_for_update().get(pk=unit).code
    rows = Report.objects.select_for_update().filter(unit=unit, first=period.first, length=period.length)
    latest = rows.order_by("-version").first()
    if latest is not None and latest.state == State.DRAFTED:
        return latest
    version = latest.version + 1 if latest else 1
    number = f"BC-{code}-{period}-{version}"
    return Report(unit_id=unit, first=period.first, length=period.length, version=version, number=number)


def _published_before(row: Report) -> Report | None:
    """What people have been reading: the latest version that is out."""
    rows = Report.objects.filter(unit=row.unit_id, first=row.first, length=row.length)
    return rows.filter(state=State.PUBLISHED, version__lt=row.version).order_by("-version").first()


def _reason(reason: str, before: Report | None) -> str:
    return needed(reason, "Lý do đính chính") if before else reason


def _corrected(before: Report, now: Document, reason: str) -> tuple[str, ...]:
    head = f"Đính chính báo cáo {before.number}: {reason.rstrip('.')}."
    return (head, *(str(one) for one in changes(Document.model_validate(before.content), now)))
