"""Telling the petitioner that something happened: in their account, and by e-mail where they gave one.

A message says that there is something to read, never what: anyone on the way may read it.
"""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail

from motcua.core import clock
from motcua.notices.delivery import Later, handles, speaking_hours
from motcua.notices.models import Notice, Outbox
from motcua.petitions.models import Alarm as Warned
from motcua.petitions.models import Petition, PetitionEvent, Trace

TOPIC, ALARMS = "petition", "petition-alarm"
WORDS = {
    Trace.SUBMIT: "đã được gửi đến {unit}",
    Trace.RECORD: "đã được {unit} ghi nhận",
    Trace.CLASSIFY: "đã được {unit} phân loại",
    Trace.ASK: "cần bạn làm rõ thêm",
    Trace.REFUSE: "không được tiếp nhận; mở ra để xem lý do",
    Trace.TRANSFER: "đã được chuyển đến {to}",
    Trace.EXTEND: "được gia hạn trả lời",
    Trace.ANSWER: "đã có trả lời",
    Trace.PUBLISH: "đã được công khai câu trả lời, không kèm thông tin của bạn",
}


def tell(row: Petition, event: PetitionEvent) -> None:
    """Put the news into the outbox, in the transaction of the act; nothing where nobody can be told."""
    if event.kind in WORDS and (row.email or row.party_id):
        now = clock.now()
        Outbox.objects.create(
            topic=TOPIC, subject=row.pk, payload={"event": event.pk}, created_at=now, not_before=now
        )


def words(row: Petition, event: PetitionEvent) -> str:
    """One sentence: ``Phản ánh PA-2026-000001 đã có trả lời.``"""
    told = WORDS[Trace(event.kind)].format(unit=event.unit.name, to=event.data.get("to", ""))
    return f"{row.get_kind_display()} {row.code} {told}."


@handles(TOPIC)
def announce(message: Outbox) -> str:
    """One event to the petitioner."""
    _awake()
    row = Petition.objects.select_related("party").get(pk=message.subject)
    event = PetitionEvent.objects.select_related("unit").get(pk=message.payload["event"])
    told = words(row, event)
    done = []
    if row.party is not None and row.party.user_id is not None:
        Notice.objects.create(user_id=row.party.user_id, subject=0, text=told, at=clock.now())
        done.append("trong tài khoản")
    if row.email and settings.EMAIL_READY:
        _mail(row, told, [row.email], "/phan-anh/theo-doi/")
        done.append("thư điện tử")
    return ", ".join(done) or "người gửi không có tài khoản, thư điện tử chưa dùng được"


@handles(ALARMS)
def warn(message: Outbox) -> str:
    """One alarm to those who must act, by e-mail; their list shows it all the same."""
    _awake()
    alarm = Warned.objects.select_related("petition").get(pk=message.subject)
    to = [address for address in message.payload["to"] if address]
    if not to or not settings.EMAIL_READY:
        return "hiện trong danh sách của đơn vị"
    left = f"còn {alarm.days} ngày làm việc" if alarm.days else "đã quá hạn"
    told = f"{alarm.petition.get_kind_display()} {alarm.petition.code}: {left} để trả lời."
    _mail(alarm.petition, told, to, f"/can-bo/nguoi-dan/phan-anh/{alarm.petition.code}/")
    return "thư điện tử"


def _awake() -> None:
    now = clock.now()
    if speaking_hours(now) != now:
        raise Later(speaking_hours(now))


def _mail(row: Petition, told: str, to: list[str], path: str) -> None:
    body = f"{told}\n\nXem: {settings.BASE_URL}{path}\n"
    send_mail(f"{row.get_kind_display()} {row.code}", body, settings.DEFAULT_FROM_EMAIL, to)
