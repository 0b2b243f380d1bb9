"""Which halls and units somebody may set up or look at."""

from __future__ import annotations

from motcua.core.errors import Forbidden, NotFound
from motcua.counters.models import Centre
from motcua.counters.powers import POWERS, Verb
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree

ONE_STOP = "one_stop"
"""Kind of units that receive people; others may too, where a commune has no centre of its own."""


def hall(actor: Actor, asked: int | None, verb: Verb) -> Centre | None:
    """The hall asked for, else the first one the actor may do this in; None when none was made yet.

    Raises:
        Forbidden: the actor may not, anywhere or there.
        NotFound: no such hall.
    """
    tree = Tree()
    units = POWERS.units_of(actor, verb, tree)
    if not units:
        raise Forbidden(POWERS[verb].label, POWERS[verb].refusal)
    rows = Centre.objects.select_related("unit")
    if asked is None:
        return rows.filter(unit__in=units).order_by("-active", "name").first()
    found = rows.filter(pk=asked).first()
    if found is None:
        raise NotFound("Bộ phận Một cửa")
    if found.unit_id not in units:
        raise Forbidden(POWERS[verb].label, POWERS[verb].refusal)
    return found


def halls(actor: Actor, verb: Verb) -> list[Centre]:
    """Every hall the actor may do this in."""
    return list(Centre.objects.filter(unit__in=POWERS.units_of(actor, verb, Tree())))


def units_without(actor: Actor) -> list[Unit]:
    """Units that could get a hall from the actor, receiving offices first."""
    units = POWERS.units_of(actor, Verb.SET_UP, Tree())
    rows = Unit.objects.filter(pk__in=units, centre=None)
    return sorted(rows, key=lambda unit: (unit.kind != ONE_STOP, unit.name))
