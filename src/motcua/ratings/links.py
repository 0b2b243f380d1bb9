"""Links to rate a service: made, sent, found again. The token is kept nowhere, only its hash."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.core.mail import send_mail
from django.utils.crypto import salted_hmac

from motcua.core import clock
from motcua.core.display import day
from motcua.core.errors import NotFound
from motcua.dossiers.models import Dossier
from motcua.notices.delivery import Later, handles, speaking_hours
from motcua.notices.models import Notice, Outbox
from motcua.ratings.models import Invitation, Rating
from motcua.ratings.services import Over

TOPIC = "rating"
"""What messages of the outbox that carry an invitation are called."""
LENGTH = 24
"""Hexadecimal digits of a token, 96 bits."""


def token_of(dossier: str, made_at: datetime) -> str:
    """The token of a dossier's invitation: made again where it is sent, never stored."""
    told = f"{dossier} {made_at.isoformat()}"
    return salted_hmac("motcua.rating.link", told, algorithm="sha256").hexdigest()[:LENGTH]


def hashed(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def opened(token: str) -> Invitation:
    """The invitation behind a link.

    Raises:
        NotFound: there is none.
        Over: it has expired and led to no rating; a used one still shows the rating.
    """
    found = Invitation.objects.filter(token_hash=hashed(token))
    made = found.select_related("dossier__deciding_unit", "dossier__procedure_version").first()
    if made is None:
        raise NotFound(
            "Đường dẫn đánh giá", "không đúng hoặc đã bị cắt bớt", "Mở lại đường dẫn trong thông báo."
        )
    if clock.now() > made.expires_at and made.used_at is None:
        remedy = "Bạn vẫn gửi được phản ánh, kiến nghị trên Cổng."
        raise Over("Đường dẫn đánh giá", f"hết hạn ngày {day(made.expires_at)}", remedy)
    return made


def used(invitation: Invitation) -> None:
    """Note that a link led to a rating, the first time."""
    Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=clock.now())


@handles(TOPIC)
def tell(message: Outbox) -> str:
    """The invitation to the filer: in their account and by mail, in speaking hours, unless they rated by
    themselves meanwhile."""
    now = clock.now()
    if speaking_hours(now) != now:
        raise Later(speaking_hours(now))
    made = Invitation.objects.select_related("dossier").get(pk=message.payload["invitation"])
    dossier = made.dossier
    assert dossier is not None, "only dossiers are invited about"
    if Rating.objects.filter(dossier=dossier).exists():
        return "đã đánh giá"
    told = [*_in_account(dossier), *_by_mail(dossier, made)]
    return ", ".join(told) or "người nộp không có tài khoản, không để lại thư điện tử"


def _in_account(dossier: Dossier) -> list[str]:
    if dossier.owner_id is None:
        return []
    text = f"Hồ sơ {dossier.code} đã xong. Mời bạn mở hồ sơ và đánh giá; cán bộ không biết ai đánh giá."
    Notice.objects.create(user_id=dossier.owner_id, subject=dossier.pk, text=text, at=clock.now())
    return ["trong tài khoản"]


def _by_mail(dossier: Dossier, made: Invitation) -> list[str]:
    address = dossier.applicant_details.get("email", "")
    if not address or not settings.EMAIL_READY:
        return []
    link = f"{settings.BASE_URL}/danh-gia/{token_of(dossier.key.hex, made.made_at)}/"
    body = (
        f"Hồ sơ {dossier.code} đã xong. Mời bạn đánh giá việc phục vụ: {link}\n\n"
        f"Đường dẫn dùng đến hết ngày {day(made.expires_at)}. Cán bộ không biết ai đánh giá.\n"
    )
    send_mail(f"Mời đánh giá hồ sơ {dossier.code}", body, settings.DEFAULT_FROM_EMAIL, [address])
    return ["thư điện tử"]
