"""Questions at every stage, as short as tests need them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.core import clock
from motcua.disclosure.acts.answering import approve_answer, draft_answer
from motcua.disclosure.acts.asking import Asked, Wish, ask
from motcua.disclosure.acts.entries import Wording, publish_entry
from motcua.disclosure.models import Entry, Question
from motcua.identity.actors import Actor
from world import World

MORNING = datetime(2026, 8, 21, 9, 0, tzinfo=clock.VIETNAM)
SUBJECT = "Đăng ký khai sinh quá hạn"
TEXT = "Con tôi đã ba tuổi mà chưa đăng ký khai sinh thì cần giấy tờ gì?"
ANSWER = "Bạn cần **giấy chứng sinh** và giấy tờ tùy thân."
OPEN_QUESTION = "Khai sinh quá hạn cần giấy tờ gì?"


def visitor() -> Actor:
    """Somebody who has not signed in."""
    return Actor(None, "Khách")


def asked(world: World, *, actor: Actor | None = None, address: str = "10.0.0.1", **changes: Any) -> Asked:
    """A question on the procedure, to the commune."""
    parts: dict[str, Any] = {"procedure": world.procedure, "unit": world.commune}
    wish = Wish(**({"subject": SUBJECT, "text": TEXT} | parts | changes))
    return ask(actor or visitor(), wish, address)


def drafted(world: World, **changes: Any) -> Question:
    question = asked(world, **changes).question
    draft_answer(world.actor("specialist"), question.code, 0, ANSWER)
    return Question.objects.get(pk=question.pk)


def answered(world: World, **changes: Any) -> Question:
    return approve_answer(world.actor("leader"), drafted(world, **changes).code, 1)


def published(world: World, question: str = OPEN_QUESTION, answer: str = ANSWER, **changes: Any) -> Entry:
    wording = Wording(question, answer, **changes)
    return publish_entry(world.actor("leader"), world.commune.pk, world.procedure, wording)
