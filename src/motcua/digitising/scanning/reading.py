"""What reading by machine adds to the gate: the share of words read with confidence, and printed numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import FilteredRelation, Q

from motcua.digitising.models import Page, Recognition
from motcua.digitising.scanning.gate import Looked

State = Recognition.State
UNDER_WAY = (State.QUEUED, State.RUNNING)


def looked(pages: Sequence[Page]) -> list[Looked]:
    """The pages as the gate sees them, with what was read of them so far (one query, no words in it)."""
    rows = Recognition.objects.filter(
        source__in=[page.file_id for page in pages], state__in=[*UNDER_WAY, State.DONE]
    ).annotate(first=FilteredRelation("read", condition=Q(read__number=1)))
    found = rows.values_list("source", "state", "first__readable", "first__numeral")
    read = {source: _said(state, readable, numeral) for source, state, readable, numeral in found}
    return [Looked(page.measures | read.get(page.file_id, {}), page.file.sha256) for page in pages]


def _said(state: str, readable: float | None, numeral: int | None) -> dict[str, Any]:
    """As far as there is something to say; a page that waits for its reading says only that."""
    if state in UNDER_WAY:
        return {"unread": True}
    said: dict[str, Any] = {} if readable is None else {"readable": readable}
    return said | ({} if numeral is None else {"numeral": numeral})
