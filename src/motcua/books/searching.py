"""Finding an entry by what people know of it: a name, a number, a year."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.books.models import Entry
from motcua.books.powers import POWERS, Verb
from motcua.core.text import fold
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree

LEAST = 2
"""Letters."""
MOST = 50
"""Entries shown; who finds more types another word."""


def look_up(actor: Actor, words: str) -> tuple[list[Entry], bool]:
    """The first entries found, and whether there are more. The list names people, so that somebody searched
    is kept as an act, with how many were shown and not with what was typed. Raises Forbidden."""
    with POWERS.acting(actor, Verb.READ, None) as act:
        found = list(find(act.actor, words)[: MOST + 1])
        act.record("books:entry:search", "Sổ cũ", shown=len(found[:MOST]))
    return found[:MOST], len(found) > MOST


def find(actor: Actor, words: str) -> QuerySet[Entry]:
    """Decided entries of the units the actor may read in which every word is found; none without words."""
    wanted = [word for word in fold(words).split() if len(word) >= LEAST]
    rows = Entry.objects.filter(state__in=[Entry.State.AGREED, Entry.State.SETTLED])
    if not wanted:
        return rows.none()
    units = POWERS.units_of(actor, Verb.READ, Tree())
    condition = Q(project__unit__in=units)
    for word in wanted[:8]:
        condition &= Q(key__contains=word)
    return (
        rows.filter(condition)
        .select_related("page__book", "project")
        .order_by("project", "page__place", "order")
    )
