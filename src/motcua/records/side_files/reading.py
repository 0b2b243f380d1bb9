"""What the pages of side files show, of the units an officer may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from motcua.core.errors import NotFound
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.side_files.models import Outage, Push, SideFile
from motcua.side_files.powers import POWERS, Verb


def may_open(actor: Actor) -> bool:
    """Whether any page of side files is the actor's: to work on, to watch over, or to enter systems."""
    return any(POWERS.may(actor, verb, None) for verb in (Verb.READ, Verb.ENTER_SYSTEM))


def readable(actor: Actor) -> set[int]:
    """Units whose side files the actor may look at."""
    return POWERS.units_of(actor, Verb.READ, Tree())


def units_for(actor: Actor, verb: Verb) -> list[tuple[str, str]]:
    """Where the actor may do this, for a choice."""
    rows = Unit.objects.filter(pk__in=POWERS.units_of(actor, verb, Tree()), valid_to=None)
    return [(str(one.pk), one.name) for one in rows.order_by("name")]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the list is asked for. ``words``: in number, name, code; ``ended``: those that came to their end
    instead of those going on, None for both, as when somebody searches; ``system``: a code."""

    words: str = ""
    ended: bool | None = False
    system: str = ""

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> Wish:
        words = sent.get("q", "").strip()[:80]
        asked = {"xong": True, "dang": False}.get(sent.get("xem", ""))
        return cls(words, asked if asked is not None or words else False, sent.get("he-thong", "")[:40])


def side_files(actor: Actor) -> QuerySet[SideFile]:
    """Those of one's units, and of dossiers that pass through them."""
    units = readable(actor)
    mine = Q(unit__in=units) | Q(dossier__received_unit__in=units) | Q(dossier__deciding_unit__in=units)
    rows = SideFile.objects.filter(mine).select_related("system", "dossier", "unit", "opened_by")
    return rows.order_by("-pk")


def listed(actor: Actor, wish: Wish) -> QuerySet[SideFile]:
    """Those of :func:`side_files` that were asked for."""
    rows = side_files(actor)
    if wish.words:
        found = Q(number__icontains=wish.words) | Q(subject__icontains=wish.words)
        rows = rows.filter(found | Q(dossier__code__icontains=wish.words))
    if wish.ended is not None:
        rows = rows.filter(closed_at__isnull=not wish.ended)
    return rows.filter(system__code=wish.system) if wish.system else rows


def side_file(actor: Actor, pk: int) -> SideFile:
    """Raises NotFound, also for what the actor may not see."""
    found = side_files(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound("Hồ sơ phụ này", remedy="Mở lại danh sách hồ sơ phụ.")
    return found


def outages(actor: Actor) -> QuerySet[Outage]:
    rows = Outage.objects.filter(unit__in=readable(actor))
    return rows.select_related("system", "unit", "noticed_by", "ended_by", "proof")


def outage(actor: Actor, pk: int) -> Outage:
    """Raises NotFound."""
    found = outages(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound("Sự cố này", remedy="Mở lại nhật ký sự cố.")
    return found


def pushes(actor: Actor) -> QuerySet[Push]:
    """What is still to be brought over or confirmed, the next due first."""
    rows = Push.objects.filter(side_file__in=side_files(actor)).exclude(ended_at__isnull=False)
    return rows.select_related("side_file__system", "side_file__dossier").order_by("due_at", "pk")
