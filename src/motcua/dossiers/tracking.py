"""Public tracking: a code and a secret. One answer for a wrong code and a wrong secret."""

from __future__ import annotations

import secrets
from collections import Counter
from datetime import timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.parameters import in_force
from motcua.dossiers.models import Dossier, TrackingFailure

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits that cannot be mistaken for one another on paper."""
LENGTH = 8
WINDOW = timedelta(minutes=15)


class TooManyFailures(Refusal):
    """Đã nhập sai quá nhiều lần."""


def new_secret() -> str:
    """Eight letters and digits; shown once, kept only as a keyed hash."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def keep(dossier: Dossier) -> str:
    """Give the dossier a fresh secret and return it; the caller saves the dossier."""
    secret = new_secret()
    dossier.tracking_secret = _hash(secret, dossier.key.hex)
    return secret


def find(code: str, secret: str, address: str) -> Dossier:
    """The dossier with this code and secret.

    ``address``: the caller's network address, for the limit on failures only.

    Raises:
        NotFound: wrong code or wrong secret, told apart by nothing.
        TooManyFailures: five failures for this code or from this address in 15 minutes.
    """
    code, secret = code.strip().upper(), secret.strip().upper()
    keys = [_hash(code, "code"), _hash(address, "address")]
    _refuse_guessing(keys)
    dossier = Dossier.objects.filter(code=code).first()
    known = dossier.tracking_secret if dossier else _hash(new_secret(), "nobody")
    if constant_time_compare(known, _hash(secret, dossier.key.hex if dossier else "nobody")) and dossier:
        return dossier
    TrackingFailure.objects.bulk_create(TrackingFailure(key=key, at=clock.now()) for key in keys)
    raise NotFound(
        "Không tìm thấy hồ sơ",
        "mã hồ sơ hoặc mã bảo mật chưa đúng",
        "Xem lại hai mã in trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả.",
    )


def _refuse_guessing(keys: list[str]) -> None:
    allowed = in_force("tracking-failures", clock.today())
    recent = TrackingFailure.objects.filter(key__in=keys, at__gt=clock.now() - WINDOW)
    counts = Counter(recent.values_list("key", flat=True))
    if any(count >= allowed for count in counts.values()):
        raise TooManyFailures("Tra cứu hồ sơ", remedy="Vui lòng thử lại sau 15 phút.")


def _hash(value: str, salt: str) -> str:
    return salted_hmac(f"motcua.tracking.{salt}", value, algorithm="sha256").hexdigest()
