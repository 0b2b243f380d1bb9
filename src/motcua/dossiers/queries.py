"""Which dossiers a person may see, and the lists screens show. Visibility is a queryset.

The rule in prose: a person sees what they own; an officer sees the dossiers their units receive, decide,
helped with, or hold or held a step of; a control officer or administrator sees those of their unit and the
units below it. Nobody sees a draft but its owner and the clerk who began it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.core import clock
from motcua.dossiers.models import Dossier, Event, WorkItem
from motcua.dossiers.tags import Tag
from motcua.identity.actors import Actor
from motcua.identity.roles import STAFF_ROLES, Role

OVERSEERS = (Role.CONTROL, Role.UNIT_ADMIN, Role.SYSTEM_ADMIN)


def visible_to(actor: Actor) -> QuerySet[Dossier]:
    """Every dossier the actor may open."""
    if actor.user is None:
        return Dossier.objects.none()
    own = Q(owner=actor.user) | Q(filed_by=actor.user, state=None)
    return Dossier.objects.filter(own | _through_units(actor))


def openable(actor: Actor, dossiers: Iterable[int]) -> set[int]:
    """Which of these the actor may open (one query)."""
    return set(visible_to(actor).filter(pk__in=list(dossiers)).order_by().values_list("pk", flat=True))


def _through_units(actor: Actor) -> Q:
    units = actor.units(*(STAFF_ROLES - set(OVERSEERS)))
    overseen = actor.units(*OVERSEERS)
    if not units and not overseen:
        return Q(pk__in=())
    held = Exists(WorkItem.objects.filter(dossier=OuterRef("pk"), unit__in=units))
    reached = Q(received_unit__in=units) | Q(deciding_unit__in=units) | Q(helped_unit__in=units) | Q(held)
    below = Q(received_unit__in=overseen) | Q(deciding_unit__in=overseen)
    below |= Q(deciding_unit__parent__in=overseen) | Q(received_unit__parent__in=overseen)
    return Q(state__isnull=False) & (reached | below)


def work_list(actor: Actor) -> QuerySet[WorkItem]:
    """The open steps of the actor's roles, what will be late first.

    One index per (unit, role) serves it, so its cost follows the length of the list, not the number of
    dossiers stored.
    """
    mine = Q(pk__in=())
    for held in actor.held:
        if held.role in STAFF_ROLES:
            mine |= Q(unit=held.unit, role=held.role)
    rows = WorkItem.objects.filter(mine, closed_at=None).select_related("dossier", "holder")
    return rows.defer("dossier__form_data", "dossier__applicant_details").order_by("due_at", "id")


def under_present_process() -> Q:
    """Work items closed since their dossier was last moved to another process: the nodes of earlier ones are
    those of the process it left."""
    moves = Event.objects.filter(
        dossier=OuterRef("dossier"), tag=Tag.MOVE_PROCESS, at__gte=OuterRef("closed_at")
    )
    return ~Q(Exists(moves))


def owned(actor: Actor) -> QuerySet[Dossier]:
    """The actor's own dossiers and drafts, newest first; a draft past its kept time is gone."""
    gone = Q(state=None, updated_at__lt=clock.now() - timedelta(days=settings.DRAFT_DAYS))
    return Dossier.objects.filter(~gone, owner=actor.user).order_by("-created_at")
