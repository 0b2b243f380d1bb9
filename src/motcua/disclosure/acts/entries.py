"""Answers anybody may read: published, revised, withdrawn, voted on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.masking import masked
from motcua.core.text import squeeze, words_only
from motcua.disclosure.acts.answering import needed
from motcua.disclosure.models import Entry, EntryVersion, Question, QuestionState, Vote
from motcua.disclosure.powers import POWERS, Verb
from motcua.disclosure.questions.keeping import find
from motcua.disclosure.questions.refusals import AnswerSavedMeanwhile, PersonalDataLeft
from motcua.disclosure.text.finding import vector
from motcua.disclosure.text.markup import page
from motcua.dossiers.tracking import keyed
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor


@dataclass(frozen=True, slots=True)
class Wording:
    """What an entry says. ``valid_to``: the last day it holds, None until further notice. ``checked``: a
    person made sure that what still looks like personal data is none."""

    question: str
    answer: str
    valid_to: date | None = None
    checked: bool = False


def publish_entry(
    actor: Actor, unit: int, procedure: Procedure | None, wording: Wording, source: str = ""
) -> Entry:
    """Let anybody read a question and its answer. ``source``: the code of the question it was made from,
    which must have been answered.

    Raises:
        PersonalDataLeft: something of an asker, or what looks like it and nobody checked.
        Refusal: question, answer or a day to come is missing.
    """
    question = find(source) if source else None
    with POWERS.acting(actor, Verb.PUBLISH_ENTRY, unit) as act:
        if question and question.state != QuestionState.ANSWERED:
            raise Refusal(f"Câu hỏi {question.code}", "chưa có câu trả lời", "Trả lời trước khi công khai.")
        if question and question.unit_id != unit:
            raise Refusal(f"Câu hỏi {question.code}", "thuộc đơn vị khác", "Để đơn vị trả lời công khai.")
        refuse_personal_data(wording, [question] if question else [])
        entry = Entry.objects.create(unit_id=unit, procedure=procedure, published_at=act.now)
        _store(act, entry, 1, wording)
        if question and question.entry_id is None:
            Question.objects.filter(pk=question.pk).update(entry=entry)
        act.record("questions:entry:publish", f"Hỏi đáp {entry.pk}", question=source)
    return entry


def revise_entry(actor: Actor, entry: int, base: int, wording: Wording) -> Entry:
    """Store the next wording, checked against the procedure as it is today; the same words again say that
    the answer still holds.

    Raises:
        AnswerSavedMeanwhile: ``base`` is not the newest wording.
        PersonalDataLeft, NotFound, Refusal.
    """
    with POWERS.acting(actor, Verb.PUBLISH_ENTRY, _shown(entry).unit_id) as act:
        found = Entry.objects.select_for_update(of=("self",)).select_related("procedure").get(pk=entry)
        latest = found.versions.select_related("by").order_by("-number")[0]
        if latest.number != base:
            raise AnswerSavedMeanwhile(latest)
        refuse_personal_data(wording, found.questions.all())
        _store(act, found, base + 1, wording)
        act.record("questions:entry:revise", f"Hỏi đáp {entry}", number=base + 1)
    return found


def withdraw_entry(actor: Actor, entry: int, reason: str) -> Entry:
    """Show it no more. Raises NotFound, Refusal."""
    with POWERS.acting(actor, Verb.PUBLISH_ENTRY, _shown(entry).unit_id) as act:
        found = Entry.objects.select_for_update(of=("self",)).get(pk=entry)
        found.withdrawn_at = found.withdrawn_at or act.now
        found.save(update_fields=["withdrawn_at"])
        act.record(
            "questions:entry:withdraw", f"Hỏi đáp {entry}", reason=needed(reason, "Lý do gỡ", "reason")
        )
    return found


def vote(actor: Actor, entry: int, voter: str, helpful: bool) -> None:
    """Say whether an entry helped; saying it again changes one's own vote. ``voter``: what tells one reader
    from another, kept only as a keyed hash."""
    found = _shown(entry)
    with POWERS.acting(actor, Verb.VOTE, found.unit_id) as act:
        Vote.objects.update_or_create(
            entry=found,
            voter=keyed(voter, f"vote.{found.pk}"),
            defaults={"helpful": helpful, "at": act.now},
        )
        act.record("questions:entry:vote", f"Hỏi đáp {found.pk}", helpful=helpful)


def refuse_personal_data(wording: Wording, askers: Iterable[Question]) -> None:
    """What is known of the askers may never stand there; what the rules of masking would take out of the
    question stands only when a person looked."""
    whole = f" {words_only(f'{wording.question} {wording.answer}')} "
    for asker in askers:
        known = (asker.name, asker.phone, asker.email, asker.asker.full_name if asker.asker else "")
        if any(words_only(fact) and f" {words_only(fact)} " in whole for fact in known):
            raise PersonalDataLeft(
                "Nội dung công khai",
                "còn tên, điện thoại hoặc thư điện tử của người hỏi",
                "Viết lại không có thông tin của người hỏi.",
                "question",
            )
    if not wording.checked and masked(wording.question) != squeeze(wording.question):
        raise PersonalDataLeft(
            "Câu hỏi công khai",
            f"có thể còn thông tin cá nhân; bản đã che: “{masked(wording.question)}”",
            "Sửa lại, hoặc đánh dấu vào ô đã kiểm tra nếu đó không phải thông tin cá nhân.",
            "checked",
        )


def _store(act: Acting, entry: Entry, number: int, wording: Wording) -> None:
    if wording.valid_to and wording.valid_to < clock.today():
        raise Refusal("Ngày hết hiệu lực", "đã qua", "Chọn hôm nay hoặc một ngày sau.", "valid_to")
    question = needed(wording.question, "Câu hỏi", "question")
    answer = needed(wording.answer, "Câu trả lời", "answer")
    entry.shown = EntryVersion.objects.create(
        entry=entry,
        number=number,
        question=question,
        answer=answer,
        html=page(answer),
        procedure_version=entry.procedure.current_version if entry.procedure else None,
        valid_to=wording.valid_to,
        by_id=act.actor.account,
        at=act.now,
        search=vector(question, answer),
    )
    entry.save(update_fields=["shown"])


def _shown(entry: int) -> Entry:
    found = Entry.objects.filter(Q(withdrawn_at=None), pk=entry).first()
    if found is None:
        raise NotFound("Câu hỏi và trả lời này", "không có hoặc đã được gỡ", "Xem danh sách hỏi đáp.")
    return found
