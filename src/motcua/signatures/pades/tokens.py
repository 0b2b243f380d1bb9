"""Keys in devices: tokens and HSMs reached by PKCS#11. The private part never leaves the device.

A device knows one sign-in at a time in one process, hence the lock: two officers' tokens in one server take
turns, and nobody waits without being told.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

import pkcs11
from asn1crypto import x509
from pkcs11 import Attribute, ObjectClass, PKCS11Error
from pkcs11 import exceptions as faults
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer
from pyhanko.sign.signers.pdf_cms import Signer

from motcua.signatures.pades.refusals import LockedToken, NoToken, UnusableKey, WrongSecret

_ONE_AT_A_TIME = Lock()
WAIT = 20
"""Seconds for which a person waits for a colleague's batch before being told."""
REMEDY = "Kiểm tra thiết bị đã cắm và nhãn thiết bị rồi thử lại."


@dataclass(frozen=True)
class Slot:
    """Where a key is. ``module``: path of the device's library; ``token``: the device's label; ``key``: the
    identifier of key and certificate inside it, hexadecimal."""

    module: str
    token: str
    key: str = ""


@dataclass(frozen=True)
class Held:
    """A certificate found in a device with the identifier of its key."""

    key: str
    label: str
    certificate: x509.Certificate


def held(slot: Slot, pin: str) -> list[Held]:
    """The certificates in a device whose private key is there too.

    Raises: NoToken, WrongSecret, LockedToken, UnusableKey.
    """
    with _session(slot, pin) as session:
        keys = {
            bytes(one[Attribute.ID])
            for one in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})
        }
        rows = [
            (bytes(one[Attribute.ID]), str(one[Attribute.LABEL]), bytes(one[Attribute.VALUE]))
            for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
        ]
    return [Held(key.hex(), label, x509.Certificate.load(der)) for key, label, der in rows if key in keys]


@contextmanager
def signer(
    slot: Slot, pin: str, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...]
) -> Iterator[Signer]:
    """Ready to sign with, signed in to the device once for everything done inside.

    Raises: NoToken, WrongSecret, LockedToken, UnusableKey.
    """
    with _session(slot, pin) as session:
        yield PKCS11Signer(
            session,
            signing_cert=certificate,
            ca_chain=chain,
            key_id=bytes.fromhex(slot.key),
            embed_roots=False,
        )


@contextmanager
def _turn(what: str) -> Iterator[None]:
    if not _ONE_AT_A_TIME.acquire(timeout=WAIT):
        raise NoToken(what, "thiết bị đang ký việc khác", "Chưa ký gì cả. Hãy thử lại sau ít phút.")
    try:
        yield
    finally:
        _ONE_AT_A_TIME.release()


@contextmanager
def _session(slot: Slot, pin: str) -> Iterator[pkcs11.Session]:
    what = f"Thiết bị “{slot.token}”"
    with _turn(what):
        try:
            token = pkcs11.lib(slot.module).get_token(token_label=slot.token)
            session = token.open(user_pin=pin)
        except (faults.PinIncorrect, faults.PinLenRange, faults.PinInvalid, faults.ArgumentsBad):
            raise WrongSecret("Mã PIN", "không đúng", "Nhập lại mã PIN của thiết bị.", "secret") from None
        except faults.PinLocked:
            raise LockedToken(what, remedy="Liên hệ nhà cung cấp chứng thư để mở khóa.") from None
        except (PKCS11Error, RuntimeError):
            raise NoToken(what, remedy=REMEDY) from None
        try:
            with session:
                yield session
        except (PKCS11Error, SigningError) as fault:
            raise UnusableKey(what, "thiết bị không ký được", REMEDY) from fault
