"""Reading what somebody answered, held against the questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from motcua.core.errors import Refusal
from motcua.core.text import squeeze
from motcua.disclosure.models import ConsultationQuestion, QuestionKind

Answers = dict[str, list[str] | str]
STANCES = ("Đồng ý", "Không đồng ý", "Ý kiến khác")
LONGEST = 4000
"""Characters of one free text."""


class AnswerMissing(Refusal):
    """Câu hỏi này cần được trả lời."""


class AnswerUnknown(Refusal):
    """Câu trả lời không có trong phần lựa chọn."""


class AnswerTooLong(Refusal):
    """Ý kiến quá dài."""


def options_of(question: ConsultationQuestion) -> list[str]:
    """The words to choose from; empty for free text."""
    return list(STANCES) if question.kind == QuestionKind.STANCE else list(question.options)


def read(questions: Sequence[ConsultationQuestion], given: Mapping[str, Sequence[str] | str]) -> Answers:
    """``given``: place of the question → chosen words or a text; ``<place>-khac``: words beside a stance.

    Raises AnswerMissing, AnswerUnknown, AnswerTooLong; their ``where`` is the field.
    """
    found: Answers = {}
    for question in questions:
        place = str(question.place)
        if question.kind == QuestionKind.TEXT:
            found |= _text(question, place, given.get(place, ""))
            continue
        found |= _chosen(question, place, given.get(place, ()))
        if question.kind == QuestionKind.STANCE:
            found |= _text(question, f"{place}-khac", given.get(f"{place}-khac", ""), _other(found, place))
    return found


def free_texts(answers: Answers) -> list[str]:
    """Everything written in one's own words."""
    return [text for text in answers.values() if isinstance(text, str) and text]


def _other(found: Answers, place: str) -> bool:
    return STANCES[2] in found.get(place, ())


def _text(
    question: ConsultationQuestion, place: str, sent: Sequence[str] | str, needed: bool | None = None
) -> Answers:
    text = (sent if isinstance(sent, str) else " ".join(sent)).strip()
    what = f"Câu {question.place}"
    if len(text) > LONGEST:
        remedy = "Rút gọn, hoặc gửi phiếu giấy kèm phụ lục."
        raise AnswerTooLong(what, f"dài {len(text)} ký tự, nhiều nhất {LONGEST}", remedy, place)
    if not squeeze(text):
        if question.needed if needed is None else needed:
            raise AnswerMissing(what, remedy="Viết ý kiến của bạn.", where=place)
        return {}
    return {place: text}


def _chosen(question: ConsultationQuestion, place: str, sent: Sequence[str] | str) -> Answers:
    chosen = list(dict.fromkeys([sent] if isinstance(sent, str) and sent else sent))
    what = f"Câu {question.place}"
    if not chosen:
        if question.needed:
            raise AnswerMissing(what, remedy="Chọn câu trả lời của bạn.", where=place)
        return {}
    single = question.kind != QuestionKind.MULTIPLE
    if (single and len(chosen) > 1) or not set(chosen) <= set(options_of(question)):
        raise AnswerUnknown(what, remedy="Mở lại trang rồi chọn lại.", where=place)
    return {place: chosen}
