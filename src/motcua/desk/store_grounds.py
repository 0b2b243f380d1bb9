"""On what grounds a clerk previews a stored document: an intake of its owner in progress."""

from __future__ import annotations

import uuid

from motcua.core.forms import whole
from motcua.desk.intake import Intake
from motcua.desk.models import IntakeDraft
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.store.looking import Grounds
from motcua.store.models import Holding


def previewing(actor: Actor, holding: Holding, occasion: str) -> Grounds | None:
    """Grounds of a preview: the actor's own unfinished intake of its owner, for a procedure that asks
    for a paper the document satisfies. ``occasion``: its key."""
    draft = IntakeDraft.objects.filter(key=_key(occasion), user=actor.user).first()
    units = sorted(actor.units(Role.CLERK))
    if draft is None or not units:
        return None
    here = whole(str(draft.data.get("counter", "")))
    unit = here if here is not None and here in units else units[0]
    intake = Intake(draft.key, Unit.objects.get(pk=unit), draft.data)
    offered = {one.pk for _heading, form in intake.papers for one in form.held}
    if intake.version is None or holding.pk not in offered:
        return None
    return Grounds(unit, str(draft.key), intake.version.procedure.code)


def _key(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.UUID(int=0)
