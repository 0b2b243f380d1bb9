"""Who scanned how much in thirty days: papers, pages and what waits for a signature, per officer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, Sum

from motcua.core import clock
from motcua.digitising.models import Capture
from motcua.digitising.scanning.powers import OVERSEERS, POWERS, SCANNERS, Verb
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree

SPAN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Officer:
    """One line. ``user``: id of the account, for the link to the captures behind it."""

    user: int
    name: str
    papers: int
    pages: int
    unsigned: int


def may_scan(actor: Actor) -> bool:
    """Whether the pages of scanning are of use: to who scans, and to who watches those who do."""
    return bool(actor.units(*SCANNERS, *OVERSEERS))


def reader_units(actor: Actor) -> set[int]:
    """The units whose scanning the actor oversees."""
    if not actor.units(*OVERSEERS):
        return set()
    return POWERS.units_of(actor, Verb.READ, Tree())


def officers(actor: Actor) -> list[Officer]:
    """The actor's own line, and those of the units they oversee (one query)."""
    rows = Capture.objects.filter(
        Q(by=actor.user) | Q(unit__in=reader_units(actor)), at__gte=clock.now() - SPAN, withdrawn_at=None
    )
    counted = (
        rows.order_by()
        .values("by", "by__full_name")
        .annotate(papers=Count("pk"), sheets=Sum("pages"), bare=Count("pk", filter=Q(signed=False)))
        .order_by("-papers", "by__full_name")
    )
    return [
        Officer(row["by"], row["by__full_name"], row["papers"], row["sheets"], row["bare"]) for row in counted
    ]
