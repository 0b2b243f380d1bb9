"""Asking the petitioner to make clear; while they are waited for, the time to answer stands still."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.core.errors import Conflict, Refusal
from motcua.core.text import printable
from motcua.identity.actors import Actor
from motcua.petitions.acting import Work, on
from motcua.petitions.acts.own import Proof, by_petitioner
from motcua.petitions.acts.taking import attach
from motcua.petitions.announcements import tell
from motcua.petitions.deadlines import count, step_end
from motcua.petitions.models import Attachment, Clarification, Petition, State, Trace
from motcua.petitions.powers import Verb

ASKABLE = frozenset({State.RECEIVED, State.ACCEPTED, State.PROCESSING})
WAITING = frozenset({State.CLARIFYING})


def ask(actor: Actor, petition: int, question: str) -> Clarification:
    """Ask the petitioner. Raises as :func:`motcua.petitions.acting.on`; Refusal: no question."""
    with on(actor, Verb.SORT, petition, ASKABLE) as work:
        row, words = work.row, question.strip()
        if not words:
            raise Refusal("Câu hỏi", "chưa được ghi", "Ghi điều cần người gửi làm rõ.", "question")
        until = step_end("petition-clarify-days", work.now, row.unit)
        asked = Clarification.objects.create(
            petition=row, question=words, asked_by_id=work.account, asked_at=work.now, answer_by=until
        )
        row.state, row.step_due_at = State.CLARIFYING, until
        event = work.record(Trace.ASK, question=words, until=until.isoformat() if until else "")
    tell(row, event)
    return asked


def clarify(proof: Proof, petition: int, answer: str, files: Sequence[int] = ()) -> Petition:
    """The petitioner answers. Raises Forbidden: not theirs; Conflict: nothing was asked; Refusal: empty."""
    with by_petitioner(proof, petition, WAITING) as work:
        words = printable(answer).strip()
        if not words and not files:
            raise Refusal("Nội dung làm rõ", "chưa được ghi", "Viết câu trả lời, hoặc gửi tệp.", "answer")
        attach(work.row, files, Attachment.Part.PETITION, work.now)
        _resume(work, words)
        work.record(Trace.CLARIFY, files=len(files))
    return work.row


def lapse(actor: Actor, petition: int) -> Petition:
    """Stop waiting once the petitioner's time is over, and go on. Raises as
    :func:`motcua.petitions.acting.on`; Conflict: their time runs still."""
    with on(actor, Verb.SORT, petition, WAITING) as work:
        until = work.row.step_due_at
        if until is not None and work.now <= until:
            raise Conflict("Thôi chờ làm rõ", "người gửi vẫn còn thời gian trả lời", "Chờ đến hết hạn.")
        _resume(work, "")
        work.record(Trace.LAPSE)
    return work.row


def _resume(work: Work, answer: str) -> None:
    """Back to where it stood, its time moved by the waiting."""
    row = work.row
    row.clarifications.filter(closed_at=None).update(answer=answer, closed_at=work.now)
    if row.holder_id:
        row.state = State.PROCESSING
    else:
        row.state = State.ACCEPTED if row.competent else State.RECEIVED
    row.step_due_at = None
    if row.state == State.RECEIVED:
        row.step_due_at = step_end("petition-transfer-days", work.now, row.unit)
    count(row)
