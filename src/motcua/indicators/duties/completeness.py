"""Which procedures of a unit are shown with everything that belongs to them (index 1.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.catalog.models import Publication, published_at
from motcua.catalog.parts import Part, missing, unsaid
from motcua.core import clock
from motcua.core.text import words_only
from motcua.identity.models import Unit
from motcua.identity.roles import Level


@dataclass(frozen=True, slots=True)
class Shown:
    """A procedure on display. ``missing``: parts every procedure has that its record leaves out;
    ``unsaid``: parts some procedures have, to be looked at."""

    code: str
    name: str
    missing: tuple[Part, ...]
    unsaid: tuple[Part, ...]


def shown(unit: Unit, moment: datetime | None = None) -> list[Shown] | None:
    """The procedures in force at a moment (now when None) that a unit answers for, by code: the whole
    catalogue for a topmost unit, for one below those whose record names it as carrying them out. None for
    a commune, which does not announce procedures and is not asked."""
    if unit.level == Level.COMMUNE:
        return None
    rows = Publication.objects.filter(published_at(moment or clock.now())).select_related(
        "procedure", "version"
    )
    found = []
    for row in rows.order_by("procedure__code"):
        if unit.parent_id is None or names(row.procedure.agencies, unit):
            content = row.version.record
            told = Shown(
                row.procedure.code, row.procedure.name, tuple(missing(content)), tuple(unsaid(content))
            )
            found.append(told)
    return found


def names(agencies: list[str], unit: Unit) -> bool:
    """Whether a list of agencies names the unit, whose own name may add where it is."""
    own = f" {words_only(unit.name)} "
    return any(f" {words_only(agency)} " in own for agency in agencies if words_only(agency))
