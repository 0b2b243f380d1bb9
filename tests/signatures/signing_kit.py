"""Files to sign and keys to sign with, kept as the product keeps them."""

from __future__ import annotations

from io import BytesIO

import certificate_kit as certificates
from pypdfium2 import PdfDocument

from motcua.documents import uploads
from motcua.documents.models import StoredFile
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.signatures.acts import keys as key_verbs
from motcua.signatures.acts import trust as trust_verbs
from motcua.signatures.models import Anchor, Key
from world import World


def pdf(pages: int = 1) -> bytes:
    """A PDF with empty pages."""
    made, written = PdfDocument.new(), BytesIO()
    for _ in range(pages):
        made.new_page(595, 842)
    made.save(written)
    return written.getvalue()


def stored(name: str = "giay.pdf", content: bytes | None = None) -> StoredFile:
    return uploads.store(BytesIO(content if content is not None else pdf()), name)


def trusted(world: World) -> Anchor:
    """The test root among those believed here."""
    admin = world.add("system_admin", Role.SYSTEM_ADMIN)
    return trust_verbs.add_anchor(admin, certificates.root().pem, "Thử nghiệm")


def key_of(actor: Actor, unit: int | None = None, name: str = "") -> Key:
    """A key of a person or a unit; the test root must be trusted. Its secret: ``certificates.SECRET``."""
    holder = certificates.person(name or actor.name)
    return key_verbs.add_file_key(
        actor, holder.p12(certificates.SECRET, certificates.root()), certificates.SECRET, unit=unit
    )
