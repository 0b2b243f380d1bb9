"""What a specialist proposes and a leader decides: refusal, apology with extension, a second supplement."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.core import clock
from motcua.core.calendar import local
from motcua.core.dates import say_moment
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.core.parameters import in_force
from motcua.dossiers import deadlines, stepping
from motcua.dossiers.acting import Acting, acting
from motcua.dossiers.acts import supplements
from motcua.dossiers.models import Dossier, Proposal, Supplement
from motcua.dossiers.policy import Verb
from motcua.dossiers.tags import Tag
from motcua.identity.actors import Actor

Kind = Proposal.Kind
VERBS = {
    Kind.REFUSAL: Verb.PROPOSE_REFUSAL,
    Kind.EXTENSION: Verb.PROPOSE_EXTENSION,
    Kind.SUPPLEMENT: Verb.PROPOSE_SUPPLEMENT,
}


def propose(
    actor: Actor, dossier: int, kind: Proposal.Kind, *, reason: str, data: dict[str, Any] | None = None
) -> Dossier:
    """Put a draft before the leader.

    ``data``: for an extension ``{"due": ISO moment}``; for a supplement ``{"type", "items"}``.
    """
    with acting(actor, VERBS[kind], dossier) as act:
        if not reason.strip():
            raise Refusal("Lý do đề xuất", "chưa được ghi", "Ghi rõ lý do để lãnh đạo quyết định.")
        if act.dossier.proposals.filter(kind=kind, decided_at=None).exists():
            raise Conflict("Đề xuất", "đang có một đề xuất cùng loại chờ lãnh đạo quyết định")
        _check(act, kind, data or {})
        Proposal.objects.create(
            dossier=act.dossier,
            kind=kind,
            reason=reason,
            data=data or {},
            proposed_by_id=act.actor.account,
            proposed_at=act.now,
        )
        act.record(Tag.PROPOSE, kind=kind.label, reason=reason)
    return act.dossier


def _check(act: Acting, kind: Proposal.Kind, data: dict[str, Any]) -> None:
    """Refuse now what could not be carried out later."""
    if kind == Kind.EXTENSION:
        check_new_date(act.dossier, _moment(data.get("due", "")))
    if kind == Kind.SUPPLEMENT and (data.get("type") not in Supplement.Type.values or not data.get("items")):
        raise Refusal("Đề xuất yêu cầu bổ sung", "thiếu loại hoặc nội dung cần bổ sung", "Ghi đủ rồi trình.")


def _moment(text: str) -> datetime:
    try:
        return local(datetime.fromisoformat(text))
    except ValueError:
        raise Refusal("Ngày hẹn mới", "không đọc được", "Chọn lại ngày hẹn.") from None


def decide(actor: Actor, dossier: int, proposal: int, *, accept: bool, reason: str = "") -> Dossier:
    """Accept (and carry out) or decline a proposal. Declining needs a reason."""
    with acting(actor, Verb.DECIDE_PROPOSAL, dossier) as act:
        row = act.dossier.proposals.filter(pk=proposal, decided_at=None).first()
        if row is None:
            raise Conflict("Đề xuất", "đã được quyết định")
        _four_eyes(act, row)
        row.decision = Proposal.Decision.ACCEPTED if accept else Proposal.Decision.DECLINED
        row.decided_by_id, row.decided_at, row.decision_reason = act.actor.user, act.now, reason
        row.save()
        if accept:
            CARRY_OUT[Kind(row.kind)](act, row)
        else:
            _decline(act, row, reason)
    return act.dossier


def _four_eyes(act: Acting, row: Proposal) -> None:
    """Nobody decides on what they proposed, unless a dated rule allows it (small communes)."""
    allowed = in_force("same-person-may-approve", clock.day_of(act.now))
    if row.proposed_by_id == act.actor.user and not allowed:
        raise Forbidden(
            "Quyết định đề xuất", "bạn là người trình đề xuất này", "Chuyển cho lãnh đạo khác quyết định."
        )


def extend(actor: Actor, dossier: int, *, due: datetime, reason: str) -> Dossier:
    """Apologise and promise a new date (form 04), at most as often as the law in force allows."""
    with acting(actor, Verb.EXTEND, dossier) as act:
        extend_to(act, due, reason)
    return act.dossier


def extend_to(act: Acting, due: datetime, reason: str) -> None:
    """Put a new date in force: later than the old one, on working time, not more often than allowed
    (NĐ 61/2018 Art. 19.9: once; dated parameter)."""
    row = act.dossier
    if not reason.strip():
        raise Refusal("Gia hạn", "thiếu lý do", "Ghi lý do chậm để in trên văn bản xin lỗi.")
    due = local(due)
    old = check_new_date(row, due)
    allowed = in_force("extensions-allowed", clock.day_of(act.now))
    if extensions(row) >= allowed:
        raise Conflict("Gia hạn", f"hồ sơ đã được hẹn lại {allowed} lần, là số lần tối đa")
    deadlines.extend(act, due, f"Hẹn lại đến {say_moment(due)}. Lý do: {reason}")
    stepping.refresh_due(act)
    act.record(Tag.EXTEND, old=old.isoformat(), due=due.isoformat(), reason=reason)


def check_new_date(row: Dossier, due: datetime) -> datetime:
    """The date promised until now; refuses one that is not later, or not a working day."""
    if row.due_at is None or due <= row.due_at:
        raise Refusal("Ngày hẹn mới", "phải sau hạn trả hiện tại", "Chọn ngày muộn hơn.")
    if not deadlines.calendar_for(row).is_working(clock.day_of(due)):
        raise Refusal("Ngày hẹn mới", "rơi vào ngày nghỉ", "Chọn một ngày làm việc.")
    return row.due_at


def extensions(row: Dossier) -> int:
    """How often a new date was promised; moving a promised date for a pause is not a promise."""
    return row.events.filter(tag=Tag.EXTEND).count()


def refuse(act: Acting, reason: str) -> None:
    """Refuse after receipt: the refusal is a result, to be handed over like any other (9, then 10)."""
    act.dossier.decided_at, act.dossier.granted = act.now, False
    stepping.skip_to_return(act)
    act.record(Tag.REFUSE, reason=reason)


def _decline(act: Acting, row: Proposal, reason: str) -> None:
    if not reason.strip():
        raise Refusal("Không đồng ý", "thiếu lý do", "Ghi lý do để công chức thụ lý biết.")
    act.record(Tag.DECLINE, kind=Kind(row.kind).label, reason=reason)


def _extend(act: Acting, row: Proposal) -> None:
    extend_to(act, _moment(row.data["due"]), row.reason)


def _refuse(act: Acting, row: Proposal) -> None:
    refuse(act, row.reason)


def _supplement(act: Acting, row: Proposal) -> None:
    supplements.ask(
        act,
        Supplement.Type(row.data["type"]),
        row.data["items"],
        row.reason,
        leader_reason=row.decision_reason,
    )


CARRY_OUT = {Kind.EXTENSION: _extend, Kind.REFUSAL: _refuse, Kind.SUPPLEMENT: _supplement}
