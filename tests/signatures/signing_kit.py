"""Files to sign and keys to sign with, kept as the product keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import certificate_kit as certificates
import pikepdf
from django.db import transaction

from motcua.documents import uploads
from motcua.documents.models import StoredFile
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.signatures.acts import keys as key_verbs
from motcua.signatures.acts import signing
from motcua.signatures.acts import trust as trust_verbs
from motcua.signatures.models import Anchor, Key
from world import World


def pdf(pages: int = 1) -> bytes:
    """A PDF with a few words on each page."""
    made, written = pikepdf.new(), BytesIO()
    for number in range(pages):
        page = made.add_blank_page(page_size=(595, 842))
        page.Contents = made.make_stream(f"BT 50 700 Td (Trang {number}) Tj ET".encode())
    made.save(written, deterministic_id=True)
    return written.getvalue()


def stored(name: str = "giay.pdf", content: bytes | None = None) -> StoredFile:
    return uploads.store(BytesIO(content if content is not None else pdf()), name)


def trusted(world: World) -> Anchor:
    """The test root among those believed here."""
    admin = world.add("system_admin", Role.SYSTEM_ADMIN)
    return trust_verbs.add_anchor(admin, certificates.root().pem, "Thử nghiệm")


def signed(
    actor: Actor,
    files: Sequence[signing.ToSign],
    key: Key,
    secret: str = certificates.SECRET,
    consent: str = "Đồng ý ký",
) -> list[StoredFile]:
    """As a verb signs: made first, kept in its transaction."""
    made = signing.make(actor, files, key, secret)
    with transaction.atomic():
        return signing.keep(actor, key, made, consent=consent)


def key_of(actor: Actor, unit: int | None = None, name: str = "") -> Key:
    """A key of a person or a unit; the test root must be trusted. Its secret: ``certificates.SECRET``."""
    holder = certificates.person(name or actor.name)
    return key_verbs.add_file_key(
        actor, holder.p12(certificates.SECRET, certificates.root()), certificates.SECRET, unit=unit
    )
