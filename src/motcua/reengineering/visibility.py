"""Which reviews somebody may read, as a queryset: READ of :mod:`motcua.reengineering.policy`, kept in step by
a test."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.roles import Level, Role
from motcua.reengineering.models import Review
from motcua.reengineering.policy import SHOWN


def visible_to(actor: Actor) -> QuerySet[Review]:
    """Reviews the policy lets the actor read, as one condition: all for the
    administrator and the province's control officers, else those of the own unit and those shown to all."""
    everything = actor.holds(Role.SYSTEM_ADMIN) or _controls_province(actor)
    if everything:
        return Review.objects.all()
    own = actor.units(Role.CONTROL, Role.LEADER)
    return Review.objects.filter(Q(unit__in=own) | Q(state__in=SHOWN))


def _controls_province(actor: Actor) -> bool:
    units = actor.units(Role.CONTROL)
    return bool(units) and Unit.objects.filter(pk__in=units, level=Level.PROVINCE).exists()
