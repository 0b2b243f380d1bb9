"""What a report or list is at this moment, in one sentence; who published it is not said in public."""

from __future__ import annotations

from motcua.core.display import when
from motcua.indicators.models.reports import PublicationState, Published


def standing(row: Published) -> str:
    if row.state == PublicationState.DRAFTED:
        return f"Bản thảo lập {when(row.drafted_at)}, chưa công bố"
    out = f"Công bố {when(row.published_at)}" if row.published_at else ""
    if row.state == PublicationState.WITHDRAWN and row.withdrawn_at:
        return f"{out}, thu hồi {when(row.withdrawn_at)}: {row.withdrawn_because}"
    return out
