"""Answering: a leader approves what another drafted; extends; gives the draft back."""

from __future__ import annotations

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.core.parameters import in_force
from motcua.identity.actors import Actor
from motcua.petitions.acting import Work, note, on
from motcua.petitions.announcements import tell
from motcua.petitions.deadlines import count, step_end
from motcua.petitions.models import OPEN, Petition, State, Trace
from motcua.petitions.powers import POWERS, Verb

ANSWERABLE = frozenset({State.PROCESSING})
APPROVE = POWERS[Verb.APPROVE].label


def answer(actor: Actor, petition: int) -> Petition:
    """Approve the draft: it becomes the answer to the petition and to everyone of its group.

    Raises:
        As :func:`motcua.petitions.acting.on`. Conflict: there is no draft.
        Forbidden: the actor drafted it, or gave an accountability statement on it.
    """
    with on(actor, Verb.APPROVE, petition, ANSWERABLE) as work:
        row = work.row
        if not row.draft:
            raise Conflict(APPROVE, "chưa có dự thảo trả lời", "Giao người xử lý dự thảo trước.")
        if row.drafted_by_id == work.account:
            raise Forbidden(APPROVE, "không ai duyệt dự thảo của chính mình", "Lãnh đạo khác duyệt.")
        members = list(row.members.select_for_update().filter(state__in=OPEN).order_by("pk"))
        for one in (row, *members):
            _answered(one, work, row)
        work.others = members
        event = work.record(Trace.ANSWER, members=len(members), late=_late(row, work))
        told = [(one, note(one, Trace.ANSWER, work.now, work.account, leading=row.code)) for one in members]
    for one, said in ((row, event), *told):
        tell(one, said)
    return row


def _answered(one: Petition, work: Work, leading: Petition) -> None:
    one.clarifications.filter(closed_at=None).update(closed_at=work.now)
    one.answer, one.upheld = leading.draft, leading.draft_upheld
    one.answered_by_id, one.answered_at = work.account, work.now
    one.state, one.competent = State.ANSWERED, True
    if one is leading:
        one.step_due_at = step_end("petition-publish-days", work.now, leading.unit)
    else:
        # Its answer is published with that of the one that leads.
        one.step_due_at, one.closed_at = None, work.now


def _late(row: Petition, work: Work) -> bool:
    return row.due_at is not None and work.now > row.due_at


def send_back(actor: Actor, petition: int, reason: str) -> Petition:
    """Give the draft back to be mended. Raises as :func:`answer`; Refusal: no reason."""
    with on(actor, Verb.APPROVE, petition, ANSWERABLE) as work:
        if not work.row.draft:
            raise Conflict(APPROVE, "chưa có dự thảo trả lời", "Giao người xử lý dự thảo trước.")
        if not reason.strip():
            raise Refusal("Lý do trả lại", "chưa được ghi", "Ghi điều cần sửa trong dự thảo.", "reason")
        work.row.drafted_by = None
        work.record(Trace.SEND_BACK, reason=reason.strip()[:2000], draft=work.row.draft)
        work.row.draft = ""
    return work.row


def extend(actor: Actor, petition: int, days: int, reason: str) -> Petition:
    """Give more working days, before the time is over, as often and as many as the dated rule allows.

    Raises:
        As :func:`motcua.petitions.acting.on`. Conflict: it was extended, or its time is over.
        Refusal: no reason, or too many days.
    """
    with on(actor, Verb.APPROVE, petition, OPEN - {State.CLARIFYING}) as work:
        row = work.row
        rule = in_force("petition-extension", clock.day_of(work.now)) or {"times": 0, "days": 0}
        if row.events.filter(kind=Trace.EXTEND, unit=row.unit_id).count() >= rule["times"]:
            raise Conflict(
                "Gia hạn", f"mỗi phản ánh chỉ được gia hạn {rule['times']} lần", "Trả lời theo hạn hiện tại."
            )
        if row.due_at is None or work.now > row.due_at:
            raise Conflict("Gia hạn", "đã quá hạn trả lời", "Trả lời sớm nhất có thể và xin lỗi người gửi.")
        if not 1 <= days <= rule["days"]:
            raise Refusal(
                "Số ngày gia hạn", f"phải từ 1 đến {rule['days']} ngày làm việc", "Nhập lại số ngày.", "days"
            )
        if not reason.strip():
            raise Refusal("Lý do gia hạn", "chưa được ghi", "Ghi vì sao cần thêm thời gian.", "reason")
        row.extension_days = days
        count(row)
        event = work.record(Trace.EXTEND, days=days, reason=reason.strip()[:2000])
    tell(row, event)
    return row
