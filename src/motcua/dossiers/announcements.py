"""Telling the filer what happened: in their account, and by e-mail where one is known and mail is set up."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail

from motcua.core import clock
from motcua.dossiers.models import Dossier
from motcua.dossiers.timeline import person_lines, public_lines
from motcua.notices.delivery import Later, handles, speaking_hours
from motcua.notices.models import Notice, Outbox


@handles("progress")
def announce(message: Outbox) -> str:
    """One event to the filer: with its reason in their account, without it by mail, which anyone on the way
    may read. Events the public may not read tell nobody."""
    now = clock.now()
    if speaking_hours(now) != now:
        raise Later(speaking_hours(now))
    dossier = Dossier.objects.get(pk=message.subject)
    events = list(dossier.events.filter(number=message.payload["event"]))
    inside, outside = person_lines(events), public_lines(events)
    if not inside or not outside:
        return "không có nội dung công khai"
    told = [*_in_account(dossier, inside[0].text), *_by_mail(dossier, outside[0].text)]
    return ", ".join(told) or "người nộp không có tài khoản, không để lại thư điện tử"


def _in_account(dossier: Dossier, text: str) -> list[str]:
    if dossier.owner_id is None:
        return []
    Notice.objects.create(user_id=dossier.owner_id, subject=dossier.pk, text=text, at=clock.now())
    return ["trong tài khoản"]


def _by_mail(dossier: Dossier, text: str) -> list[str]:
    address = dossier.applicant_details.get("email", "")
    if not address or not settings.EMAIL_READY:
        return []
    body = f"{text}\n\nMã hồ sơ: {dossier.code}\nTra cứu: {settings.BASE_URL}/tra-cuu?ma={dossier.code}\n"
    send_mail(f"Hồ sơ {dossier.code}", body, settings.DEFAULT_FROM_EMAIL, [address])
    return ["thư điện tử"]
