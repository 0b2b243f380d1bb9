"""Telling the asker that the answer is there: in their account, and by e-mail where they left one."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail

from motcua.core import clock
from motcua.disclosure.models import Question
from motcua.notices.delivery import Later, handles, speaking_hours
from motcua.notices.models import Notice, Outbox

TOPIC = "answer"


def tell_answer(question: Question, now: datetime) -> None:
    """Put the message into the outbox, in the transaction of the act."""
    if question.asker_id or question.email:
        Outbox.objects.create(topic=TOPIC, subject=question.pk, created_at=now, not_before=now)


@handles(TOPIC)
def deliver(message: Outbox) -> str:
    """The answer itself is not mailed: who holds the code and the secret reads it."""
    now = clock.now()
    if speaking_hours(now) != now:
        raise Later(speaking_hours(now))
    question = Question.objects.get(pk=message.subject)
    text = f"Câu hỏi {question.code} của bạn đã có phản hồi."
    told = []
    if question.asker_id:
        Notice.objects.create(user_id=question.asker_id, subject=0, text=text, at=now)
        told.append("trong tài khoản")
    if question.email and settings.EMAIL_READY:
        body = f"{text}\nXem tại: {settings.BASE_URL}/hoi-dap/tra-cuu/?ma={question.code}\n"
        send_mail(f"Câu hỏi {question.code}", body, settings.DEFAULT_FROM_EMAIL, [question.email])
        told.append("thư điện tử")
    return ", ".join(told) or "chưa gửi được thư: hệ thống chưa có máy chủ thư"
