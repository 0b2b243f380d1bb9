"""The verbs on keys: add one, choose which to sign with, stop using one."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO

from asn1crypto import x509
from django.db.models import Q, QuerySet

from motcua.core import clock
from motcua.core.errors import Forbidden
from motcua.core.text import squeeze
from motcua.documents import content, uploads
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor, refreshed
from motcua.identity.models import Unit
from motcua.signatures import services, trusting
from motcua.signatures.holders import bears_person, bears_unit
from motcua.signatures.models import Key
from motcua.signatures.pades import chains, drawing, file_keys, probing, tokens, words
from motcua.signatures.pades.refusals import NoToken
from motcua.signatures.pades.trust import name_of, pem_of
from motcua.signatures.powers import POWERS, Verb
from motcua.signatures.refusals import KeyNotUsable, KeyRefused, NoKey


@dataclass(frozen=True)
class Device:
    """A key in a device as the person names it. ``key``: which one; needed only when there are several."""

    module: str
    token: str
    key: str = ""


@dataclass(frozen=True)
class Certified:
    """A key's certificate with those above it."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]


def add_file_key(
    actor: Actor,
    p12: bytes,
    secret: str,
    *,
    new_secret: str = "",
    unit: int | None = None,
    confirmed: bool = False,
    picture: bytes = b"",
) -> Key:
    """Take the key of a PKCS#12 file for oneself, or for a unit. The file itself is not kept.

    Args:
        secret: of the file. new_secret: to sign with; the file's own when empty.
        confirmed: a certificate that names the unit otherwise was looked at and is the unit's.
        picture: for visible marks, PNG.

    Raises: Forbidden, WrongSecret, UnusableKey, KeyRefused, Unsignable (the picture).
    """
    _authorise(actor, unit)
    taken = file_keys.taken_from(p12, secret, new_secret)
    probing.check_pair(file_keys.signer(taken, new_secret or secret))
    held = Key(where=Key.Where.FILE, sealed=taken.sealed)
    return _added(actor, held, Certified(taken.certificate, taken.chain), unit, confirmed, picture)


def add_token_key(
    actor: Actor,
    device: Device,
    pin: str,
    *,
    unit: int | None = None,
    confirmed: bool = False,
    picture: bytes = b"",
) -> Key:
    """Register a key in a device whose library the settings allow. The PIN is used once, to prove it works.

    Raises: as :func:`add_file_key`; NoToken: no such device or key, or several keys and none was named.
    """
    _authorise(actor, unit)
    found = _key_in(device, pin)
    slot = tokens.Slot(services.module_path(device.module), device.token, found.key)
    with tokens.signer(slot, pin, found.certificate, ()) as signer:
        probing.check_pair(signer)
    held = Key(where=Key.Where.TOKEN, module=device.module, token=device.token, token_key=found.key)
    return _added(actor, held, Certified(found.certificate, ()), unit, confirmed, picture)


def choose(actor: Actor, key: int) -> Key:
    """Sign with this key from now on. Raises Forbidden, NoKey, KeyNotUsable."""
    row = _one(key)
    with _keeping(actor, row.unit_id) as act:
        _own(act.actor, row)
        row = Key.objects.select_for_update().get(pk=key)
        if row.retired_at is not None:
            raise KeyNotUsable(f"Khóa ký “{row.name}”", "đã ngừng dùng", "Thêm lại khóa nếu cần.")
        _choose(row)
        act.record("signatures:key:choose", row.name, key=row.pk, certificate=row.fingerprint)
    return row


def retire(actor: Actor, key: int, reason: str) -> Key:
    """Stop using a key for good; its sealed private part is destroyed, what it signed stays.

    Raises: Forbidden, NoKey, KeyNotUsable, KeyRefused (no reason).
    """
    row = _one(key)
    if not squeeze(reason):
        raise KeyRefused("Lý do ngừng dùng", "còn trống", "Ghi ngắn gọn lý do.", "reason")
    with _keeping(actor, row.unit_id) as act:
        _own(act.actor, row)
        row = Key.objects.select_for_update().get(pk=key)
        if row.retired_at is not None:
            raise KeyNotUsable(f"Khóa ký “{row.name}”", "đã ngừng dùng từ trước")
        row.retired_at, row.retired_reason, row.chosen = act.now, squeeze(reason)[:300], False
        row.sealed = b"" if row.where == Key.Where.FILE else None
        row.save()
        act.record(
            "signatures:key:retire",
            row.name,
            key=row.pk,
            certificate=row.fingerprint,
            reason=row.retired_reason,
        )
    return row


def set_picture(actor: Actor, key: int, picture: bytes) -> Key:
    """What the key's visible marks show, PNG with a clear ground. Raises Forbidden, NoKey, Unsignable."""
    row = _one(key)
    drawn = drawing.picture(picture)
    with _keeping(actor, row.unit_id) as act:
        _own(act.actor, row)
        row = Key.objects.select_for_update().get(pk=key)
        _keep_picture(row, drawn, act)
        row.save(update_fields=["picture"])
        assert row.picture is not None
        act.record("signatures:key:picture", row.name, key=row.pk, picture=row.picture.sha256)
    return row


