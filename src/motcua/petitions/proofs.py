"""That somebody is the petitioner: the code with the secret shown once, or the account it was sent from."""

from __future__ import annotations

import secrets
from collections import Counter
from datetime import timedelta

from django.db import connection, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.parameters import in_force
from motcua.dossiers.tracking import new_secret
from motcua.petitions.models import Attempt, Petition

GUESSES, FLOOD = timedelta(minutes=15), timedelta(hours=1)
OLD = timedelta(days=1)
FILES = 10
"""Files of one petition."""


class TooMany(Refusal):
    """Đã gửi hoặc nhập sai quá nhiều lần."""


def give_secret(row: Petition) -> str:
    """A fresh secret for an unsaved petition, to be shown once; only its keyed hash is kept."""
    secret = new_secret()
    row.secret = _hash(secret, row.key.hex)
    return secret


def find(code: str, secret: str, address: str) -> Petition:
    """The petition with this code and secret. ``address``: of the caller, for the limit on failures only.

    Raises:
        NotFound: wrong code or wrong secret, told apart by nothing.
        TooMany: too many failures for this code or from this address in 15 minutes.
    """
    code, secret = code.strip().upper(), secret.strip().upper()
    keys = [_hash(code, "code"), _hash(address, "address")]
    with transaction.atomic():
        _one_at_a_time(keys)
        if _recent(keys, GUESSES) >= in_force("tracking-failures", clock.today()):
            raise TooMany("Theo dõi phản ánh", remedy="Vui lòng thử lại sau 15 phút.")
        row = _matching(code, secret)
        if row is None:
            _note(keys)
    if row is not None:
        return row
    raise NotFound(
        "Không tìm thấy phản ánh",
        "mã phản ánh hoặc mã bảo mật chưa đúng",
        "Xem lại hai mã đã được cấp khi gửi.",
    )


def refuse_flood(address: str) -> None:
    """Count one more petition sent without an account from this address; inside a transaction.

    Raises TooMany: as many as the dated parameter allows came within the hour.
    """
    keys = [_hash(address, "sender")]
    _one_at_a_time(keys)
    if _recent(keys, FLOOD) >= in_force("petition-sendings", clock.today()):
        raise TooMany(
            "Gửi phản ánh, kiến nghị",
            "nơi bạn đang dùng mạng đã gửi nhiều phản ánh trong một giờ qua",
            "Nội dung bạn viết vẫn được giữ. Vui lòng gửi lại sau một giờ, hoặc gọi đến cơ quan.",
        )
    _note(keys)


def refuse_upload_flood(address: str, files: int) -> None:
    """Count files sent without an account; inside a transaction. Raises TooMany: more than ten a petition."""
    keys = [_hash(address, "upload")]
    _one_at_a_time(keys)
    if _recent(keys, FLOOD) + files > FILES * in_force("petition-sendings", clock.today()):
        raise TooMany("Tải tệp lên", remedy="Vui lòng thử lại sau một giờ, hoặc gửi phản ánh không kèm tệp.")
    _note(keys * files)


def clear_old() -> int:
    """Drop attempts nobody counts any more."""
    return Attempt.objects.filter(at__lt=clock.now() - OLD).delete()[0]


def _matching(code: str, secret: str) -> Petition | None:
    """An unknown code is compared too, so that it costs the same time."""
    row = Petition.objects.filter(code=code).exclude(secret="").first()
    known = row.secret if row else _hash(secrets.token_hex(), "nobody")
    return row if constant_time_compare(known, _hash(secret, row.key.hex if row else "nobody")) else None


def _recent(keys: list[str], window: timedelta) -> int:
    """Of the key with most attempts."""
    recent = Attempt.objects.filter(key__in=keys, at__gt=clock.now() - window)
    return max(Counter(recent.values_list("key", flat=True)).values(), default=0)


def _note(keys: list[str]) -> None:
    Attempt.objects.bulk_create(Attempt(key=key, at=clock.now()) for key in keys)


def _one_at_a_time(keys: list[str]) -> None:
    """Attempts at one code, or from one address, queue here; side by side they would all pass the count."""
    with connection.cursor() as cursor:
        for key in sorted(keys):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(key[:15], 16)])


def _hash(value: str, salt: str) -> str:
    return salted_hmac(f"motcua.petitions.{salt}", value, algorithm="sha256").hexdigest()
