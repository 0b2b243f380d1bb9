"""Intake: receiving a dossier or refusing it, at the counter and for what came in online or by post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from motcua.catalog.limits import limit_for
from motcua.core import clock
from motcua.core.errors import Conflict, Refusal
from motcua.core.limits import Limit
from motcua.dossiers import deadlines, numbering, stepping
from motcua.dossiers.acting import Acting, acting
from motcua.dossiers.acts.endings import renew_secret
from motcua.dossiers.acts.filing import Filed, Request, draft, submit
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.acts.proposals import extensions
from motcua.dossiers.deciding import settle
from motcua.dossiers.models import Dossier
from motcua.dossiers.policy import Verb
from motcua.dossiers.storing import keep_scans
from motcua.dossiers.tags import Tag
from motcua.identity.actors import Actor


class LimitNeeded(Refusal):
    """Danh mục không ghi thời hạn tính được."""


@dataclass(frozen=True)
class ManualLimit:
    """A time limit the clerk enters because the catalogue has none that can be computed."""

    limit: str
    reason: str


def receive(actor: Actor, dossier: int, *, manual: ManualLimit | None = None) -> Dossier:
    """Accept a submitted dossier as complete and correct: the clock starts, the first step is done.

    Raises:
        Forbidden: not a clerk of the receiving unit.
        Conflict: somebody else received it first, or it is not waiting for intake.
        LimitNeeded: no computable limit in the catalogue and none entered.
    """
    with acting(actor, Verb.RECEIVE, dossier) as act:
        row = act.dossier
        row.received_at = act.now
        settle_limit(act, manual)
        deadlines.start_clock(act)
        stepping.complete(act, act.step())
        settle(act)
        keep_scans(act)
        act.record(
            Tag.RECEIVE,
            due=row.due_at.isoformat() if row.due_at else "",
            limit=row.limit,
            source=row.limit_source,
            manual_reason=manual.reason if manual else "",
        )
    return act.dossier


def receive_at_counter(
    actor: Actor,
    request: Request,
    *,
    applicant: dict[str, Any],
    papers: Sequence[Paper],
    return_method: str = "",
    copies: int = 1,
    manual: ManualLimit | None = None,
) -> Filed:
    """Counter intake from scanned card to receipt: draft, submission and receipt one after another.

    Three acts, three events. If the last fails, the dossier waits in the intake list and nothing
    entered is lost; the same ``request.key`` continues it, with a new secret for the receipt.
    """
    row = draft(actor, request)
    filed = submit(
        actor, row.pk, applicant=applicant, papers=papers, return_method=return_method, copies=copies
    )
    secret = filed.secret
    if filed.dossier.received_at is None:
        receive(actor, row.pk, manual=manual)
        secret = secret or renew_secret(actor, row.pk)
    return Filed(Dossier.objects.get(pk=row.pk), secret)


def refuse_at_intake(actor: Actor, dossier: int, *, reason: str) -> Dossier:
    """Refuse to take the dossier in, with the reason on form 03; the number stays used."""
    with acting(actor, Verb.REFUSE_AT_INTAKE, dossier) as act:
        _need(reason)
        act.dossier.ending, act.dossier.ended_at = "refused", act.now
        numbering.void(str(act.dossier.code), f"Từ chối tiếp nhận: {reason}")
        act.record(Tag.REFUSE_AT_INTAKE, reason=reason)
        stepping.cancel(act)
    return act.dossier


def set_limit(actor: Actor, dossier: int, *, manual: ManualLimit) -> Dossier:
    """Correct the limit a clerk entered, with the reason. It is no way round a leader's extension.

    Raises:
        Conflict: the catalogue or a dated rule gives the limit, or a new date was promised.
    """
    with acting(actor, Verb.SET_LIMIT, dossier) as act:
        if extensions(act.dossier):
            raise Conflict("Xác định thời hạn", "hồ sơ đã được hẹn lại ngày trả")
        settle_limit(act, manual)
        deadlines.compute(act, deadlines.Cause.MANUAL, deadlines.counted_from(act.dossier))
        stepping.refresh_due(act)
        act.record(Tag.SET_LIMIT, limit=Limit.parse(manual.limit).sentence(), reason=manual.reason)
    return act.dossier


def settle_limit(act: Acting, manual: ManualLimit | None) -> None:
    """The limit in force on the day of receipt: a dated rule, else the case's, else the channel's, else
    what the clerk enters with a reason; never a guess, and never one typed over a published one."""
    row = act.dossier
    received = clock.day_of(row.received_at or act.now)
    choice = limit_for(row.procedure_version, row.case_code, row.channel, received)
    if manual and choice.limit is not None:
        raise Conflict(
            "Xác định thời hạn",
            f"thời hạn đã có căn cứ: {choice.explanation}",
            "Cần thời hạn khác thì sửa danh mục hoặc quy định thời hạn; chậm thì xin lỗi và gia hạn.",
        )
    if manual:
        _need(manual.reason)
        row.limit, row.limit_source, row.cutoff = str(Limit.parse(manual.limit)), manual.reason[:200], None
    elif choice.limit is None:
        raise LimitNeeded(
            f"Thời hạn của thủ tục “{row.title}”", remedy="Nhập thời hạn và lý do trước khi tiếp nhận."
        )
    else:
        row.limit, row.limit_source, row.cutoff = str(choice.limit), choice.source, choice.cutoff
        row.due_mode = choice.due_mode


def _need(reason: str) -> None:
    if not reason.strip():
        raise Refusal("Lý do", "chưa được ghi", "Ghi rõ lý do để người nộp hiểu và biết phải làm gì.")
