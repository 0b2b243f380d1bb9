"""The dossiers behind a figure of the day."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from motcua.core.errors import NotFound
from motcua.dossiers.models import WorkItem
from motcua.indicators.models import DossierFact
from motcua.indicators.today.groups import GROUPS, Group, Moment


def group_named(name: str) -> Group:
    """Raises NotFound."""
    for group in GROUPS:
        if group.name == name:
            return group
    raise NotFound("Nhóm hồ sơ", remedy="Mở lại từ trang Hôm nay.")


def facts_of(group: Group, units: Collection[int]) -> QuerySet[DossierFact]:
    """Its facts in these units, what is due first on top."""
    rows = DossierFact.objects.filter(group.where(Moment.present()), unit__in=units)
    return rows.select_related("procedure", "unit").order_by("due_at", "pk")


def at_work(dossiers: Iterable[int]) -> dict[int, WorkItem]:
    """The oldest open step of each, with who holds it (one query)."""
    rows = WorkItem.objects.filter(dossier__in=dossiers, closed_at=None).select_related("holder", "unit")
    return {item.dossier_id: item for item in rows.order_by("-opened_at", "-pk")}
