"""What the store holds of the applicant for what a notice asks, offered to the clerk who notes the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.core import clock
from motcua.dossiers import asked_items
from motcua.dossiers.policy import Verb, why_not
from motcua.identity.roles import Role
from motcua.store import offering, telling
from motcua.store.looking import Grounds
from motcua.store.models import Holding
from motcua.store.offering import Asked

if TYPE_CHECKING:
    from motcua.desk.sight import Sight


def offered(sight: Sight) -> dict[int, tuple[Asked, list[Holding]]]:
    """The papers asked for now that the store has something for, each once, by its first place in the notice;
    none for who may not answer."""
    notice = next((one for one in sight.supplements if one.answered_at is None), None)
    if notice is None or why_not(sight.actor, Verb.ANSWER_SUPPLEMENT, sight.scene()):
        return {}
    row = sight.dossier
    asked = asked_items.asked(row, notice)
    found = offering.offers(row.applicant, row.procedure_version.procedure.code, asked, clock.today())
    first = {asked[place]: place for place in sorted(found, reverse=True)}
    return {place: (one, found[place]) for one, place in sorted(first.items(), key=lambda item: item[1])}


def grounds(sight: Sight) -> Grounds | None:
    """In the name of which unit the clerk notes the answer; None for who is no clerk of these units."""
    row = sight.dossier
    near = (row.helped_unit_id, row.received_unit_id)
    unit = next((one for one in near if one is not None and sight.actor.holds(Role.CLERK, one)), None)
    if unit is None:
        return None
    return Grounds(unit, str(row.code), row.procedure_version.procedure.code)


def tell(sight: Sight) -> None:
    """Write down for the owner that the clerk was shown what is held of them."""
    held = {one.pk: one for _asked, documents in sight.store_offers.values() for one in documents}
    why = grounds(sight) if held else None
    if why:
        telling.tell(sight.actor, list(held.values()), why)
