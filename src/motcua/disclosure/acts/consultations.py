"""The verbs on a consultation: draft, open with a second pair of eyes, end, publish the result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from motcua.core import clock
from motcua.core.display import day as on_day
from motcua.core.errors import Conflict, NotFound
from motcua.core.text import squeeze
from motcua.disclosure.consultations.grouping import unanswered, ungrouped
from motcua.disclosure.consultations.mixing import mix
from motcua.disclosure.consultations.refusals import Incomplete, NotAllowedNow, NotMyOwn, NotYetAnswered
from motcua.disclosure.consultations.report import report_pdf
from motcua.disclosure.consultations.summary import summarise
from motcua.disclosure.models import (
    Audience,
    Consultation,
    ConsultationQuestion,
    ConsultationState,
    Naming,
    Paper,
    QuestionKind,
)
from motcua.disclosure.postings.content import hash_of
from motcua.disclosure.powers import POWERS, Verb
from motcua.documents import uploads
from motcua.identity.acting import Acting
from motcua.identity.actors import SYSTEM, Actor
from motcua.identity.models import Unit

REMEDY = "Mở lại danh sách lấy ý kiến."
CHOSEN = (QuestionKind.SINGLE, QuestionKind.MULTIPLE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question; ``options`` only where one chooses."""

    text: str
    kind: QuestionKind
    options: tuple[str, ...] = ()
    needed: bool = True


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to be asked. ``papers``: title and id of each stored file."""

    title: str
    about: str
    opens: date
    closes: date
    questions: tuple[Asked, ...]
    audience: Audience = Audience.EVERYBODY
    naming: Naming = Naming.CHOICE
    basis: str = ""
    expected: int | None = None
    quorum: int | None = None
    quotes: bool = False
    papers: tuple[tuple[str, int], ...] = ()


def draft(actor: Actor, unit: int, plan: Plan) -> Consultation:
    """Raises Forbidden, Incomplete."""
    with POWERS.acting(actor, Verb.PREPARE_CONSULTATION, unit) as act:
        # The unit is locked, so that two first drafts do not take the same number.
        place = Unit.objects.select_for_update(of=("self",)).get(pk=unit)
        year = clock.day_of(act.now).year
        count = Consultation.objects.filter(unit=unit, number__contains=f"-{year}-").count()
        row = Consultation(unit=place, number=f"YK-{place.code}-{year}-{count + 1:03d}")
        _fill(row, plan, act)
        act.record("disclosure:consultation:draft", row.number, unit=unit)
    return row


def redraft(actor: Actor, consultation: int, plan: Plan) -> Consultation:
    """Write a draft anew. Raises as :func:`draft`, NotAllowedNow once it is open."""
    with POWERS.acting(actor, Verb.PREPARE_CONSULTATION, unit_of(consultation)) as act:
        row = locked(consultation, ConsultationState.DRAFTED)
        row.questions.all().delete()
        row.papers.all().delete()
        _fill(row, plan, act)
        act.record("disclosure:consultation:redraft", row.number)
    return row


def open_(actor: Actor, consultation: int) -> Consultation:
    """Ask people from its first day on; from now on what is asked does not change.

    Raises NotMyOwn, NotAllowedNow; Incomplete when its last day is over.
    """
    with POWERS.acting(actor, Verb.OPEN_CONSULTATION, unit_of(consultation)) as act:
        row = locked(consultation, ConsultationState.DRAFTED)
        if row.drafted_by_id == act.actor.account:
            raise NotMyOwn(f"Đợt lấy ý kiến {row.number}", remedy="Mời một lãnh đạo khác mở.")
        if row.closes < clock.day_of(act.now):
            reason = f"ngày cuối {on_day(row.closes)} đã qua"
            raise Incomplete(f"Đợt lấy ý kiến {row.number}", reason, "Sửa thời gian rồi mở lại.")
        row.state, row.opened_by_id, row.opened_at = ConsultationState.OPEN, act.actor.account, act.now
        row.save()
        act.record("disclosure:consultation:open", row.number)
    return row


def end(actor: Actor, consultation: int, reason: str = "") -> Consultation:
    """No more opinions; anonymous ones lose the order they came in. Before the last day a reason is needed.

    Raises NotAllowedNow; Incomplete without a reason.
    """
    with POWERS.acting(actor, Verb.END_CONSULTATION, unit_of(consultation)) as act:
        row = locked(consultation, ConsultationState.OPEN)
        early = row.closes >= clock.day_of(act.now)
        if early and not squeeze(reason):
            raise Incomplete("Lý do kết thúc sớm", "còn trống", "Ghi ngắn gọn lý do.", "reason")
        row.state, row.ended_at = ConsultationState.ENDED, act.now
        row.ended_because = squeeze(reason) if early else ""
        row.save()
        mix(row.pk)
        act.record("disclosure:consultation:end", row.number, early=early, reason=row.ended_because)
    return row


def end_over() -> int:
    """By the worker: everything whose last day is over. Returns how many."""
    over = Consultation.objects.filter(state=ConsultationState.OPEN, closes__lt=clock.today())
    count = 0
    for pk in over.values_list("pk", flat=True):
        try:
            end(SYSTEM, pk)
        except NotAllowedNow:
            # A leader ended it between the two statements.
            continue
        count += 1
    return count


def publish(actor: Actor, consultation: int, seen: str) -> Consultation:
    """Close with the result: counts, groups and the answer to every one. ``seen``: hash of the summary read.

    Raises:
        NotYetAnswered: an opinion in no group, or a group without an answer. Conflict: changed meanwhile.
    """
    with POWERS.acting(actor, Verb.PUBLISH_CONSULTATION, unit_of(consultation)) as act:
        row = locked(consultation, ConsultationState.ENDED)
        _check_answered(row)
        summary = summarise(row, clock.day_of(act.now))
        row.result = summary.model_dump(mode="json")
        row.result_hash = hash_of(row.result)
        if row.result_hash != seen:
            raise Conflict(f"Tổng hợp {row.number}", "đã thay đổi từ khi bạn đọc", "Đọc lại rồi công bố.")
        row.state, row.published_by_id = ConsultationState.PUBLISHED, act.actor.account
        row.published_at = act.now
        pdf = report_pdf(row, summary, row.result_hash, act.now)
        row.pdf = uploads.store(BytesIO(pdf), f"{row.number}-tong-hop.pdf")
        row.save()
        act.record("disclosure:consultation:publish", row.number, hash=row.result_hash)
    return row


def unit_of(consultation: int) -> int:
    """Raises NotFound."""
    unit = Consultation.objects.filter(pk=consultation).values_list("unit", flat=True).first()
    if unit is None:
        raise NotFound("Đợt lấy ý kiến này", remedy=REMEDY)
    return unit


def locked(consultation: int, *states: ConsultationState) -> Consultation:
    """The row, locked, in one of these states. Raises NotAllowedNow."""
    rows = Consultation.objects.select_for_update(of=("self",)).select_related("unit__parent")
    row = rows.get(pk=consultation)
    if row.state not in states:
        reason = f"đang ở trạng thái “{ConsultationState(row.state).label}”"
        raise NotAllowedNow(f"Đợt lấy ý kiến {row.number}", reason, REMEDY)
    return row


def _fill(row: Consultation, plan: Plan, act: Acting) -> None:
    _check(plan)
    row.title, row.about = squeeze(plan.title)[:250], plan.about.strip()
    row.basis, row.audience, row.naming = squeeze(plan.basis)[:250], plan.audience, plan.naming
    row.opens, row.closes = plan.opens, plan.closes
    row.expected, row.quorum, row.quotes = plan.expected, plan.quorum, plan.quotes
    row.drafted_by_id, row.drafted_at = act.actor.account, act.now
    row.save()
    ConsultationQuestion.objects.bulk_create(
        ConsultationQuestion(
            consultation=row,
            place=place,
            text=squeeze(asked.text)[:500],
            kind=asked.kind,
            options=list(asked.options),
            needed=asked.needed,
        )
        for place, asked in enumerate(plan.questions, start=1)
    )
    Paper.objects.bulk_create(
        Paper(consultation=row, title=squeeze(title)[:250], file_id=file) for title, file in plan.papers
    )


def _check(plan: Plan) -> None:
    """Raises Incomplete."""
    remedy = "Nhập đủ rồi lưu lại."
    if not squeeze(plan.title):
        raise Incomplete("Chủ đề", "còn trống", remedy, "title")
    if not squeeze(plan.about):
        raise Incomplete("Nội dung", "còn trống", remedy, "about")
    if plan.closes < plan.opens:
        raise Incomplete("Ngày cuối", "đứng trước ngày đầu", "Nhập lại thời gian.", "closes")
    if not plan.questions:
        raise Incomplete("Câu hỏi", "chưa có câu nào", "Thêm ít nhất một câu hỏi.", "question_1")
    for place, asked in enumerate(plan.questions, start=1):
        _check_question(asked, place)


def _check_question(asked: Asked, place: int) -> None:
    if not squeeze(asked.text):
        raise Incomplete(f"Câu {place}", "còn trống", "Viết câu hỏi.", f"question_{place}")
    options = {squeeze(option) for option in asked.options if squeeze(option)}
    if asked.kind in CHOSEN and (len(options) < 2 or len(options) != len(asked.options)):
        reason = "cần ít nhất hai lựa chọn khác nhau"
        raise Incomplete(f"Câu {place}", reason, "Ghi mỗi lựa chọn một dòng.", f"options_{place}")


def _check_answered(row: Consultation) -> None:
    left, silent = ungrouped(row).count(), unanswered(row)
    if left or silent:
        told = [f"{left} ý kiến chưa được xếp nhóm"] if left else []
        told += [f"nhóm “{group.title}” chưa có trả lời" for group in silent[:3]]
        remedy = "Xếp nhóm mọi ý kiến và trả lời từng nhóm rồi công bố."
        raise NotYetAnswered(f"Đợt lấy ý kiến {row.number}", "; ".join(told), remedy)
