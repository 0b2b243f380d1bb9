"""On what grounds a clerk previews a stored document: an intake of its owner in progress, or a dossier of
its owner that waits for papers to be completed."""

from __future__ import annotations

import uuid

from motcua.core.errors import NotFound
from motcua.core.forms import whole
from motcua.desk import supplement_store
from motcua.desk.intake import Intake
from motcua.desk.models import IntakeDraft
from motcua.desk.sight import look
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.store.looking import Grounds
from motcua.store.models import Holding


def previewing(actor: Actor, holding: Holding, occasion: str) -> Grounds | None:
    """Grounds of a preview: an intake or a supplement of its owner that asks for a paper the document
    satisfies. ``occasion``: the intake's key, or the dossier's code."""
    key = _key(occasion)
    return _completing(actor, holding, occasion) if key is None else _taking_in(actor, holding, key)


def _taking_in(actor: Actor, holding: Holding, key: uuid.UUID) -> Grounds | None:
    """The actor's own unfinished intake."""
    intake = own_intake(actor, key)
    if intake is None or intake.version is None:
        return None
    offered = {one.pk for _heading, form in intake.papers for one in form.held}
    if holding.pk not in offered:
        return None
    return Grounds(intake.received.pk, str(key), intake.version.procedure.code)


def own_intake(actor: Actor, key: uuid.UUID) -> Intake | None:
    """The actor's own unfinished intake with this key, while they are a clerk somewhere."""
    draft = IntakeDraft.objects.filter(key=key, user=actor.user).first()
    units = sorted(actor.units(Role.CLERK))
    if draft is None or not units:
        return None
    here = whole(str(draft.data.get("counter", "")))
    unit = here if here is not None and here in units else units[0]
    return Intake(draft.key, Unit.objects.get(pk=unit), draft.data)


def _completing(actor: Actor, holding: Holding, code: str) -> Grounds | None:
    """A dossier whose supplement the actor may answer as its clerk."""
    try:
        sight = look(actor, code)
    except NotFound:
        return None
    offered = {one.pk for _asked, documents in sight.store_offers.values() for one in documents}
    return supplement_store.grounds(sight) if holding.pk in offered else None


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
