"""Asking a question, and coming back to it with its code and secret."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.core.parameters import in_force
from motcua.disclosure.models import Question, QuestionTrace
from motcua.disclosure.powers import POWERS, Verb
from motcua.disclosure.questions.deadline import due
from motcua.disclosure.questions.keeping import trace
from motcua.disclosure.questions.refusals import TooManyQuestions
from motcua.disclosure.questions.routing import route
from motcua.disclosure.text.finding import vector
from motcua.dossiers import tracking
from motcua.identity.actors import Actor
from motcua.identity.models import Unit

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks. ``unit``: where they say it is decided. ``key`` travels with the form, so that
    sending it twice asks once."""

    subject: str
    text: str
    procedure: Procedure | None = None
    unit: Unit | None = None
    name: str = ""
    phone: str = ""
    email: str = ""
    key: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class Asked:
    """The question and its secret, which is known only now; empty when it had been sent before."""

    question: Question
    secret: str


def ask(actor: Actor, wish: Wish, address: str) -> Asked:
    """Take in a question and give it to the unit that answers. ``address``: the caller's network address.

    Raises:
        NotFound: the unit decides nothing of the kind.
        TooManyQuestions: as many as a day allows came from this address or account.
    """
    sender = tracking.keyed(address, "question")
    way = route(wish.procedure, wish.unit)
    with POWERS.acting(actor, Verb.ASK, way.unit.pk) as act:
        sent = Question.objects.filter(key=wish.key).first()
        if sent is not None:
            act.record("questions:question:ask-again", sent.code)
            return Asked(sent, "")
        _refuse_floods(act.actor, sender)
        until, explanation = due(way.unit, act.now)
        secret = tracking.new_secret()
        question = Question.objects.create(
            key=wish.key,
            code=_new_code(),
            secret=tracking.keyed(secret, wish.key.hex),
            subject=wish.subject,
            text=wish.text,
            procedure=wish.procedure,
            unit=way.unit,
            routed_by=way.words,
            asker_id=act.actor.user,
            name=wish.name,
            phone=wish.phone,
            email=wish.email,
            sender=sender,
            asked_at=act.now,
            due_at=until,
            due_explanation=explanation,
            search=vector(wish.subject, wish.text),
        )
        trace(act, question, QuestionTrace.ASKED, way.words)
        act.record("questions:question:ask", question.code, unit=way.unit.code)
    return Asked(question, secret)


def come_back(code: str, secret: str, address: str) -> Question:
    """The question with this code and secret.

    Raises:
        NotFound: wrong code or wrong secret, told apart by nothing.
        TooManyFailures: five failures for this code or from this address in 15 minutes.
    """
    code, secret = code.strip().upper(), secret.strip().upper()
    question = tracking.guarded(code, address, lambda: _matching(code, secret))
    if question is None:
        raise NotFound(
            "Không tìm thấy câu hỏi",
            "mã câu hỏi hoặc mã bảo mật chưa đúng",
            "Xem lại hai mã đã hiện khi gửi câu hỏi.",
        )
    return question


def _matching(code: str, secret: str) -> Question | None:
    question = Question.objects.filter(code=code).first()
    kept, salt = (question.secret, question.key.hex) if question else (None, "")
    return question if tracking.fits(secret, kept, salt) else None


def _new_code() -> str:
    """``HD-`` and eight letters and digits that cannot be guessed one from another."""
    return f"HD-{tracking.new_secret()}"


def _refuse_floods(actor: Actor, sender: str) -> None:
    most = in_force("questions-a-day", clock.today())
    recent = Question.objects.filter(asked_at__gt=clock.now() - ONE_DAY)
    same = recent.filter(asker=actor.user) if actor.user else recent.filter(sender=sender, asker=None)
    if most is not None and same.count() >= most:
        raise TooManyQuestions(
            "Gửi câu hỏi",
            f"trong 24 giờ đã gửi {most} câu hỏi",
            "Vui lòng gửi tiếp vào ngày mai, hoặc hỏi trực tiếp tại Bộ phận Một cửa.",
        )
