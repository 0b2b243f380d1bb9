"""Counting opinions, and the summary that is published: counts with shares where there are enough, quorum,
groups of free opinions with the authority's answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from motcua.core.display import figure
from motcua.core.masking import masked
from motcua.core.parameters import in_force
from motcua.core.rounding import half_up
from motcua.disclosure.consultations.answers import free_texts, options_of
from motcua.disclosure.models import (
    Consultation,
    ConsultationQuestion,
    Opinion,
    Participation,
    QuestionKind,
    Way,
)

PARAMETER = "consultation-smallest-n"
HONEST = (
    "Người tham gia tự nguyện, không phải mẫu chọn ngẫu nhiên, nên tỷ lệ không đại diện cho toàn dân cư.",
    "Ý kiến từ thiết bị không đăng nhập: mỗi thiết bị một ý kiến, không biết được một người dùng nhiều "
    "thiết bị.",
)


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(Part):
    """``share``: percent of those who answered, as printed; empty when too few."""

    label: str
    count: int
    share: str


class Tally(Part):
    """One question. ``n``: how many answered it; ``texts``: how many wrote words of their own."""

    place: int
    text: str
    kind: str
    n: int
    choices: tuple[Choice, ...]
    texts: int


class Answered(Part):
    """A group of free opinions. ``quotes``: masked, only where the consultation publishes them."""

    title: str
    count: int
    answer: str
    quotes: tuple[str, ...] = ()


class Summary(Part):
    """``ways``: how the opinions came; ``quorum``: in words, empty when unknown."""

    number: str
    title: str
    unit: str
    period: tuple[date, date]
    opinions: int
    ways: tuple[tuple[str, int], ...]
    quorum: str
    tallies: tuple[Tally, ...]
    groups: tuple[Answered, ...]
    notes: tuple[str, ...]


def summarise(consultation: Consultation, on: date) -> Summary:
    """As it stands now."""
    opinions = list(consultation.opinions.all())
    least = int(in_force(PARAMETER, on) or 0)
    ways = Counter(one.way for one in opinions)
    return Summary(
        number=consultation.number,
        title=consultation.title,
        unit=consultation.unit.name,
        period=(consultation.opens, consultation.closes),
        opinions=len(opinions),
        ways=tuple((way.label, ways[way]) for way in Way if ways[way]),
        quorum=quorum(consultation, len(opinions)),
        tallies=tuple(tally(question, opinions, least) for question in consultation.questions.all()),
        groups=tuple(_groups(consultation)),
        notes=(*HONEST, f"Dưới {least} ý kiến chỉ nêu số đếm, không nêu tỷ lệ."),
    )


def tally(question: ConsultationQuestion, opinions: Sequence[Opinion], least: int) -> Tally:
    """Counts of one question; shares only from ``least`` answers on."""
    place = str(question.place)
    given = [one.answers[place] for one in opinions if one.answers.get(place)]
    texts = sum(1 for one in opinions if _wrote(one, place))
    if question.kind == QuestionKind.TEXT:
        return Tally(
            place=question.place,
            text=question.text,
            kind=question.kind,
            n=len(given),
            choices=(),
            texts=texts,
        )
    counts = Counter(word for words in given for word in words)
    choices = tuple(
        Choice(label=word, count=counts[word], share=share(counts[word], len(given), least))
        for word in options_of(question)
    )
    return Tally(
        place=question.place,
        text=question.text,
        kind=question.kind,
        n=len(given),
        choices=choices,
        texts=texts,
    )


def share(count: int, n: int, least: int) -> str:
    """``66,7``; empty when fewer than ``least`` answered."""
    if not n or n < least:
        return ""
    return figure(half_up(Fraction(100 * count, n), 1), 1)


def quorum(consultation: Consultation, given: int) -> str:
    """How many of those invited took part, and whether that is enough; empty when nobody counted them."""
    if not consultation.expected:
        return ""
    said = f"{figure(given)} ý kiến trên {figure(consultation.expected)} người hoặc hộ được mời"
    if not consultation.quorum:
        return f"{said}."
    reached = given * 100 >= consultation.quorum * consultation.expected
    return f"{said}; cần ít nhất {consultation.quorum}%: {'đạt' if reached else 'chưa đạt'}."


def taken_part(consultation: Consultation) -> int:
    """How many accounts and machines took part."""
    return Participation.objects.filter(consultation=consultation).count()


def _wrote(opinion: Opinion, place: str) -> bool:
    return any(
        isinstance(text, str) and text
        for name, text in opinion.answers.items()
        if name in (place, f"{place}-khac")
    )


def _groups(consultation: Consultation) -> list[Answered]:
    rows = consultation.groups.prefetch_related("opinions")
    return [
        Answered(
            title=group.title,
            count=len(group.opinions.all()),
            answer=group.answer,
            quotes=tuple(_quotes(group.opinions.all())) if consultation.quotes else (),
        )
        for group in rows
    ]


def _quotes(opinions: Iterable[Opinion]) -> list[str]:
    names = [one.person for one in opinions if one.person]
    return sorted(masked(text, names) for one in opinions for text in free_texts(one.answers))
