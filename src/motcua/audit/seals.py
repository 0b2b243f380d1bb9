"""The daily seal: one hash over the heads of every chain that moved on a day, chained to the day before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from motcua.audit import chain
from motcua.audit.models import DailySeal
from motcua.core import clock


def seal(day: date, heads: Iterable[tuple[int, str]]) -> DailySeal:
    """Seal a day once; sealing it again returns the first seal. Days are sealed in order, since each seal
    holds the one before.

    ``heads``: (dossier id, hash of its last event of the day).
    """
    with transaction.atomic():
        known = DailySeal.objects.filter(day=day).first()
        if known:
            return known
        ordered = sorted(heads)
        before = DailySeal.objects.filter(day__lt=day).order_by("day").last()
        content = {"day": day.isoformat(), "heads": ordered}
        return DailySeal.objects.create(
            day=day,
            chains=len(ordered),
            hash=chain.link(before.hash if before else chain.GENESIS, content),
            sealed_at=clock.now(),
        )
