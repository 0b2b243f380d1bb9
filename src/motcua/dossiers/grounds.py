"""On what grounds an officer looks at a stored document: a dossier they deal with that uses it."""

from __future__ import annotations

from motcua.core.errors import Forbidden
from motcua.dossiers.models import ComponentFile, Dossier
from motcua.dossiers.queries import visible_to
from motcua.dossiers.states import ENDED
from motcua.identity.actors import Actor
from motcua.store.looking import Grounds
from motcua.store.models import Holding
from motcua.store.powers import HANDLERS


def handling(actor: Actor, holding: Holding, code: str) -> Grounds | None:
    """The dossier named, when one of its components is this document and the actor deals with dossiers in a
    unit that has to do with it. Documents the owner holds beside those stay closed to whoever handles it.

    Raises:
        Forbidden: the dossier has ended, and so has what the document was looked at for.
    """
    row = visible_to(actor).filter(code=code).select_related("procedure_version__procedure").first()
    unit = _unit(actor, row) if row else None
    if row is None or unit is None:
        return None
    if not ComponentFile.objects.filter(component__dossier=row, holding=holding).exists():
        return None
    if row.state in ENDED:
        raise Forbidden(
            "Giấy tờ từ kho", "hồ sơ đã kết thúc nên không còn mở", "Chủ giấy tờ xem ở trang Giấy tờ của tôi."
        )
    return Grounds(unit, code, row.procedure_version.procedure.code)


def _unit(actor: Actor, row: Dossier) -> int | None:
    """In the name of which unit: of those the actor handles dossiers in, the one nearest to the decision."""
    mine = actor.units(*HANDLERS)
    near = [row.deciding_unit_id, row.received_unit_id, row.helped_unit_id]
    near += row.work.order_by("pk").values_list("unit", flat=True)
    return next((unit for unit in near if unit in mine), None)
