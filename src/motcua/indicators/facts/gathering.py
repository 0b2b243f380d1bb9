"""What facts are made of, read for many dossiers at once: one query per kind of row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce

from motcua.dossiers.models import (
    Component,
    ComponentFile,
    Dossier,
    Pause,
    Payment,
    Result,
    Supplement,
    WorkItem,
)
from motcua.dossiers.worked import pauses_of
from motcua.indicators.complaints import about_dossiers
from motcua.processes.definition import Act
from motcua.ratings.releasing import released

HANDED_IN = Q(shown_only=False, replaced_by_data="")
"""Papers that were handed in; one only shown is not digitised (TT 03/2025/TT-VPCP Art. 5)."""
FILES = ComponentFile.objects.filter(component=OuterRef("pk"))
UNREAD = {"form_data", "due_explanation", "position", "applicant_details", "lane_units"}
COLUMNS = [
    *(column.name for column in Dossier._meta.concrete_fields if column.name not in UNREAD),
    "procedure_version__procedure_id",
    "linked_to__received_at",
]
NOTHING: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Gathered:
    """Rows of one batch by dossier id; a dossier without rows of a kind is absent there."""

    dossiers: Sequence[Dossier]
    pauses: dict[int, list[Pause]]
    supplements: dict[int, dict[str, Any]]
    papers: dict[int, dict[str, Any]]
    results: dict[int, dict[str, Any]]
    fees: dict[int, dict[str, Any]]
    officers: dict[int, int]
    ratings: dict[int, dict[str, Any]]
    petitions: dict[int, dict[str, Any]]

    def waiting_since(self, dossier: Dossier) -> datetime | None:
        """Since when the person is waited for, None when they are not."""
        waits = (p for p in self.pauses.get(dossier.pk, ()) if p.until is None)
        return next((p.since for p in waits if p.kind == Pause.Kind.SUPPLEMENT), None)


def gather(keys: Sequence[int]) -> Gathered:
    """Of the received ones among these dossiers (ten queries)."""
    rows = Dossier.objects.filter(pk__in=keys, received_at__isnull=False)
    return Gathered(
        dossiers=list(rows.select_related("procedure_version", "linked_to").only(*COLUMNS).order_by("pk")),
        pauses=pauses_of(keys),
        supplements=_by_dossier(
            Supplement.objects.filter(dossier__in=keys),
            n=Count("pk"),
            again=Min("asked_at", filter=Q(number__gt=1)),
        ),
        papers=_by_dossier(
            Component.objects.filter(dossier__in=keys),
            n=Count("pk", filter=HANDED_IN),
            filed=Count("pk", filter=HANDED_IN & Q(Exists(FILES))),
            reused=Count("pk", filter=HANDED_IN & Q(Exists(FILES.filter(holding__isnull=False)))),
            by_data=Count("pk", filter=~Q(replaced_by_data="")),
        ),
        results=_by_dossier(Result.objects.filter(dossier__in=keys), n=Count("pk"), filed=Count("file")),
        fees=_by_dossier(
            Payment.objects.filter(dossier__in=keys),
            asked=Sum("amount"),
            paid=Sum("amount", filter=Q(paid_at__isnull=False)),
        ),
        officers=_officers(keys),
        ratings=_ratings(keys),
        petitions=_by_dossier(
            about_dossiers().filter(dossier__in=keys),
            n=Count("pk"),
            upheld=Count("pk", filter=Q(upheld=True)),
            named=Count("pk", filter=Q(anonymous=False, protected=False)),
        ),
    )


def _ratings(keys: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Of the dossiers themselves, and of the visits they were dealt with at; only those that stand in
    figures, which they do a good many at a time, so that no change of a figure tells who said what."""
    numbers = {
        "n": Count("pk"),
        "bad": Count("pk", filter=Q(satisfied=False)),
        "named": Count("pk", filter=Q(satisfied=False, named=True)),
    }
    found = _by_dossier(released().filter(dossier__in=keys), **numbers)
    about = "ticket__served__dossier"
    visits: QuerySet[Any] = released().filter(ticket__served__dossier__in=keys).order_by()
    for row in visits.values(about).annotate(**numbers):
        own = found.setdefault(row[about], dict.fromkeys(numbers, 0))
        own |= {name: own[name] + row[name] for name in numbers}
    return found


def _by_dossier(rows: QuerySet[Any], **numbers: Any) -> dict[int, dict[str, Any]]:
    grouped = rows.order_by().values("dossier").annotate(**numbers)
    return {row["dossier"]: row for row in grouped}


def _officers(keys: Sequence[int]) -> dict[int, int]:
    """Whose processing step was the latest, else whose step of any kind."""
    rows = WorkItem.objects.filter(dossier__in=keys).annotate(
        officer=Coalesce("closed_by", "holder"), processing=Case(When(act=Act.PROCESS, then=1), default=0)
    )
    latest = rows.filter(officer__isnull=False).order_by("dossier", "-processing", "-pk").distinct("dossier")
    return dict(latest.values_list("dossier", "officer"))
