"""Which petitions an officer may open. Visibility is a queryset.

The rule in prose: officers see the petitions their unit must answer or took in, leaders and control officers
those of the units below as well. Nobody sees one that names them: as the officer complained about, by their
full name in its words, or as the one asked for an accountability statement.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.core.text import words_only
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree
from motcua.petitions.models import Petition
from motcua.petitions.powers import POWERS, Verb


def visible_to(actor: Actor, tree: Tree | None = None) -> QuerySet[Petition]:
    """Every petition the officer may open."""
    if actor.user is None:
        return Petition.objects.none()
    units = POWERS.units_of(actor, Verb.READ, tree or Tree())
    return Petition.objects.filter(Q(unit__in=units) | Q(received_unit__in=units)).exclude(_about(actor))


def _about(actor: Actor) -> Q:
    asked = Petition.objects.filter(statements__officer=actor.user).values("pk")
    about = Q(officer__isnull=False, officer=actor.user) | Q(pk__in=asked)
    name = full_name(actor)
    return about | Q(words__contains=name) if name else about


def concerns(row: Petition, actor: Actor) -> bool:
    """Whether the petition is about the actor."""
    if actor.user is None:
        return False
    name = full_name(actor)
    named = bool(name) and name in row.words
    return row.officer_id == actor.user or named or row.statements.filter(officer=actor.user).exists()


def full_name(actor: Actor) -> str:
    """The actor's name as :attr:`Petition.words` holds it; empty for a single word."""
    name = words_only(actor.name)
    return f" {name} " if " " in name else ""
