"""Papers scanned after receipt become files of the dossier; a signed scan takes the unsigned one's place."""

from __future__ import annotations

from motcua.core import clock
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.digitising.models import Capture, Scan
from motcua.digitising.recognition.asking import hand_on
from motcua.digitising.scanning import allowed
from motcua.documents import uploads
from motcua.dossiers import storing
from motcua.dossiers.acting import Acting, acting
from motcua.dossiers.models import Component, ComponentFile, Dossier, Origin
from motcua.dossiers.policy import PERMISSIONS, Verb
from motcua.dossiers.tags import Tag
from motcua.identity.actors import Actor

LABEL = PERMISSIONS[Verb.CAPTURE].label


class AlreadyAttached(Conflict):
    """Bản quét này đã có trong hồ sơ."""


def attach(actor: Actor, dossier: int, capture: int) -> Dossier:
    """Make a finished capture a file of the component it was scanned for.

    Raises:
        AlreadyAttached: it is, signed or not.
        Refusal: it was scanned for another dossier, or the law forbids scanning this paper.
        DossierTooLarge: the files together pass the limit.
    """
    with acting(actor, Verb.CAPTURE, dossier) as act:
        made = _capture(act, capture)
        component = _component(act, made.scan)
        if component.files.filter(file__in=[made.file_id, made.unsigned_id], holding=None).exists():
            raise AlreadyAttached(LABEL, remedy="Mở trang hồ sơ để xem bản quét.")
        allowed.check(component.handed, clock.day_of(act.now))
        _room(act, made)
        ComponentFile.objects.create(
            component=component, file=made.file, added_at=act.now, origin=Origin.SCANNED
        )
        storing.keep_scans(act)
        act.record(Tag.CAPTURE, paper=component.name, pages=made.pages, code=made.code)
    return act.dossier


def take_signed(actor: Actor, dossier: int, capture: int) -> Dossier:
    """Let the signed document of a capture stand where the unsigned one stood."""
    with acting(actor, Verb.SIGN_CAPTURE, dossier) as act:
        made = Capture.objects.filter(pk=capture, signed=True).select_related("file", "unsigned").first()
        rows = ComponentFile.objects.filter(component__dossier=act.dossier, holding=None)
        row = rows.filter(file=made.unsigned_id).select_related("component").first() if made else None
        if made is None or row is None:
            raise NotFound("Bản quét đã ký", "hồ sơ không còn dùng bản chưa ký", "Tải lại trang hồ sơ.")
        row.file = made.file
        row.save(update_fields=["file"])
        if made.unsigned is not None:
            hand_on(made.unsigned, made.file)
        storing.keep_signed(act, row.component, made)
        act.record(Tag.SIGN_CAPTURE, paper=row.component.name, code=made.code)
    return act.dossier


def _capture(act: Acting, capture: int) -> Capture:
    rows = Capture.objects.select_related("scan", "file").select_for_update(of=("self",))
    found = rows.filter(pk=capture, withdrawn_at=None).first()
    if found is None or (found.scan.kind, found.scan.about) != (Scan.About.DOSSIER, act.dossier.code):
        raise Refusal(LABEL, "bản quét không được làm cho hồ sơ này", "Quét từ trang của hồ sơ này.")
    return found


def _component(act: Acting, scan: Scan) -> Component:
    rows = act.dossier.components.prefetch_related("files")
    found = next((row for row in rows if str(row.pk) == scan.line), None)
    if found is None:
        raise Refusal(LABEL, "giấy tờ này không còn trong hồ sơ", "Tải lại trang hồ sơ rồi quét lại.")
    return found


def _room(act: Acting, made: Capture) -> None:
    held = ComponentFile.objects.filter(component__dossier=act.dossier, holding=None)
    uploads.check_total([*held.values_list("file__size", flat=True), made.file.size])
