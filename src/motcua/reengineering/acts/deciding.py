"""Putting a review before the head of the lead agency, and what they decide."""

from __future__ import annotations

from datetime import date

from motcua.core import clock, display
from motcua.core.errors import Conflict, Refusal
from motcua.core.text import squeeze
from motcua.identity.actors import Actor
from motcua.reengineering.acting import Acting, acting
from motcua.reengineering.models import Approval, Diagram, Review
from motcua.reengineering.policy import Verb
from motcua.reengineering.review.missing import Incomplete, missing
from motcua.reengineering.review.rows import rows
from motcua.reengineering.tags import Tag

State = Review.State


def submit(actor: Actor, review: int) -> Review:
    """Put the review before the leader; nothing in it changes from here on.

    Raises:
        Incomplete: something is lacking; all of it is listed.
    """
    with acting(actor, Verb.SUBMIT, review) as act:
        if lacking := missing(act.review):
            raise Incomplete(act.review, lacking)
        act.review.state = State.SUBMITTED
        act.review.submissions += 1
        act.review.submitted_by_id, act.review.submitted_at = act.actor.account, act.now
        act.record(Tag.SUBMIT, submission=act.review.submissions, version=act.review.latest().number)
    return act.review


def approve(
    actor: Actor, review: int, *, submission: int, decision: str, decided_on: date, words: str = ""
) -> Approval:
    """Approve the review as submitted: its content and its proposed processes stand as they are for good.

    ``submission``: number of the submission the leader read; ``decision``: number of the document.

    Raises:
        Forbidden: not the lead unit's leader, or they drafted it.
        Conflict: it was sent back and submitted anew meanwhile.
        Refusal: no number, or a decision of tomorrow.
    """
    with acting(actor, Verb.APPROVE, review) as act:
        if submission != act.review.submissions:
            raise Conflict("Đề án", "đã được trình lại sau khi bạn mở", "Tải lại trang và đọc bản mới.")
        _check(squeeze(decision), decided_on)
        approval = Approval.objects.create(
            review=act.review,
            version=act.review.latest(),
            decision=squeeze(decision),
            decided_on=decided_on,
            by_id=act.actor.account,
            at=act.now,
            words=words.strip(),
        )
        approval.diagrams.set(_proposed(act))
        act.review.state = State.APPROVED
        act.record(
            Tag.APPROVE,
            decision=approval.decision,
            decided_on=display.day(decided_on),
            version=approval.version.number,
        )
    return approval


def _check(decision: str, decided_on: date) -> None:
    if not decision:
        raise Refusal("Số quyết định", "chưa được ghi", "Ghi số, ký hiệu quyết định phê duyệt.", "decision")
    if decided_on > clock.today():
        raise Refusal("Ngày quyết định", "ở sau ngày hôm nay", "Ghi ngày ký quyết định.", "decided_on")


def _proposed(act: Acting) -> list[Diagram]:
    latest = (reviewed.latest(Diagram.Side.TO_BE) for reviewed in rows(act.review))
    return [diagram for diagram in latest if diagram]


def send_back(actor: Actor, review: int, reason: str) -> Review:
    """Give the review back to those who draft it, with the reason."""
    with acting(actor, Verb.SEND_BACK, review) as act:
        act.review.state = State.DRAFTING
        act.record(Tag.SEND_BACK, reason=_given(reason), submission=act.review.submissions)
    return act.review


def drop(actor: Actor, review: int, reason: str) -> Review:
    """End the review without a result, with the reason. Its number stays used."""
    with acting(actor, Verb.DROP, review) as act:
        act.review.state = State.DROPPED
        act.record(Tag.DROP, reason=_given(reason))
    return act.review


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refusal("Lý do", "chưa được ghi", "Ghi rõ lý do.", where="reason")
    return reason.strip()
