"""Closing an alert, and how many are open where."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.core.text import squeeze
from motcua.identity.actors import Actor
from motcua.indicators.models import Alert
from motcua.indicators.office import PERMISSIONS, Verb, acting

LABEL = PERMISSIONS[Verb.CLOSE_ALERT].label


def close(actor: Actor, alert: int, reason: str) -> Alert:
    """Deal with an alert: what was done about it.

    Raises:
        NotFound; Forbidden: neither leader nor control of the unit or above it.
        Conflict: closed already. Refusal: no reason.
    """
    found = Alert.objects.filter(pk=alert).first()
    if found is None:
        raise NotFound("Cảnh báo")
    with acting(actor, Verb.CLOSE_ALERT, found.unit_id) as act:
        row = Alert.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=alert)
        if row.closed_at is not None:
            raise Conflict(LABEL, "cảnh báo này đã được xử lý", "Tải lại trang để xem.")
        if not reason.strip():
            raise Refusal("Kết quả xử lý", "chưa được ghi", "Ghi đã làm gì với cảnh báo này.", "reason")
        row.closed_at, row.closed_by_id = act.now, act.actor.account
        row.closed_because = squeeze(reason)[:500]
        row.save(update_fields=["closed_at", "closed_by", "closed_because"])
        subject = row.dossier.code if row.dossier else row.reference
        act.record("indicators:alert:close", subject or "", kind=row.kind, reason=row.closed_because)
    return row


def open_in(units: Iterable[int]) -> QuerySet[Alert]:
    """The open alerts of these units, newest first."""
    return Alert.objects.filter(unit__in=list(units), closed_at=None).select_related("dossier", "unit")


def counts(units: Iterable[int]) -> dict[Alert.Kind, int]:
    """Open ones by kind, also those there are none of (one query)."""
    rows = open_in(units).order_by().values("kind").annotate(n=Count("pk"))
    found = {row["kind"]: row["n"] for row in rows}
    return {kind: found.get(kind, 0) for kind in Alert.Kind}
