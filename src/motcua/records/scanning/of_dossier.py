"""Scanning papers of a received dossier: begun from its page, one paper at a time."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from motcua.core.errors import Forbidden, NotFound
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.sight import Sight, look
from motcua.digitising.models import Scan
from motcua.digitising.scanning import beginning
from motcua.digitising.scanning.powers import SCANNERS
from motcua.dossiers.models import Component
from motcua.dossiers.policy import Verb, authorise
from motcua.identity.actors import Actor


@officer
def begin(request: OfficerRequest, code: str, component: int) -> HttpResponseBase:
    """Begin, or go on with, scanning one paper of a dossier."""
    sight = look(request.actor, code)
    if request.method != "POST":
        return redirect("desk:dossier", code=code)
    paper = next((row for row in sight.components if row.pk == component), None)
    if paper is None:
        raise NotFound("Giấy tờ", "không còn trong hồ sơ này", "Tải lại trang hồ sơ.")
    authorise(request.actor, Verb.CAPTURE, sight.scene())
    scan = beginning.begin(request.actor, unit_of(request.actor, sight), subject_of(sight, paper))
    return redirect("records:scan", key=scan.key)


def subject_of(sight: Sight, paper: Component) -> beginning.Subject:
    """The paper as scanning asks for it."""
    return beginning.Subject(
        name=paper.name,
        kind=Scan.About.DOSSIER,
        about=str(sight.dossier.code),
        line=str(paper.pk),
        procedure=sight.dossier.procedure_version.procedure.code,
        code=paper.code,
        handed=paper.handed,
    )


def unit_of(actor: Actor, sight: Sight) -> int:
    """The unit the officer scans for: where the dossier was received, else where it is decided. Raises
    Forbidden: the officer scans for neither."""
    mine = actor.units(*SCANNERS)
    row = sight.dossier
    units = [row.received_unit_id, row.deciding_unit_id, *(item.unit_id for item in sight.items)]
    found = next((unit for unit in units if unit in mine), None)
    if found is None:
        raise Forbidden("Quét giấy tờ", "bạn không làm việc này cho đơn vị nào của hồ sơ")
    return found
