"""What is read of questions and of published answers: whose they are, in which order, what needs a look."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from motcua.catalog.models import Procedure, Publication, published_at
from motcua.core import clock
from motcua.disclosure.models import OPEN, Entry, Question, QuestionState
from motcua.disclosure.powers import POWERS, Verb
from motcua.disclosure.text.finding import alike, matching
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree

MOST_ALIKE = 5


def readable(actor: Actor, tree: Tree) -> QuerySet[Question]:
    """Questions of the units whose work the officer does or oversees."""
    units = POWERS.units_of(actor, Verb.READ_QUESTIONS, tree)
    return Question.objects.filter(unit__in=units).select_related("unit", "procedure")


def waiting(rows: QuerySet[Question]) -> QuerySet[Question]:
    """Those that are owed an answer; what will be late first stands first."""
    return rows.filter(state__in=OPEN).order_by(F("due_at").asc(nulls_last=True), "pk")


def by_state(rows: QuerySet[Question]) -> dict[QuestionState, int]:
    """How many stand where, every state named."""
    counts = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    return {state: counts.get(state, 0) for state in QuestionState}


def late(rows: QuerySet[Question]) -> QuerySet[Question]:
    """Unanswered past the promise, or answered after it."""
    overdue = Q(state__in=OPEN, due_at__lt=clock.now())
    return rows.filter(overdue | Q(state=QuestionState.ANSWERED, answered_at__gt=F("due_at")))


def entries() -> QuerySet[Entry]:
    """What anybody may read, newest first; ``outdated`` says that the procedure changed since, or that the
    answer's last day passed; ``helped`` of ``voted`` readers found it helpful."""
    now = clock.now()
    other = Publication.objects.filter(published_at(now), procedure=OuterRef("procedure")).exclude(
        version=OuterRef("shown__procedure_version")
    )
    changed = Q(Exists(other)) & Q(shown__procedure_version__isnull=False)
    return (
        Entry.objects.filter(withdrawn_at=None, shown__isnull=False)
        .select_related("shown", "procedure", "unit")
        .annotate(
            outdated=changed | Q(shown__valid_to__isnull=False, shown__valid_to__lt=clock.today()),
            helped=Count("votes", filter=Q(votes__helpful=True)),
            voted=Count("votes"),
        )
    )


def found_entries(query: str) -> QuerySet[Entry]:
    """Those that match a query, best first; all for an empty one."""
    return matching(entries(), query, "shown__search") if query.strip() else entries()


def overtaken() -> QuerySet[Entry]:
    """Those the present rules may have overtaken."""
    rows: Any = entries()
    return cast("QuerySet[Entry]", rows.filter(outdated=True))


def alike_entries(text: str, procedure: Procedure | None = None) -> list[Entry]:
    """Answers that may be what somebody is about to ask for; those on the same procedure first."""
    found = list(alike(entries(), text, "shown__search")[: MOST_ALIKE * 2])
    wanted = procedure.pk if procedure else None
    return sorted(found, key=lambda entry: entry.procedure_id != wanted)[:MOST_ALIKE]


def alike_questions(question: Question, rows: QuerySet[Question]) -> list[Question]:
    """Questions that may be the same one, among those the officer reads."""
    others = rows.exclude(pk=question.pk).exclude(state__in=[QuestionState.MERGED, QuestionState.DECLINED])
    return list(alike(others, f"{question.subject} {question.text}", least=0.6)[:MOST_ALIKE])


def answer_html(question: Question) -> str:
    """The approved answer as the asker reads it; empty while there is none."""
    source = question.leading if question.state == QuestionState.MERGED and question.leading else question
    if source.state != QuestionState.ANSWERED:
        return ""
    draft = source.drafts.filter(number=source.draft).first()
    if draft is not None:
        return draft.html
    return source.entry.shown.html if source.entry and source.entry.shown else ""
