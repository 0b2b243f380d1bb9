"""Who sees which page of old registers."""

from __future__ import annotations

from functools import partial

from django.db.models import Q, QuerySet

from motcua.books.models import Project
from motcua.books.powers import POWERS, Verb
from motcua.core.errors import Forbidden
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree

MAY_KEY = partial(POWERS.may, verb=Verb.KEY, unit=None)


def open_to(actor: Actor) -> QuerySet[Project]:
    """The projects somebody works on, manages or may read."""
    tree = Tree()
    units = POWERS.units_of(actor, Verb.MANAGE, tree) | POWERS.units_of(actor, Verb.READ, tree)
    rows = Project.objects.filter(Q(unit__in=units) | Q(members__user=actor.user))
    return rows.select_related("unit").distinct()


def project_for(actor: Actor, project: int) -> Project:
    """One of them. Raises Forbidden."""
    found = open_to(actor).filter(pk=project).first()
    if found is None:
        raise Forbidden("Đợt số hóa này", "chỉ mở cho người làm việc trong đợt", "Báo người quản lý đợt.")
    return found
