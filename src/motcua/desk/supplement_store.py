"""What the store holds of the applicant for what a notice asks, offered to the clerk who notes the answer."""

from __future__ import annotations

from motcua.core import clock
from motcua.desk.sight import Sight
from motcua.dossiers import asked_items
from motcua.dossiers.policy import Verb, why_not
from motcua.store import offering
from motcua.store.models import Holding
from motcua.store.offering import Asked


def offered(sight: Sight) -> list[tuple[Asked, list[Holding]]]:
    """The papers asked for now that the store has something for, each once; none for who may not answer."""
    notice = next((one for one in sight.supplements if one.answered_at is None), None)
    if notice is None or why_not(sight.actor, Verb.ANSWER_SUPPLEMENT, sight.scene()):
        return []
    row = sight.dossier
    asked = asked_items.asked(row, notice)
    found = offering.offers(row.applicant, row.procedure_version.procedure.code, asked, clock.today())
    return list({asked[place]: held for place, held in found.items()}.items())
