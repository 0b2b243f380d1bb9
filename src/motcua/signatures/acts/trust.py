"""The verbs on trust: whose certificates are believed here, and no longer."""

from __future__ import annotations

from asn1crypto import x509
from django.conf import settings

from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.core.text import squeeze
from motcua.identity.actors import Actor
from motcua.signatures.models import Anchor
from motcua.signatures.pades.trust import certificates, name_of, pem_of
from motcua.signatures.powers import POWERS, Verb
from motcua.signatures.refusals import AnchorRefused, NoPractice


def add_anchor(actor: Actor, written: bytes, reason: str, *, practice: bool = False) -> Anchor:
    """Trust a root certificate (PEM or DER, exactly one).

    Raises:
        BadCertificate. AnchorRefused: not an authority's, expired, already there, or no reason.
        NoPractice: a practice root where practice is not allowed.
    """
    found = certificates(written)
    if len(found) != 1:
        raise AnchorRefused("Tệp chứng thư", "có nhiều chứng thư", "Thêm từng chứng thư một.", "file")
    reason = _reason(reason)
    if practice and not settings.PRACTICE:
        raise NoPractice("Chứng thư gốc thực hành")
    _check(found[0])
    with POWERS.acting(actor, Verb.KEEP_TRUST, None) as act:
        row = Anchor.objects.create(
            name=name_of(found[0])[:250],
            fingerprint=found[0].sha256.hex(),
            certificate=pem_of(found[0]),
            valid_from=found[0].not_valid_before,
            valid_to=found[0].not_valid_after,
            reason=reason,
            practice=practice,
            added_at=act.now,
            added_by_id=act.actor.account,
        )
        act.record("signatures:anchor:add", row.name, certificate=row.fingerprint, reason=reason)
    return row


def withdraw_anchor(actor: Actor, anchor: int, reason: str) -> Anchor:
    """Trust it no longer; what rested on it is judged anew. Raises NotFound, AnchorRefused (no reason)."""
    reason = _reason(reason)
    with POWERS.acting(actor, Verb.KEEP_TRUST, None) as act:
        row = Anchor.objects.select_for_update().filter(pk=anchor, withdrawn_at=None).first()
        if row is None:
            raise NotFound("Chứng thư gốc", "không còn trong danh sách tin cậy")
        row.withdrawn_at, row.withdrawn_by_id = act.now, act.actor.account
        row.withdrawn_reason = reason
        row.save()
        act.record("signatures:anchor:withdraw", row.name, certificate=row.fingerprint, reason=reason)
    return row


def _reason(written: str) -> str:
    reason = squeeze(written)[:300]
    if not reason:
        raise AnchorRefused("Căn cứ", "còn trống", "Ghi văn bản hoặc lý do làm căn cứ.", "reason")
    return reason


def _check(certificate: x509.Certificate) -> None:
    what = f"Chứng thư “{name_of(certificate)}”"
    if not certificate.ca:
        raise AnchorRefused(
            what, "không phải của nơi cấp chứng thư (CA)", "Chọn chứng thư gốc của nơi cấp.", "file"
        )
    if certificate.not_valid_after < clock.now():
        raise AnchorRefused(what, "đã hết hạn", "Chọn chứng thư gốc còn hạn.", "file")
    if Anchor.objects.filter(fingerprint=certificate.sha256.hex(), withdrawn_at=None).exists():
        raise AnchorRefused(what, "đã có trong danh sách", where="file")
