"""Files of a dossier, for officers who may see the dossier."""

from __future__ import annotations

import uuid

from django.http.response import HttpResponseBase

from motcua.core.errors import NotFound
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.sight import look
from motcua.documents.downloads import download
from motcua.dossiers.models import ComponentFile, Result
from motcua.store import looking
from motcua.store.models import Purpose


@officer
def file(request: OfficerRequest, code: str, file: int) -> HttpResponseBase:
    """A file handed in; the browser saves it and never runs it. One taken from the store leaves its owner a
    trace of who looked."""
    dossier = look(request.actor, code).dossier
    found = ComponentFile.objects.filter(component__dossier=dossier, file=file).select_related("file").first()
    if found is not None and found.holding_id is not None:
        return download(looking.look(request.actor, found.holding_id, Purpose.PROCESSING, code))
    if found is not None:
        return download(found.file)
    result = Result.objects.filter(dossier=dossier, file=file).select_related("file").first()
    if result is None or result.file is None:
        raise NotFound("Tệp", "không thuộc hồ sơ này", "Quay lại hồ sơ và chọn tệp trong danh sách.")
    return download(result.file)


@officer
def held(request: OfficerRequest, key: uuid.UUID, holding: int) -> HttpResponseBase:
    """A stored document of whoever stands at the counter, before it is used for their dossier."""
    return download(looking.look(request.actor, holding, Purpose.PREVIEW, str(key)))


@officer
def held_for(request: OfficerRequest, code: str, holding: int) -> HttpResponseBase:
    """A stored document of the applicant, before it is used for what a notice asks."""
    return download(looking.look(request.actor, holding, Purpose.PREVIEW, code))
