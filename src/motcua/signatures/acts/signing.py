"""Signing for the verbs of other modules: one consent, one secret, however many files.

Signatures are made before the transaction, which a slow timestamp server or device must not hold open; what
they hold is kept in one transaction afterwards or not at all, with the event of the verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from uuid import uuid4

from pyhanko.sign.signers.pdf_cms import Signer

from motcua.core import clock
from motcua.core.errors import Forbidden, Refusal
from motcua.documents import content, uploads, vault
from motcua.documents.models import StoredFile
from motcua.identity.actors import Actor, refreshed
from motcua.identity.models import User
from motcua.signatures import keys, services, trusting
from motcua.signatures.marks import Mark
from motcua.signatures.models import Key, Signing
from motcua.signatures.pades.refusals import Unsignable, WrongSecret
from motcua.signatures.pades.signing import sign
from motcua.signatures.powers import POWERS, Verb
from motcua.signatures.refusals import NotAllSigned, NothingToSign, SignedMeanwhile

ROOM = 8 << 20
"""Bytes a signature, its mark and the data for later years may add."""
ToSign = tuple[StoredFile, Mark | None]


@dataclass(frozen=True)
class Made:
    """A signature made and not kept yet."""

    source: StoredFile
    mark: Mark | None
    at: datetime
    signed: bytes


def make(actor: Actor, files: Sequence[ToSign], key: Key, secret: str, *, reason: str = "") -> list[Made]:
    """Sign all of the files, or none; what is made, a verb keeps in its own transaction by :func:`keep`. Call
    it outside a transaction.

    Args:
        files: what to sign, with the mark to be seen on each.
        secret: the key's secret or the device's PIN, used now and kept nowhere.
        reason: written into each signature.

    Raises:
        Forbidden: it is somebody else's key. WrongSecret, TooManyWrongSecrets, KeyNotUsable, UnusableKey.
        NotAllSigned: names each file that cannot be signed and why; of a single file its own refusal.
    """
    _authorise(refreshed(actor), key)
    if not files:
        raise NothingToSign("Ký số", remedy="Chọn ít nhất một tệp PDF.")
    made, refused = [], list[Refusal]()
    with keys.opened(key, secret) as signer:
        for source, mark in files:
            try:
                made.append(_made(source, mark, signer, reason))
            except WrongSecret:
                raise
            except Refusal as refusal:
                refused.append(refusal)
    if refused:
        raise refused[0] if len(files) == 1 else _not_all(refused, len(files))
    return made


def _not_all(refused: Sequence[Refusal], count: int) -> NotAllSigned:
    told = "; ".join(f"{one.what}: {one.reason}" for one in refused)
    remedy = "Chưa tệp nào được ký. Bỏ các tệp này ra rồi ký lại."
    return NotAllSigned(f"{len(refused)} trên {count} tệp", told, remedy)


def keep(
    actor: Actor,
    key: Key,
    made: Sequence[Made],
    *,
    unit: int | None = None,
    consent: str = "",
    reason: str = "",
) -> list[StoredFile]:
    """Keep what was made, inside the caller's transaction. The caller's event names the hashes.

    Args:
        unit: for which unit an officer signed, so that who oversees it sees it; a seal has its own.

    Raises:
        KeyNotUsable: the key was retired meanwhile. SignedMeanwhile: somebody else signed one of the files.
    """
    keys.check_in_force(Key.objects.select_for_update(of=("self",)).get(pk=key.pk))
    _refuse_branches(key, made)
    batch = uuid4()
    kept = [_stored(one, actor) for one in made]
    Signing.objects.bulk_create(
        Signing(
            batch=batch,
            key=key,
            unit_id=key.unit_id or unit,
            by_id=actor.account,
            by_name=actor.name,
            at=one.at,
            name=file.name,
            source=one.source,
            file=file,
            mark=one.mark.kind if one.mark else "",
            reason=reason[:200],
            consent=consent,
            level=services.level(),
        )
        for one, file in zip(made, kept, strict=True)
    )
    return kept


def _authorise(actor: Actor, key: Key) -> None:
    if not keys.may_sign_with(actor, key):
        power = POWERS[Verb.SIGN if key.kind == Key.Kind.PERSONAL else Verb.SIGN_FOR_UNIT]
        raise Forbidden(power.label, power.refusal if key.unit_id else "Đây là khóa ký của người khác.")


def _made(source: StoredFile, mark: Mark | None, signer: Signer, reason: str) -> Made:
    at, what = clock.now().replace(microsecond=0), f"Tệp “{source.name}”"
    if source.media_type != content.PDF:
        raise Unsignable(what, "không phải PDF", "Chuyển tệp sang PDF rồi ký.")
    level = services.level()
    signed = sign(
        vault.path_of(source.sha256).read_bytes(),
        signer,
        mark=mark,
        reason=reason,
        at=at,
        tsa=services.timestamper(),
        ltv=trusting.current() if level in ("LT", "LTA") else None,
        archive=level == "LTA",
        what=what,
    )
    return Made(source, mark, at, signed)


def _stored(one: Made, actor: Actor) -> StoredFile:
    uploader = User.objects.get(pk=actor.account)
    return uploads.store(
        BytesIO(one.signed), one.source.name, limit=one.source.size + ROOM, uploaded_by=uploader
    )


def _refuse_branches(key: Key, made: Sequence[Made]) -> None:
    """Two persons who sign the same file side by side would each make a copy that lacks the other's
    signature; the second is told to sign the copy of the first."""
    sources = sorted(one.source.pk for one in made)
    list(StoredFile.objects.select_for_update().filter(pk__in=sources).order_by("pk"))
    taken = Signing.objects.filter(source__in=sources).exclude(key=key).order_by("-at").first()
    if taken is not None:
        raise SignedMeanwhile(
            f"Tệp “{taken.name}”",
            f"đã được {taken.by_name} ký",
            "Mở bản đã ký rồi ký tiếp lên đó để giữ cả hai chữ ký.",
        )
