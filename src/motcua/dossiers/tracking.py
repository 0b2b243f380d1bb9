"""Public tracking: a code and a secret. One answer for a wrong code and a wrong secret."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from django.db import connection, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.parameters import in_force
from motcua.dossiers.models import Dossier, TrackingFailure

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits that cannot be mistaken for one another on paper."""
LENGTH = 8
Found = TypeVar("Found")
WINDOW = timedelta(minutes=15)


class TooManyFailures(Refusal):
    """Đã nhập sai quá nhiều lần."""


def new_secret(length: int = LENGTH) -> str:
    """Letters and digits; shown once, kept only as a keyed hash."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def keep(dossier: Dossier) -> str:
    """Give the dossier a fresh secret and return it; the caller saves the dossier."""
    secret = new_secret()
    dossier.tracking_secret = keyed(secret, dossier.key.hex)
    return secret


def find(code: str, secret: str, address: str) -> Dossier:
    """The dossier with this code and secret.

    ``address``: the caller's network address, for the limit on failures only.

    Raises:
        NotFound: wrong code or wrong secret, told apart by nothing.
        TooManyFailures: five failures for this code or from this address in 15 minutes.
    """
    code, secret = code.strip().upper(), secret.strip().upper()
    dossier = guarded(code, address, lambda: _matching(code, secret))
    if dossier is not None:
        return dossier
    raise NotFound(
        "Không tìm thấy hồ sơ",
        "mã hồ sơ hoặc mã bảo mật chưa đúng",
        "Xem lại hai mã in trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả.",
    )


def guarded(code: str, address: str, match: Callable[[], Found | None]) -> Found | None:
    """What ``match`` finds; a miss counts against the code and against the caller's network address.

    Raises:
        TooManyFailures: five failures for this code or from this address in 15 minutes.
    """
    keys = [keyed(code, "code"), keyed(address, "address")]
    with transaction.atomic():
        one_at_a_time(keys)
        _refuse_guessing(keys)
        found = match()
        if found is None:
            TrackingFailure.objects.bulk_create(TrackingFailure(key=key, at=clock.now()) for key in keys)
    return found


def _matching(code: str, secret: str) -> Dossier | None:
    dossier = Dossier.objects.filter(code=code).first()
    kept, salt = (dossier.tracking_secret, dossier.key.hex) if dossier else (None, "")
    return dossier if fits(secret, kept, salt) else None


def fits(secret: str, kept: str | None, salt: str) -> bool:
    """Whether a secret is the one whose keyed hash was kept; for an unknown code (None) something is compared
    too, so that it costs the same time."""
    known = keyed(new_secret(), "nobody") if kept is None else kept
    return constant_time_compare(known, keyed(secret, salt))


def one_at_a_time(keys: list[str]) -> None:
    """Attempts at one code, or from one address, queue here until the transaction ends; side by side they
    would all pass the count."""
    with connection.cursor() as cursor:
        for key in sorted(keys):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(key[:15], 16)])


def _refuse_guessing(keys: list[str]) -> None:
    allowed = in_force("tracking-failures", clock.today())
    recent = TrackingFailure.objects.filter(key__in=keys, at__gt=clock.now() - WINDOW)
    counts = Counter(recent.values_list("key", flat=True))
    if any(count >= allowed for count in counts.values()):
        raise TooManyFailures("Tra cứu", remedy="Vui lòng thử lại sau 15 phút.")


def keyed(value: str, salt: str) -> str:
    """A keyed hash: what is kept of a secret, a code or an address."""
    return salted_hmac(f"motcua.tracking.{salt}", value, algorithm="sha256").hexdigest()
