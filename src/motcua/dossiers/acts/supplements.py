"""Asking the person to complete the dossier: once, everything at once, with time to answer.

NĐ 118/2025/NĐ-CP Art. 11 and 17.2a (as amended by NĐ 309/2026/NĐ-CP): one notice, specific and complete,
of one of four types. A second one needs a leader's reason and stays marked for ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.core import clock
from motcua.core.clock import VIETNAM
from motcua.core.errors import Conflict, Refusal
from motcua.core.parameters import in_force
from motcua.core.years import YearNotAnnounced
from motcua.dossiers import deadlines, numbering, stepping
from motcua.dossiers.acting import Acting, acting
from motcua.dossiers.acts import pauses
from motcua.dossiers.acts.papers import Paper, add_papers, record_reuse
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.policy import Verb
from motcua.dossiers.tags import Tag
from motcua.identity.actors import Actor


def request_supplement(
    actor: Actor,
    dossier: int,
    *,
    type: Supplement.Type,
    items: Sequence[str],
    reason: str,
    leader_reason: str = "",
) -> Dossier:
    """Send the notice and stop the clock.

    Raises:
        Forbidden: neither the first notice by a specialist, or at intake by the receiving clerk, nor a
            further one by a leader of the deciding unit.
        Refusal: nothing asked, no reason, or a leader's reason missing for a second notice.
    """
    with acting(actor, Verb.REQUEST_SUPPLEMENT, dossier) as act:
        ask(act, type, items, reason, leader_reason)
    return act.dossier


def ask(
    act: Acting, type: Supplement.Type, items: Sequence[str], reason: str, leader_reason: str = ""
) -> Supplement:
    """Make the request inside an act (also when a leader accepts a proposal for a second one)."""
    asked = [item.strip() for item in items if item.strip()]
    if not asked or not reason.strip():
        raise Refusal(
            "Yêu cầu bổ sung",
            "chưa ghi đủ nội dung cần hoàn thiện và lý do",
            "Ghi cụ thể từng nội dung, đầy đủ trong một lần.",
        )
    number = act.dossier.supplements.count() + 1
    if number > 1:
        _need_leader_reason(leader_reason)
    supplement = Supplement.objects.create(
        dossier=act.dossier,
        number=number,
        type=type,
        items=asked,
        reason=reason,
        after_vetting=act.dossier.received_at is not None,
        asked_by_id=act.actor.account,
        asked_at=act.now,
        answer_due_at=_answer_due(act.dossier, act.now),
        leader_reason=leader_reason if number > 1 else "",
    )
    pauses.begin(act, pauses.Kind.SUPPLEMENT, reason)
    act.record(
        Tag.REQUEST_SUPPLEMENT, number=number, type=type, items=asked, reason=reason, repeated=number > 1
    )
    return supplement


def _need_leader_reason(leader_reason: str) -> None:
    if not leader_reason.strip():
        raise Refusal(
            "Yêu cầu bổ sung lần nữa",
            "thiếu lý do của lãnh đạo",
            "Ghi lý do vì sao phải yêu cầu thêm lần nữa.",
        )


def _answer_due(dossier: Dossier, asked: datetime) -> datetime | None:
    """When an answer is expected (dated parameter, working days); passing it closes nothing by itself."""
    days = in_force("supplement-answer-days", clock.day_of(asked))
    if days is None:
        return None
    calendar = deadlines.calendar_for(dossier)
    try:
        return calendar.closing(calendar.add_working_days(clock.day_of(asked), days))
    except YearNotAnnounced:
        return None


def answer_supplement(actor: Actor, dossier: int, *, papers: Sequence[Paper] = (), note: str = "") -> Dossier:
    """Hand in what was missing. After vetting the legal clock restarts from zero."""
    with acting(actor, Verb.ANSWER_SUPPLEMENT, dossier) as act:
        supplement = act.dossier.supplements.get(answered_at=None)
        supplement.answered_at, supplement.answer_note = act.now, note
        supplement.save(update_fields=["answered_at", "answer_note"])
        record_reuse(act, add_papers(act, papers))
        _wake(act, supplement)
        act.record(Tag.ANSWER_SUPPLEMENT, number=supplement.number, papers=len(papers), note=note)
    return act.dossier


def _wake(act: Acting, supplement: Supplement) -> None:
    pause = pauses.close(act)
    if supplement.after_vetting:
        deadlines.restart_clock(act, pause)
        stepping.refresh_due(act)
    else:
        pauses.restart_intake(act)


def _need_time_passed(act: Acting, supplement: Supplement) -> None:
    """Nobody loses their dossier before the time to answer is known and over. A time that could not be
    counted when the notice was sent (a year not announced) is counted now."""
    until = supplement.answer_due_at or _answer_due(act.dossier, supplement.asked_at)
    if until is None:
        raise Conflict("Kết thúc hồ sơ", "chưa tính được hạn bổ sung vì chưa có lịch nghỉ của năm")
    if act.now <= until:
        raise Conflict("Kết thúc hồ sơ", f"còn trong hạn bổ sung đến {until.astimezone(VIETNAM):%d/%m/%Y}")


def close_unanswered(actor: Actor, dossier: int, *, reason: str) -> Dossier:
    """End a dossier whose supplement was not answered in time; an officer decides, never the clock."""
    with acting(actor, Verb.CLOSE_UNANSWERED, dossier) as act:
        supplement = act.dossier.supplements.get(answered_at=None)
        _need_time_passed(act, supplement)
        if not reason.strip():
            raise Refusal("Lý do kết thúc", "chưa được ghi")
        pauses.close(act)
        act.dossier.ending, act.dossier.ended_at = "refused", act.now
        numbering.void(str(act.dossier.code), f"Không bổ sung: {reason}")
        act.record(Tag.CLOSE_UNANSWERED, reason=reason)
        stepping.cancel(act)
    return act.dossier
