"""Short words for tests of results: templates, keys, dossiers on their way to a signed result."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import certificate_kit
import signing_kit

from motcua.documents import uploads
from motcua.documents.models import StoredFile
from motcua.dossiers.acts import filing, intake, results, steps, templates
from motcua.dossiers.models import Dossier, Result, ResultTemplate
from motcua.dossiers.results import bundled, signing
from motcua.dossiers.results.issuing import Signing
from motcua.identity.roles import Role
from motcua.signatures import trusting
from motcua.signatures.models import Key
from motcua.signatures.pades.reports import Report
from motcua.signatures.pades.verifying import verify
from sample_files import PDF
from world import PERSON, World, open_step

NAME = "Giấy khai sinh"
TYPED = {
    "ho_ten": "Demo Nguyễn Văn Cam",
    "ngay_sinh": "12/08/2026",
    "gioi_tinh": "Nam",
    "dan_toc": "Kinh",
    "quoc_tich": "Việt Nam",
    "noi_sinh": "Trạm y tế xã Demo Sông Hậu",
    "dang_ky": "15, quyển 01/2026",
}
SECRET = certificate_kit.SECRET


def template(w: World, key: str = "khai-sinh") -> ResultTemplate:
    """One of the shipped layouts, drafted by one person of the commune and approved by another."""
    row = templates.draft_template(w.actor("specialist"), w.commune.pk, bundled.wording(key))
    return templates.approve_template(w.actor("leader"), row.pk)


def received(w: World) -> Dossier:
    row = filing.draft(w.actor("citizen"), w.request())
    filing.submit(w.actor("citizen"), row.pk, applicant=PERSON)
    return intake.receive(w.actor("clerk"), row.pk)


def prepare(w: World, row: Dossier, used: ResultTemplate, **typed: str) -> None:
    results.prepare_result(
        w.actor("specialist"), row.pk, name=NAME, template=used.pk, typed={**TYPED, **typed}
    )


def drafted(w: World, used: ResultTemplate | None = None) -> Dossier:
    """Vetted, with its result prepared: it waits for the leader."""
    row = received(w)
    prepare(w, row, used or template(w))
    return steps.complete_step(w.actor("specialist"), row.pk, open_step(row))


def leaders_key(w: World, name: str = "leader") -> Key:
    _trusted(w)
    return signing_kit.key_of(w.actor(name))


def _trusted(w: World) -> None:
    if not trusting.current().roots:
        signing_kit.trusted(w)


def seal(w: World) -> Key:
    _trusted(w)
    return signing_kit.key_of(w.actor("seal"), unit=w.commune.pk, name="UBND xã Demo Sông Hậu")


@contextmanager
def unlocked(w: World, key: Key, name: str = "leader", secret: str = SECRET) -> Iterator[Signing]:
    with signing.opened(w.actor(name), key, secret, "Đồng ý ký") as opened:
        yield opened


def signed(w: World, key: Key | None = None, used: ResultTemplate | None = None) -> Result:
    """A result the leader signed electronically; the seal's step is open."""
    row = drafted(w, used)
    with unlocked(w, key or leaders_key(w)) as opened:
        steps.approve(w.actor("leader"), row.pk, open_step(row), signing=opened)
    return row.results.get()


def by_hand(w: World, used: ResultTemplate | None = None) -> Result:
    """A drafted result approved without a key."""
    row = drafted(w, used)
    steps.approve(w.actor("leader"), row.pk, open_step(row))
    return row.results.get()


def scan(name: str = "ban-quet.pdf") -> StoredFile:
    return uploads.store(BytesIO(PDF), name)


def verdict(file: StoredFile) -> Report:
    from motcua.dossiers.results.issuing import content_of

    return verify(content_of(file), trusting.current())


def staff(w: World, role: Role) -> Any:
    return w.add(f"one_{role}", role)
