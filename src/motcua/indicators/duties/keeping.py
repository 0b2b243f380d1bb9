"""What the control officer puts down of announcing procedures, which the catalogue does not know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.core.text import squeeze
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.roles import Level
from motcua.identity.tree import Tree
from motcua.indicators.duties.terms import announce_due, display_due
from motcua.indicators.models import Duty
from motcua.indicators.office import PERMISSIONS, Verb, acting, units_of

Kind = Duty.Kind


@dataclass(frozen=True, slots=True)
class Trigger:
    """Why a procedure must be announced. ``document``: its number and name; ``effective_on``: the day it
    takes effect; ``shortened``: issued by the shortened procedure."""

    kind: Kind
    document: str
    effective_on: date | None
    shortened: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision of announcement: number and day."""

    number: str
    on: date


def announcing(actor: Actor) -> list[Unit]:
    """The bodies the actor keeps duties of, by code: those that announce procedures, so no commune (two
    queries). Raises Forbidden."""
    kept = units_of(actor, Verb.KEEP_DUTIES, Tree())
    rows = Unit.objects.filter(pk__in=kept, valid_to=None).exclude(level=Level.COMMUNE).order_by("code")
    if not (found := list(rows)):
        raise Forbidden(PERMISSIONS[Verb.KEEP_DUTIES].label, PERMISSIONS[Verb.KEEP_DUTIES].refusal)
    return found


def open_duty(
    actor: Actor, unit: int, procedure: int, trigger: Trigger, decided: Decided | None = None
) -> Duty:
    """Begin to watch one procedure. ``decided``: needed where only showing it is left to do.

    Raises:
        Refusal: something is missing or impossible. Conflict: the same is open already. NotFound. Forbidden.
    """
    with acting(actor, Verb.KEEP_DUTIES, unit) as act:
        check(trigger, decided)
        about = Procedure.objects.filter(pk=procedure).first()
        if about is None:
            raise NotFound("Thủ tục", remedy="Chọn thủ tục trong danh mục.", where="procedure")
        # The unit's row is the lock: two who enter the same at once wait for each other here.
        body = Unit.objects.select_for_update().get(pk=unit)
        if body.level == Level.COMMUNE:
            remedy = "Hãy mở việc cho bộ, cơ quan ngang bộ hoặc cơ quan cấp tỉnh."
            raise Refusal("Đơn vị", "cấp xã không công bố thủ tục hành chính", remedy, "unit")
        row = Duty(unit=body, procedure=about, opened_by_id=act.actor.account, opened_at=act.now)
        _refuse_twice(row, trigger)
        put(row, trigger, decided)
        row.save()
        _record(act, row, "open", document=row.document)
    return row


def _refuse_twice(row: Duty, trigger: Trigger) -> None:
    same = Duty.objects.filter(
        unit=row.unit,
        procedure=row.procedure,
        kind=trigger.kind,
        document__iexact=squeeze(trigger.document),
        cancelled_at=None,
    )
    if same.exists():
        remedy = "Hãy ghi tiếp vào việc đã có trong danh sách."
        raise Conflict(row.procedure.code, "đã có việc này cho cùng văn bản", remedy, "document")


def check(trigger: Trigger, decided: Decided | None) -> None:
    """Raises Refusal."""
    only_showing = trigger.kind == Kind.PUBLISH
    effect = trigger.effective_on
    faults = (
        (not squeeze(trigger.document), "Văn bản làm phát sinh", "chưa được ghi", "document"),
        (effect is None and not only_showing, "Ngày văn bản có hiệu lực", "chưa được ghi", "effective_on"),
        (only_showing and decided is None, "Quyết định công bố", "chưa được ghi", "decision"),
    )
    _refuse(faults)
    if decided:
        check_decided(decided)


def check_decided(decided: Decided) -> None:
    """Raises Refusal."""
    _refuse(
        (
            (not squeeze(decided.number), "Số quyết định công bố", "chưa được ghi", "decision"),
            (decided.on > clock.today(), "Ngày quyết định", "ở sau hôm nay", "decided_on"),
        )
    )


def _refuse(faults: tuple[tuple[bool, str, str, str], ...]) -> None:
    for wrong, what, reason, where in faults:
        if wrong:
            raise Refusal(what, reason, f"Hãy ghi đúng {what[:1].lower()}{what[1:]}.", where)


def put(row: Duty, trigger: Trigger, decided: Decided | None) -> None:
    """Set what was entered, and the last days that follow from it."""
    row.kind, row.document = trigger.kind, squeeze(trigger.document)
    row.effective_on, row.shortened = trigger.effective_on, trigger.shortened
    row.note = trigger.note.strip()
    if decided:
        row.decision, row.decided_on = squeeze(decided.number), decided.on
    count_days(row)


