"""On what grounds an officer looks at a stored document: a dossier in their sight that uses it."""

from __future__ import annotations

from motcua.dossiers.models import ComponentFile, Dossier
from motcua.dossiers.queries import visible_to
from motcua.identity.actors import Actor
from motcua.store.looking import Grounds
from motcua.store.models import Holding


def handling(actor: Actor, holding: Holding, code: str) -> Grounds | None:
    """The dossier named, when the actor may open it and one of its components is this document. Documents the
    owner holds beside those stay closed to whoever handles the dossier."""
    row = visible_to(actor).filter(code=code).select_related("procedure_version__procedure").first()
    if row is None or not actor.is_staff:
        return None
    if not ComponentFile.objects.filter(component__dossier=row, holding=holding).exists():
        return None
    return Grounds(_unit(actor, row), code, row.procedure_version.procedure.code)


def _unit(actor: Actor, row: Dossier) -> int:
    """In the name of which unit: of those the actor has a post in, the one nearest to the decision."""
    mine = actor.units()
    near = [row.deciding_unit_id, row.received_unit_id, row.helped_unit_id]
    return next((unit for unit in near if unit in mine), next(iter(sorted(mine)), 0))