def _added(
    actor: Actor,
    row: Key,
    certified: Certified,
    unit: int | None,
    confirmed: bool,
    picture: bytes,
) -> Key:
    _check_trusted(certified)
    drawn = drawing.picture(picture) if picture else b""
    with _keeping(actor, unit) as act:
        otherwise = _check_holder(certified.certificate, act.actor, unit, confirmed)
        _describe(row, certified)
        row.kind = Key.Kind.ORGANISATION if unit else Key.Kind.PERSONAL
        row.unit_id, row.user_id = unit, None if unit else act.actor.account
        row.added_at, row.added_by_id = act.now, act.actor.account
        if _of_owner(row).filter(fingerprint=row.fingerprint, retired_at=None).exists():
            raise KeyRefused(f"Khóa ký “{row.name}”", "đã có trong danh sách", "Không cần thêm lại.")
        if drawn:
            _keep_picture(row, drawn, act)
        row.save()
        if not _of_owner(row).filter(chosen=True).exists():
            _choose(row)
        act.record(
            "signatures:key:add",
            row.name,
            key=row.pk,
            certificate=row.fingerprint,
            where=row.where,
            unit=unit,
            **otherwise,
        )
    return row


def _check_holder(
    certificate: x509.Certificate, actor: Actor, unit: int | None, confirmed: bool
) -> dict[str, str]:
    """Nobody signs under another person's name. A unit may be named in other words than here, which whoever
    keeps its seal confirms; gives those words for the event."""
    name, bears = (Unit.objects.get(pk=unit).name, bears_unit) if unit else (actor.name, bears_person)
    if bears(certificate, name):
        return {}
    held = name_of(certificate)
    if unit and confirmed:
        return {"named_otherwise": held}
    if unit:
        remedy = "Nếu đúng là con dấu số của đơn vị, đánh dấu xác nhận bên dưới rồi gửi lại."
        raise KeyRefused(f"Chứng thư cấp cho “{held}”", f"không ghi tên “{name}”", remedy, "owner")
    remedy = "Dùng chứng thư của chính bạn. Tên tài khoản ghi sai thì nhờ quản trị đơn vị sửa."
    raise KeyRefused(f"Chứng thư cấp cho “{held}”", f"không phải của “{name}”", remedy, "owner")


def _describe(row: Key, certified: Certified) -> None:
    certificate = certified.certificate
    row.name, row.serial = name_of(certificate)[:250], f"{certificate.serial_number:x}"
    row.issuer = str(certificate.issuer.native.get("common_name", certificate.issuer.human_friendly))[:250]
    row.fingerprint, row.certificate = certificate.sha256.hex(), pem_of(certificate)
    row.chain = "".join(pem_of(one) for one in certified.chain)
    row.valid_from, row.valid_to = certificate.not_valid_before, certificate.not_valid_after


def _check_trusted(certified: Certified) -> None:
    """What is signed here must be believed here."""
    certificate = certified.certificate
    problem = chains.distrusted(certificate, certified.chain, trusting.current(), clock.now())
    if problem is not None:
        raise KeyRefused(
            f"Chứng thư “{name_of(certificate)}”",
            words.PROBLEMS[problem].lower().rstrip("."),
            "Dùng chứng thư còn hạn do nơi có trong danh sách tin cậy cấp.",
            "file",
        )


def _key_in(device: Device, pin: str) -> tokens.Held:
    """The key a person means."""
    found = tokens.held(tokens.Slot(services.module_path(device.module), device.token), pin)
    wanted = [one for one in found if not device.key or device.key in (one.key, one.label)]
    if len(wanted) == 1:
        return wanted[0]
    told = ", ".join(f"{one.label} ({one.key})" for one in found) or "không có khóa nào kèm chứng thư"
    why = "có nhiều khóa" if wanted else "không có khóa cần tìm"
    raise NoToken(f"Thiết bị “{device.token}”", why, f"Trên thiết bị: {told}.", "key")


def _keep_picture(row: Key, png: bytes, act: Acting) -> None:
    row.picture = uploads.store(BytesIO(png), "chu-ky.png", among=frozenset({content.PNG}))


def _choose(row: Key) -> None:
    _of_owner(row).exclude(pk=row.pk).filter(chosen=True).update(chosen=False)
    row.chosen = True
    row.save(update_fields=["chosen"])


def _of_owner(row: Key) -> QuerySet[Key]:
    return Key.objects.filter(Q(unit=row.unit_id) if row.unit_id else Q(user=row.user_id))


def _one(key: int) -> Key:
    row = Key.objects.filter(pk=key).first()
    if row is None:
        raise NoKey("Khóa ký")
    return row


def _verb(unit: int | None) -> Verb:
    return Verb.KEEP_UNIT_KEYS if unit else Verb.KEEP_OWN_KEYS


def _keeping(actor: Actor, unit: int | None) -> AbstractContextManager[Acting]:
    return POWERS.acting(actor, _verb(unit), unit)


def _authorise(actor: Actor, unit: int | None) -> None:
    """Before a secret is tried."""
    POWERS.authorise(refreshed(actor), _verb(unit), unit)


def _own(actor: Actor, row: Key) -> None:
    if row.unit_id is None and row.user_id != actor.user:
        raise Forbidden("Khóa ký này", "là của người khác")
