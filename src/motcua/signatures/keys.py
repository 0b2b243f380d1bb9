"""Finding keys and opening them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from pyhanko.sign.signers.pdf_cms import Signer

from motcua.core import clock
from motcua.documents import vault
from motcua.identity.actors import Actor
from motcua.identity.models import Unit, User
from motcua.signatures import services
from motcua.signatures.models import Key, WrongSecret
from motcua.signatures.pades import file_keys, refusals, tokens
from motcua.signatures.pades.trust import certificates
from motcua.signatures.powers import POWERS, Verb
from motcua.signatures.refusals import KeyNotUsable, TooManyWrongSecrets

MOST_WRONG = 5
WINDOW = timedelta(minutes=15)


def usable(owner: User | Unit | int | None, on: date | None = None) -> Key | None:
    """The key a person (account or its id) or a unit signs with on a day; None without one in force."""
    day = on or clock.today()
    whose = {"unit": owner} if isinstance(owner, Unit) else {"user": owner}
    if owner is None:
        return None
    key = Key.objects.filter(chosen=True, **whose).first()
    return key if key is not None and in_force(key, day) else None


def in_force(key: Key, day: date) -> bool:
    """Whether the key may sign on a day: not retired, its certificate valid."""
    valid = clock.day_of(key.valid_from) <= day <= clock.day_of(key.valid_to)
    return key.retired_at is None and valid


def kept(owner: User | Unit | int) -> QuerySet[Key]:
    """Every key of a person or a unit, the chosen one first, retired ones too."""
    whose = {"unit": owner} if isinstance(owner, Unit) else {"user": owner}
    return Key.objects.filter(**whose).order_by("retired_at", "-chosen", "-added_at")


def may_sign_with(actor: Actor, key: Key) -> bool:
    """Whether this actor may sign with a key: its own person's, or for a unit whose seal the actor keeps."""
    if key.kind == Key.Kind.PERSONAL:
        return key.user_id == actor.user and POWERS.may(actor, Verb.SIGN, None)
    return POWERS.may(actor, Verb.SIGN_FOR_UNIT, key.unit_id)


def picture_of(key: Key) -> bytes:
    """What the key's visible marks show; empty when it has no picture."""
    return vault.path_of(key.picture.sha256).read_bytes() if key.picture else b""


def check_in_force(key: Key) -> None:
    """Raises KeyNotUsable: retired, or its certificate is not valid today."""
    if not in_force(key, clock.today()):
        why = "đã ngừng dùng" if key.retired_at else "chứng thư đã hết hạn hoặc chưa có hiệu lực"
        raise KeyNotUsable(f"Khóa ký “{key.name}”", why, "Chọn hoặc thêm khóa khác ở trang Khóa ký.")


@contextmanager
def opened(key: Key, secret: str) -> Iterator[Signer]:
    """The key ready to sign. Call outside a transaction: a wrong secret is counted whatever comes after.

    Raises:
        WrongSecret, LockedToken, NoToken, UnusableKey. TooManyWrongSecrets: five in a quarter of an hour.
    """
    check_in_force(key)
    attempt = _counted(key)
    with ExitStack() as held:
        try:
            signer = held.enter_context(_signer(key, secret))
        except Exception as fault:
            if not isinstance(fault, refusals.WrongSecret):
                attempt.delete()
            raise
        attempt.delete()
        yield signer


@contextmanager
def _signer(key: Key, secret: str) -> Iterator[Signer]:
    certificate = certificates(key.certificate.encode())[0]
    chain = tuple(certificates(key.chain.encode())) if key.chain else ()
    if key.where == Key.Where.FILE:
        yield file_keys.signer(file_keys.FileKey(certificate, chain, bytes(key.sealed or b"")), secret)
        return
    slot = tokens.Slot(services.module_path(key.module), key.token, key.token_key)
    with tokens.signer(slot, secret, certificate, chain) as signer:
        yield signer


def _counted(key: Key) -> WrongSecret:
    """A try counted as wrong until it proves right, one at a time for each key: of many sent at once none
    slips through. Raises TooManyWrongSecrets."""
    now = clock.now()
    WrongSecret.objects.filter(at__lt=now - 4 * WINDOW).delete()
    with transaction.atomic():
        Key.objects.select_for_update().get(pk=key.pk)
        if WrongSecret.objects.filter(key=key, at__gt=now - WINDOW).count() >= MOST_WRONG:
            raise TooManyWrongSecrets(
                f"Khóa ký “{key.name}”", remedy="Vui lòng thử lại sau 15 phút.", where="secret"
            )
        return WrongSecret.objects.create(key=key, at=now)
