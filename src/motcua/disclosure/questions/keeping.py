"""One act on one question: its row locked, its trace kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from motcua.core.errors import Conflict, NotFound
from motcua.disclosure.models import OPEN, Question, QuestionEvent, QuestionState, QuestionTrace
from motcua.disclosure.powers import POWERS, Verb
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor


@dataclass
class OnQuestion:
    """The question in hand."""

    act: Acting
    question: Question

    def leave(self, kind: QuestionTrace, action: str, reason: str = "") -> None:
        """Keep the question, its trace and the one administrative event."""
        self.question.save()
        trace(self.act, self.question, kind, reason)
        self.act.record(f"questions:question:{action}", self.question.code, reason=reason)


def trace(act: Acting, question: Question, kind: QuestionTrace, reason: str = "") -> None:
    """Add to what happened to a question."""
    QuestionEvent.objects.create(
        question=question, at=act.now, kind=kind, unit=question.unit, user_id=act.actor.user, reason=reason
    )


@contextmanager
def on_question(
    actor: Actor, verb: Verb, code: str, allowed: frozenset[QuestionState] = OPEN
) -> Iterator[OnQuestion]:
    """Run a verb on a question that is in one of the ``allowed`` states.

    Raises:
        NotFound, Forbidden, Conflict.
    """
    found = find(code)
    with POWERS.acting(actor, verb, found.unit_id) as act:
        question = locked(found.pk)
        # Passed on between the look and the lock: the power is asked of the unit that holds it now.
        POWERS.authorise(act.actor, verb, question.unit_id)
        if question.state not in allowed:
            raise Conflict(
                f"Câu hỏi {question.code}",
                f"đang ở tình trạng “{question.get_state_display()}”",
                "Tải lại trang để xem diễn biến mới.",
            )
        yield OnQuestion(act, question)


def find(code: str) -> Question:
    """Raises NotFound."""
    return _one(lambda: Question.objects.filter(code=code).first(), code)


def locked(pk: int) -> Question:
    """The row, held until the act ends."""
    return Question.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)


def _one(look: Callable[[], Question | None], code: str) -> Question:
    question = look()
    if question is None:
        raise NotFound(f"Câu hỏi {code}", remedy="Xem lại mã câu hỏi.")
    return question
