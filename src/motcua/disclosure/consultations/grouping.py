"""Free opinions and the groups they are put into."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.disclosure.models import Consultation, Opinion, OpinionGroup, QuestionKind


def text_places(consultation: Consultation) -> list[str]:
    """Where answers hold words of one's own."""
    places = []
    for question in consultation.questions.all():
        if question.kind == QuestionKind.TEXT:
            places.append(str(question.place))
        elif question.kind == QuestionKind.STANCE:
            places.append(f"{question.place}-khac")
    return places


def with_text(consultation: Consultation) -> QuerySet[Opinion]:
    """Opinions that say something in their own words."""
    return consultation.opinions.filter(answers__has_any_keys=text_places(consultation))


def ungrouped(consultation: Consultation) -> QuerySet[Opinion]:
    """Those in no group yet."""
    return with_text(consultation).filter(groups=None)


def unanswered(consultation: Consultation) -> list[OpinionGroup]:
    """Groups without an answer."""
    return list(consultation.groups.filter(answer=""))
