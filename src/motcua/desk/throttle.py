"""Guessing passwords has to be slow: few failures per name and per address in a quarter of an hour."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from django.utils.crypto import salted_hmac

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.desk.models import SignInFailure

PER_NAME, PER_ADDRESS = 5, 30
"""A whole office may share one address, so it gets more tries than one name."""
WINDOW = timedelta(minutes=15)


class TooManySignIns(Refusal):
    """Đã nhập sai quá nhiều lần."""


def refuse_guessing(username: str, address: str) -> None:
    """Raise :class:`TooManySignIns` once the name or the address failed too often lately."""
    name, place = _keys(username, address)
    recent = SignInFailure.objects.filter(key__in=(name, place), at__gt=clock.now() - WINDOW)
    counts = Counter(recent.values_list("key", flat=True))
    if counts[name] >= PER_NAME or counts[place] >= PER_ADDRESS:
        raise TooManySignIns("Đăng nhập", remedy="Vui lòng thử lại sau 15 phút, hoặc nhờ quản trị đơn vị.")


def note_failure(username: str, address: str) -> None:
    """Remember one failure; what is too old to count is cleared on the way."""
    now = clock.now()
    SignInFailure.objects.filter(at__lt=now - 4 * WINDOW).delete()
    SignInFailure.objects.bulk_create(SignInFailure(key=key, at=now) for key in _keys(username, address))


def _keys(username: str, address: str) -> tuple[str, str]:
    return _hash("name", username.strip().casefold()), _hash("address", address)


def _hash(kind: str, value: str) -> str:
    return salted_hmac(f"motcua.desk.{kind}", value, algorithm="sha256").hexdigest()
