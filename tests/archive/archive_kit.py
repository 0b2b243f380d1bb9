"""Closed dossiers with files, and packages of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from motcua.archive.finding import dossier_by_code
from motcua.archive.packing import Packed, pack
from motcua.core import clock
from motcua.documents import uploads
from motcua.documents.models import StoredFile
from motcua.dossiers import integrity
from motcua.dossiers.acts import endings, filing, intake, steps
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import Dossier, Result
from motcua.identity.models import User
from sample_files import PDF, picture
from world import PERSON, World, open_step

Closed = Callable[[], Dossier]


def stored(content: bytes, name: str, by: User | None = None) -> StoredFile:
    return uploads.store(BytesIO(content), name, uploaded_by=by)


def close(province: World, *, mark: str = "") -> Dossier:
    """One dossier from filing to the returned result. ``mark``: makes its papers others."""
    citizen = province.users["citizen"]
    scan = stored(PDF + mark.encode(), "Giấy chứng sinh (bản quét).pdf", citizen)
    photo = stored(picture("PNG"), "ảnh 3×4.png", citizen)
    papers = [
        Paper("Giấy chứng sinh", "G15-01", originals=1, files=(scan.pk,)),
        Paper("Ảnh chân dung & giấy tờ <khác>", files=(photo.pk,)),
    ]
    draft = filing.draft(province.actor("citizen"), province.request())
    filed = filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=papers).dossier
    intake.receive(province.actor("clerk"), filed.pk)
    steps.complete_step(province.actor("specialist"), filed.pk, open_step(filed))
    steps.approve(province.actor("leader"), filed.pk, open_step(filed))
    steps.complete_step(province.actor("seal"), filed.pk, open_step(filed))
    given = stored(PDF + b"%result " + str(filed.code).encode(), "Giấy khai sinh.pdf")
    Result.objects.filter(dossier=filed).update(file=given)
    return endings.return_result(province.actor("clerk"), filed.pk, method="Trực tiếp")


def seal_days() -> None:
    """As the night does, once the day is over."""
    with clock.at(clock.now() + timedelta(days=1)):
        integrity.seal_until(clock.today())


def packed(dossier: Dossier, target: Path) -> Packed:
    return pack(dossier_by_code(str(dossier.code)), target, clock.today())
