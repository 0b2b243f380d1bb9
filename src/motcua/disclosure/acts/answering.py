"""From a question to its answer: drafted by one officer, approved by another; passed on, merged, declined."""

from __future__ import annotations

from motcua.core import clock
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.core.parameters import in_force
from motcua.disclosure.models import (
    OPEN,
    AnswerDraft,
    Entry,
    Question,
    QuestionState,
    QuestionTrace,
)
from motcua.disclosure.powers import POWERS, Verb
from motcua.disclosure.questions.keeping import OnQuestion, find, locked, on_question, trace
from motcua.disclosure.questions.refusals import AnswerSavedMeanwhile, SamePerson
from motcua.disclosure.questions.telling import tell_answer
from motcua.disclosure.text.markup import page
from motcua.identity.actors import Actor
from motcua.identity.models import Unit

DRAFTED = frozenset({QuestionState.DRAFTED})
LEADABLE = OPEN | {QuestionState.ANSWERED}
"""What another question may be merged into."""


def draft_answer(actor: Actor, code: str, base: int, text: str) -> AnswerDraft:
    """Store a wording of the answer as its next draft, to be approved. ``base``: the draft that was seen.

    Raises:
        AnswerSavedMeanwhile: somebody stored another one since.
        Refusal: nothing was written.
    """
    with on_question(actor, Verb.DRAFT_ANSWER, code) as on:
        question = on.question
        if question.draft != base:
            raise AnswerSavedMeanwhile(_draft(question, question.draft))
        written = needed(text, "Câu trả lời", "text")
        draft = AnswerDraft.objects.create(
            question=question,
            number=base + 1,
            text=written,
            html=page(written),
            author_id=on.act.actor.account,
            at=on.act.now,
        )
        question.draft, question.state = draft.number, QuestionState.DRAFTED
        on.leave(QuestionTrace.DRAFTED, "draft")
    return draft


def send_back(actor: Actor, code: str, number: int, reason: str) -> Question:
    """Give a draft back to whoever writes. Raises Conflict when a newer draft is there."""
    with on_question(actor, Verb.APPROVE_ANSWER, code, DRAFTED) as on:
        _newest(on.question, number)
        on.question.state = QuestionState.WAITING
        on.leave(QuestionTrace.SENT_BACK, "send-back", needed(reason, "Lý do trả lại", "reason"))
    return on.question


def approve_answer(actor: Actor, code: str, number: int) -> Question:
    """The draft becomes the answer, and that of every question merged into this one.

    Raises:
        SamePerson: whoever wrote a draft does not approve it, unless the dated parameter allows.
        Conflict: a newer draft is there.
    """
    with on_question(actor, Verb.APPROVE_ANSWER, code, DRAFTED) as on:
        draft = _newest(on.question, number)
        if draft.author_id == on.act.actor.user and not alone_allowed():
            raise SamePerson(
                f"Câu trả lời của {code}", remedy="Nhờ lãnh đạo hoặc cán bộ kiểm soát khác duyệt."
            )
        _answered(on)
        on.leave(QuestionTrace.ANSWERED, "answer")
    return on.question


def answer_with(actor: Actor, code: str, entry: int) -> Question:
    """Answer with what is published already; that answer was approved when it was published.

    Raises:
        NotFound: no such entry is shown.
    """
    with on_question(actor, Verb.DRAFT_ANSWER, code) as on:
        found = Entry.objects.filter(pk=entry, withdrawn_at=None).first()
        if found is None:
            raise NotFound("Câu trả lời đã công khai", remedy="Chọn lại trong danh sách.", where="entry")
        # No draft is the answer now, whatever was drafted before.
        on.question.entry, on.question.draft = found, 0
        _answered(on)
        on.leave(QuestionTrace.ANSWERED, "answer-with-entry", f"Theo câu trả lời đã công khai số {found.pk}.")
    return on.question


def decline(actor: Actor, code: str, reason: str) -> Question:
    """Say that and why there will be no answer; the asker reads the reason."""
    with on_question(actor, Verb.DECLINE_QUESTION, code) as on:
        on.question.state = QuestionState.DECLINED
        on.leave(QuestionTrace.DECLINED, "decline", needed(reason, "Lý do không trả lời", "reason"))
        tell_answer(on.question, on.act.now)
    return on.question


def pass_on(actor: Actor, code: str, unit: int, reason: str) -> Question:
    """Give the question to the unit it belongs to. What was promised to the person stays promised.

    Raises:
        Refusal: no other unit, or no reason.
    """
    with on_question(actor, Verb.PASS_ON, code) as on:
        to = Unit.objects.filter(pk=unit, valid_to=None).exclude(pk=on.question.unit_id).first()
        if to is None:
            raise Refusal("Đơn vị nhận", "chưa chọn đơn vị khác", "Chọn đơn vị trả lời câu hỏi.", "unit")
        why = needed(reason, "Lý do chuyển", "reason")
        on.question.unit, on.question.routed_by = to, f"Chuyển từ {on.question.unit.name}: {why}"[:400]
        on.leave(QuestionTrace.ROUTED, "pass-on", why)
    return on.question


def merge(actor: Actor, code: str, into: str) -> Question:
    """Answer a repeated question together with another one; what was merged into it goes along.

    Raises:
        Conflict: the other one waits for no answer and has none.
    """
    with on_question(actor, Verb.MERGE_QUESTION, code) as on:
        leading = locked(find(into.strip().upper()).pk)
        POWERS.authorise(on.act.actor, Verb.MERGE_QUESTION, leading.unit_id)
        if leading.pk == on.question.pk or leading.state not in LEADABLE:
            raise Conflict(
                f"Gộp vào {leading.code}",
                "câu hỏi này không nhận gộp được",
                "Chọn một câu hỏi khác đang chờ hoặc đã trả lời.",
            )
        on.question.repeats.update(leading=leading)
        on.question.leading, on.question.state = leading, QuestionState.MERGED
        on.leave(QuestionTrace.MERGED, "merge", f"Gộp với câu hỏi {leading.code}.")
        if leading.state == QuestionState.ANSWERED:
            tell_answer(on.question, on.act.now)
    return on.question


def needed(text: str, what: str, where: str) -> str:
    """The words without blanks around them. Raises Refusal when there are none."""
    if not text.strip():
        raise Refusal(what, "chưa ghi nội dung", "Ghi ngắn gọn, người dân đọc được.", where)
    return text.strip()


def alone_allowed() -> bool:
    """Whether whoever wrote may approve too: the dated parameter, shared by answers and articles."""
    return bool(in_force("same-person-may-approve", clock.today()))


def _answered(on: OnQuestion) -> None:
    on.question.state, on.question.answered_at = QuestionState.ANSWERED, on.act.now
    tell_answer(on.question, on.act.now)
    for repeat in on.question.repeats.all():
        trace(on.act, repeat, QuestionTrace.ANSWERED, f"Trả lời cùng câu hỏi {on.question.code}.")
        tell_answer(repeat, on.act.now)


def _draft(question: Question, number: int) -> AnswerDraft:
    return question.drafts.select_related("author").get(number=number)


def _newest(question: Question, number: int) -> AnswerDraft:
    newest = _draft(question, question.draft)
    if newest.number != number:
        raise AnswerSavedMeanwhile(newest)
    return newest
