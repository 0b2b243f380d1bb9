"""The agency a draft decision is made for: the committee of the officer who drafts it."""

from __future__ import annotations

from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.reengineering.selection.decision import DOTS, Issuer

CONTROL = "Bộ phận kiểm soát thủ tục hành chính"


def issuer_of(actor: Actor) -> Issuer:
    """What is not known stays dotted, to be filled in by the office that signs."""
    unit = _committee(Unit.objects.filter(pk__in=actor.units()).select_related("parent").first())
    agency = unit.name if unit else DOTS
    place = (unit.place if unit else "") or DOTS
    return Issuer(
        superior="",
        agency=agency,
        place=place,
        signer=f"Chủ tịch {agency}",
        title="Chủ tịch",
        control=CONTROL,
    )


def _committee(unit: Unit | None) -> Unit | None:
    """The unit itself when it is a committee, else the nearest above it that is."""
    while unit and not unit.kind.endswith("committee") and unit.parent:
        unit = unit.parent
    return unit
