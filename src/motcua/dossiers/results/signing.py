"""An officer's or an organisation's key, opened once for one consent, put to work inside the acts that issue.

A result's number stands inside what is signed and is given only by the act that signs, so the signature is
made within that act: when it fails, the number goes back. The key itself is opened before, where a wrong
secret is counted whatever comes after.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pyhanko.sign.signers.pdf_cms import Signer

from motcua.core import clock
from motcua.core.errors import Forbidden
from motcua.documents.models import StoredFile
from motcua.dossiers.results.composing import Place
from motcua.dossiers.results.issuing import Signing, content_of
from motcua.identity.actors import Actor
from motcua.identity.models import Unit, User
from motcua.signatures import keys, marks, services, trusting
from motcua.signatures.acts.signing import Made
from motcua.signatures.acts.signing import keep as keep_signed
from motcua.signatures.models import Key
from motcua.signatures.pades.signing import sign

LEADER, SEAL = marks.Kind.LEADER, marks.Kind.SEAL
OVERLAP = 1 / 3
"""How much of the signature's width the seal covers, from its left (Decree 30/2020/NĐ-CP, Annex I)."""


def own_key(actor: Actor) -> Key | None:
    """The key the officer signs with today; None when there is none, then papers are signed by hand."""
    return keys.usable(User.objects.filter(pk=actor.user).first()) if actor.user else None


def seal_key(unit: Unit) -> Key | None:
    """The key with which the unit's seal is put."""
    return keys.usable(unit)


@contextmanager
def opened(actor: Actor, key: Key, secret: str, consent: str) -> Iterator[Signing]:
    """The key ready for every paper of one consent. ``consent``: the words agreed to.

    Raises:
        Forbidden: somebody else's key. WrongSecret, TooManyWrongSecrets, KeyNotUsable, UnusableKey.
    """
    if not keys.may_sign_with(actor, key):
        raise Forbidden("Ký số", "đây không phải khóa ký của bạn", "Chọn khóa ký của mình.")
    with keys.opened(key, secret) as signer:
        yield Signing(
            lambda source, place, copy, unit: keep_signed(
                actor, key, [_made(signer, source, _mark(key, place, copy))], unit=unit, consent=consent
            )[0],
            key.fingerprint,
        )


def _made(signer: Signer, source: StoredFile, mark: marks.Mark | None) -> Made:
    at = clock.now().replace(microsecond=0)
    level = services.level()
    signed = sign(
        content_of(source),
        signer,
        mark=mark,
        at=at,
        tsa=services.timestamper(),
        ltv=trusting.current() if level in ("LT", "LTA") else None,
        archive=level == "LTA",
        what=f"Tệp “{source.name}”",
    )
    return Made(source, mark, at, signed)


def _mark(key: Key, place: Place | None, copy: str) -> marks.Mark | None:
    """The leader's picture below the position; the seal over the left third of it; on a copy the form of
    copy, organisation and time in the corner instead of the seal."""
    if copy and key.unit is not None:
        return marks.copy_mark(copy, key.unit.name, clock.now())
    if place is None:
        return None
    if key.kind == Key.Kind.PERSONAL:
        return marks.leader_mark(keys.picture_of(key), _box(LEADER, place))
    beside = _box(LEADER, place)
    box = _box(SEAL, place)
    left = beside.x + beside.width * OVERLAP - box.width
    where = marks.Place(box.page, left, beside.y - marks.POINTS_PER_MM * 4, box.width, box.height)
    return marks.seal_mark(keys.picture_of(key), key.name, clock.now(), where)


def _box(kind: marks.Kind, place: Place) -> marks.Place:
    """The room of a kind of mark below a place, centred."""
    look = marks.rule(kind, clock.today())
    width, height = look.width * marks.POINTS_PER_MM, look.height * marks.POINTS_PER_MM
    return marks.Place(place.page, place.x - width / 2, place.y, width, height)
