"""Our side of the comparison: the dossiers of a unit and a period as figures see them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from motcua.core.periods import Period
from motcua.dossiers.models import Dossier


@dataclass(frozen=True, slots=True)
class Ours:
    """One received dossier. ``leader``: code of the dossier it is linked to; ``counted``: whether our figures
    count it; ``late_from``: when it became late by the index; ``changed_at``: its latest event."""

    pk: int
    code: str
    state: int
    channel: str
    unit: int
    received: datetime
    due: datetime | None
    finished: datetime | None
    late_from: datetime | None
    changed_at: datetime
    leader: str | None
    counted: bool


FIELDS = (
    *("pk", "code", "state", "channel", "deciding_unit_id", "received_at", "due_at", "fact__finished_at"),
    *("fact__late_from", "updated_at", "linked_to__code", "fact__counted"),
)


def in_scope(units: Collection[int], period: Period) -> dict[str, Ours]:
    """Dossiers received in a period that these units decide, by code (one query). Their facts must have been
    refreshed."""
    rows = Dossier.objects.filter(
        deciding_unit__in=units, received_at__gte=period.begins, received_at__lt=period.ends
    )
    return _by_code(rows)


def with_codes(codes: Iterable[str]) -> dict[str, Ours]:
    """Received dossiers by code, wherever and whenever (one query)."""
    return _by_code(Dossier.objects.filter(code__in=list(codes), received_at__isnull=False))


def _by_code(rows: QuerySet[Dossier]) -> dict[str, Ours]:
    found = (Ours(*row) for row in rows.order_by("code").values_list(*FIELDS))
    return {one.code: one for one in found}
