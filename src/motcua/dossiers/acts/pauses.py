"""Stopping and restarting the clock: by sector law, or while a fee is unpaid."""

from __future__ import annotations

from motcua.core.display import dong
from motcua.core.errors import Conflict, Refusal
from motcua.dossiers import deadlines, stepping
from motcua.dossiers.acting import Acting, acting
from motcua.dossiers.models import Dossier, Pause, Payment
from motcua.dossiers.policy import Verb
from motcua.dossiers.tags import Tag
from motcua.dossiers.terms import has_fees
from motcua.identity.actors import Actor

Kind = Pause.Kind


def pause(actor: Actor, dossier: int, node: str, *, reason: str, evidence: str = "") -> Dossier:
    """Stop the clock by sector law (verification elsewhere, expert opinion), with the legal reason.

    ``evidence``: the number of what proves it, such as an entry of the log of outages.
    """
    with acting(actor, Verb.PAUSE, dossier, node=node) as act:
        if not reason.strip():
            raise Refusal("Lý do tạm dừng", "chưa được ghi", "Ghi căn cứ cho phép tạm dừng.")
        begin(act, Kind.OTHER, reason, evidence)
        act.record(Tag.PAUSE, reason=reason, **({"evidence": evidence} if evidence else {}))
    return act.dossier


def resume(actor: Actor, dossier: int, node: str) -> Dossier:
    """Let the clock run again; the due time moves by the working time that was paused."""
    with acting(actor, Verb.RESUME, dossier, node=node) as act:
        if act.dossier.waiting_for == Kind.PAYMENT:
            raise Conflict("Tiếp tục", "hồ sơ đang chờ nộp phí", "Ghi nhận việc nộp phí trước.")
        end(act)
        act.record(Tag.RESUME)
    return act.dossier


def request_payment(actor: Actor, dossier: int, *, name: str, amount: int) -> Dossier:
    """Ask for a fee. Only where the procedure has fees. ``amount``: đồng.

    Waiting for payment pauses the clock where the dated parameter says so (practice, unconfirmed).
    """
    with acting(actor, Verb.REQUEST_PAYMENT, dossier) as act:
        if not has_fees(act.dossier.procedure_version):
            raise Refusal("Yêu cầu nộp phí", "thủ tục này không có phí, lệ phí trong danh mục")
        if amount <= 0:
            raise Refusal("Số tiền", "phải lớn hơn 0 đồng", "Nhập số tiền theo biểu phí.")
        Payment.objects.create(dossier=act.dossier, name=name, amount=amount, asked_at=act.now)
        begin(act, Kind.PAYMENT, f"{name}: {dong(amount)}")
        act.record(Tag.REQUEST_PAYMENT, name=name, amount=dong(amount))
    return act.dossier


def record_payment(actor: Actor, dossier: int, *, method: str, reference: str = "") -> Dossier:
    """Note that the fee was paid; the clock runs again."""
    with acting(actor, Verb.RECORD_PAYMENT, dossier) as act:
        payment = act.dossier.payments.filter(paid_at=None).last()
        if payment is None:
            raise Conflict("Ghi nhận đã nộp", "không có khoản nào đang chờ nộp")
        payment.paid_at, payment.method, payment.reference = act.now, method, reference
        payment.recorded_by_id = act.actor.user
        payment.save()
        end(act)
        act.record(Tag.RECORD_PAYMENT, name=payment.name, amount=dong(payment.amount), method=method)
    return act.dossier


def begin(act: Acting, kind: Kind, reason: str, evidence: str = "") -> None:
    """Open a pause; the constraint allows one at a time."""
    Pause.objects.create(
        dossier=act.dossier, kind=kind, reason=reason[:500], evidence=evidence, since=act.now
    )
    act.dossier.waiting_for = kind


def close(act: Acting) -> Pause:
    """Close the open pause and nothing more."""
    open_pause = act.dossier.pauses.get(until=None)
    open_pause.until = act.now
    open_pause.save(update_fields=["until"])
    act.dossier.waiting_for = ""
    return open_pause


def end(act: Acting) -> None:
    """Close the open pause and move the deadlines; the caller records the event."""
    open_pause = close(act)
    if act.dossier.received_at is None:
        restart_intake(act)
    elif deadlines.moves_clock(open_pause):
        deadlines.move_for_pause(act, open_pause)
        stepping.refresh_due(act)


def restart_intake(act: Acting) -> None:
    """The limit for looking at what came in starts again when the fee is paid or the papers are complete."""
    act.dossier.intake_due_at = deadlines.intake_due(act.dossier, act.now)
    stepping.refresh_due(act)
