"""What the archive's pages show, of the units an officer may look at."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Count, Q, QuerySet

from motcua.archive.models import Destruction, Nomination, Package, Transfer
from motcua.archive.powers import POWERS, Verb
from motcua.core.errors import NotFound
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree

Found = TypeVar("Found")


def may_open(actor: Actor) -> bool:
    """Whether any page of the archive is the actor's: to keep, to watch over, or to enter periods."""
    return any(POWERS.may(actor, verb, None) for verb in (Verb.READ, Verb.ENTER_RULE))


def readable(actor: Actor) -> set[int]:
    """Units whose archive the actor may look at."""
    return POWERS.units_of(actor, Verb.READ, Tree())


def units_for(actor: Actor, verb: Verb) -> list[Unit]:
    """Where the actor may do this."""
    return list(Unit.objects.filter(pk__in=POWERS.units_of(actor, verb, Tree())).order_by("name"))


def nominations(actor: Actor) -> QuerySet[Nomination]:
    """Lists with how many dossiers, packages and troubles."""
    kept = Q(items__left_out=False)
    rows = Nomination.objects.filter(unit__in=readable(actor)).select_related("unit")
    return rows.annotate(
        dossiers=Count("items", filter=kept),
        packed=Count("items__package"),
        troubles=Count("items", filter=kept & ~Q(items__trouble="") & Q(items__package=None)),
    ).order_by("-year", "-pk")


def packages(actor: Actor) -> QuerySet[Package]:
    """Newest first."""
    rows = Package.objects.filter(unit__in=readable(actor))
    return rows.select_related("dossier", "unit", "item").order_by("-pk")


def package(actor: Actor, pk: int) -> Package:
    """Raises NotFound, also for what the actor may not see."""
    rows = packages(actor).select_related("dossier__procedure_version__procedure", "transfer", "unit__parent")
    return _one(rows.filter(pk=pk).first(), "Gói này")


def nomination(actor: Actor, pk: int) -> Nomination:
    """Raises NotFound."""
    rows = nominations(actor).select_related("submitted_by", "approved_by")
    return _one(rows.filter(pk=pk).first(), "Danh mục này")


def transfers(actor: Actor) -> QuerySet[Transfer]:
    rows = Transfer.objects.filter(unit__in=readable(actor)).annotate(count=Count("packages"))
    return rows.select_related("unit", "record", "proof", "made_by", "confirmed_by", "withdrawn_by")


def transfer(actor: Actor, pk: int) -> Transfer:
    """Raises NotFound."""
    return _one(transfers(actor).filter(pk=pk).first(), "Biên bản này")


def destructions(actor: Actor) -> QuerySet[Destruction]:
    rows = Destruction.objects.filter(unit__in=readable(actor)).annotate(count=Count("items"))
    return rows.select_related("unit", "record", "proposed_by", "decided_by", "begun_by")


def destruction(actor: Actor, pk: int) -> Destruction:
    """Raises NotFound."""
    return _one(destructions(actor).filter(pk=pk).first(), "Đề nghị này")


def _one(found: Found | None, what: str) -> Found:
    if found is None:
        raise NotFound(what, remedy="Mở lại trang Lưu trữ.")
    return found