def count_days(row: Duty) -> None:
    """The last days anew; alarms of a day that moved may ring again."""
    before = row.announce_due, row.display_due
    level, shortened = row.unit.level, row.shortened
    row.announce_due = announce_due(level, row.effective_on, shortened=shortened) if row.announces else None
    row.display_due = display_due(level, row.decided_on, shortened=shortened)
    if before != (row.announce_due, row.display_due):
        row.warned = []


def describe(actor: Actor, duty: int, trigger: Trigger) -> Duty:
    """Put down or correct the document of a duty, its kind and its day of effect.

    Raises:
        Refusal: something is missing. Conflict: it was cancelled. NotFound. Forbidden.
    """
    with acting(actor, Verb.KEEP_DUTIES, unit_of(duty)) as act:
        row = held(duty)
        check(trigger, Decided(row.decision, row.decided_on) if row.decided_on else None)
        put(row, trigger, None)
        row.save()
        _record(act, row, "describe", document=row.document)
    return row


def decide(actor: Actor, duty: int, decided: Decided) -> Duty:
    """Put down the decision of announcement; again to correct a mistake, as long as it agrees with the day
    of display.

    Raises:
        Refusal: no number, a day to come, or later than the display. Conflict: cancelled. NotFound.
        Forbidden.
    """
    with acting(actor, Verb.KEEP_DUTIES, unit_of(duty)) as act:
        row = held(duty)
        check_decided(decided)
        if row.displayed_on and decided.on > row.displayed_on:
            remedy = "Hãy kiểm tra ngày quyết định, hoặc sửa ngày công khai trước."
            raise Refusal("Ngày quyết định", "ở sau ngày công khai đã ghi", remedy, "decided_on")
        row.decision, row.decided_on = squeeze(decided.number), decided.on
        count_days(row)
        row.save()
        _record(act, row, "decide", decision=row.decision, decided_on=decided.on.isoformat())
    return row


def displayed(actor: Actor, duty: int, on: date, evidence: str) -> Duty:
    """Put down the day the procedure stood on the national base, with what proves it.

    Raises:
        Refusal: no proof, a day to come or before the decision. Conflict: not decided yet, or cancelled.
        NotFound. Forbidden.
    """
    with acting(actor, Verb.KEEP_DUTIES, unit_of(duty)) as act:
        row = held(duty)
        if row.decided_on is None:
            raise Conflict(
                "Việc công khai", "chưa có quyết định công bố", "Hãy ghi quyết định công bố trước."
            )
        _refuse(
            (
                (on > clock.today(), "Ngày công khai", "ở sau hôm nay", "displayed_on"),
                (on < row.decided_on, "Ngày công khai", "ở trước ngày quyết định công bố", "displayed_on"),
                (not evidence.strip(), "Minh chứng", "chưa được ghi", "evidence"),
            )
        )
        row.displayed_on, row.evidence = on, evidence.strip()
        row.save()
        _record(act, row, "display", displayed_on=on.isoformat(), evidence=row.evidence)
    return row


def cancel(actor: Actor, duty: int, reason: str) -> Duty:
    """Take back a duty opened by mistake: it stays in the record and counts nowhere.

    Raises:
        Refusal: no reason. Conflict: cancelled already. NotFound. Forbidden.
    """
    with acting(actor, Verb.KEEP_DUTIES, unit_of(duty)) as act:
        row = held(duty)
        if not reason.strip():
            raise Refusal("Lý do bỏ", "chưa được ghi", "Hãy ghi lý do.", "reason")
        row.cancelled_at, row.cancel_reason = act.now, reason.strip()
        row.save()
        _record(act, row, "cancel", reason=row.cancel_reason)
    return row


def unit_of(duty: int) -> int:
    """Whose duty it is. Raises NotFound."""
    found = Duty.objects.filter(pk=duty).values_list("unit", flat=True).first()
    if found is None:
        raise NotFound("Việc công bố, công khai", remedy="Chọn một việc trong danh sách.")
    return found


def held(duty: int) -> Duty:
    """The row, locked. Raises Conflict when it was cancelled."""
    row = Duty.objects.select_for_update(of=("self",)).select_related("unit", "procedure").get(pk=duty)
    if row.cancelled_at:
        raise Conflict(f"Việc của thủ tục {row.procedure.code}", "đã bỏ", "Hãy mở việc mới nếu vẫn cần.")
    return row


def _record(act: Acting, row: Duty, action: str, **data: str) -> None:
    act.record(f"indicators:duty:{action}", row.procedure.code, duty=row.pk, unit=row.unit.code, **data)
