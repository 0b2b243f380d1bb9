"""Which packages are to be read next, and what the page warns of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from math import ceil
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from motcua.archive.models import Destruction, DestructionItem, Hold, Package, Restoration
from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.dossiers.models import Event

KEPT = (Package.State.KEPT, Package.State.TRANSFERRED)
Fixity = Package.Fixity
SETTLED = timedelta(days=1)
"""A dossier in which something was done today may have more done to it tomorrow."""
GOING = (Destruction.State.PROPOSED, Destruction.State.APPROVED, Destruction.State.UNDER_WAY)


def fixity_days() -> int:
    """Within how many days every package is read once."""
    return int(in_force("archive-fixity-days", clock.today()))


def due_tonight() -> QuerySet[Package]:
    """Tonight's portion: as many as it takes to see all within the time, those not seen longest first."""
    rows = Package.objects.filter(state__in=KEPT)
    portion = ceil(rows.count() / fixity_days())
    return rows.order_by(F("checked_at").asc(nulls_first=True), "pk")[:portion]


def sample_to_restore() -> QuerySet[Package]:
    """The weekly sample of trials: those never tried, then those tried longest ago."""
    size = int(in_force("archive-restore-sample", clock.today()))
    rows = Package.objects.filter(state__in=KEPT).annotate(tried=Max("restorations__at"))
    return rows.order_by(F("tried").asc(nulls_first=True), "pk")[:size]


def gone_on() -> QuerySet[Package]:
    """Packages kept here whose dossier has had events since, the last of them a day ago: to be made anew."""
    lately = Event.objects.filter(dossier=OuterRef("dossier"), at__gt=clock.now() - SETTLED)
    rows = _free().filter(dossier__event_count__gt=F("events"))
    return rows.exclude(Exists(lately)).order_by("pk")


def settled_versions() -> QuerySet[Package]:
    """Packages made anew a day ago or longer: nobody is still taking out the version before."""
    return Package.objects.filter(version__gt=1, made_at__lte=clock.now() - SETTLED)


def may_be_handed(unit: int) -> QuerySet[Package]:
    """Packages of a unit kept for ever that may be put on a hand-over, as far as lists tell."""
    return _free().filter(unit=unit, keep_until=None).select_related("dossier").order_by("pk")


def may_go(unit: int) -> QuerySet[Package]:
    """Packages of a unit that may be proposed for destruction; the same rules as
    :func:`motcua.archive.acts.destruction.why_not`, for lists."""
    held = Hold.objects.filter(dossier=OuterRef("dossier"), until=None)
    rows = _free().filter(unit=unit, item__confirmed=True, keep_until__lt=clock.today())
    return rows.exclude(Exists(held)).select_related("dossier", "item").order_by("pk")


def _free() -> QuerySet[Package]:
    """Kept here, neither on a hand-over nor in a proposal to destroy."""
    going = DestructionItem.objects.filter(package=OuterRef("pk"), destruction__state__in=GOING)
    return Package.objects.filter(state=Package.State.KEPT, transfer=None).exclude(Exists(going))


def _last_trial() -> QuerySet[Restoration, Any]:
    """Of the version kept now."""
    trials = Restoration.objects.filter(package=OuterRef("pk"), at__gte=OuterRef("made_at"))
    return trials.order_by("-at", "-pk").values("same")[:1]


def alarms(units: Iterable[int]) -> dict[str, QuerySet[Package]]:
    """Packages of these units that something is wrong with: damaged, not read in time, not restored by the
    last trial, or handed over (or on a hand-over) before their dossier went on."""
    rows = Package.objects.filter(unit__in=units, state__in=KEPT)
    late = clock.now() - timedelta(days=fixity_days())
    went_on = Q(dossier__event_count__gt=F("events"))
    return {
        "damaged": rows.exclude(fixity=Fixity.FINE).exclude(fixity=""),
        "unseen": rows.filter(Q(checked_at=None) | Q(checked_at__lt=late)),
        "unrestorable": rows.annotate(restored=Subquery(_last_trial())).filter(restored=False),
        "outdated": rows.filter(Q(state=Package.State.TRANSFERRED) | ~Q(transfer=None), went_on),
    }
