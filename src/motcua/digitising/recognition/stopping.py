"""Calling a reading off; its process ends at its next sign of life."""

from __future__ import annotations

from motcua.core import clock
from motcua.digitising.models import Recognition

State = Recognition.State
UNDER_WAY = (State.QUEUED, State.RUNNING, State.UNAVAILABLE)


def stop(row: Recognition) -> bool:
    """Call a reading off; whoever calls has authorised it. Whether there was anything to call off."""
    rows = Recognition.objects.filter(pk=row.pk, state__in=UNDER_WAY)
    ended = {"token": None, "beat_at": None, "ended_at": clock.now(), "error": ""}
    return bool(rows.update(state=State.CANCELLED, **ended))
