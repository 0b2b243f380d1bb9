"""Who handed a dossier to whom, step after step: the rows of the control sheet (form 06)."""

from __future__ import annotations

from itertools import pairwise

from motcua.core import clock
from motcua.documents.forms.data import Handover
from motcua.dossiers.models import Dossier, WorkItem


def handovers(dossier: Dossier) -> tuple[Handover, ...]:
    """One row for each step that followed another, in order of opening; cancelled steps moved nothing."""
    rows = dossier.work.exclude(outcome=WorkItem.Outcome.CANCELLED)
    items = list(rows.select_related("unit", "closed_by", "holder").order_by("opened_at", "id"))
    return tuple(_handover(before, after) for before, after in pairwise(items))


def _handover(before: WorkItem, after: WorkItem) -> Handover:
    receiver = after.holder or after.closed_by
    return Handover(
        from_unit=_place(before),
        to_unit=_place(after),
        given_by=before.closed_by.full_name if before.closed_by else "",
        received_by=receiver.full_name if receiver else "",
        at=after.opened_at,
        outcome=_outcome(before),
        note=after.name,
    )


def _place(item: WorkItem) -> str:
    post = item.get_role_display()
    return f"{post}, {item.unit.name}" if item.unit else post


def _outcome(item: WorkItem) -> str:
    """How the step ended against its own limit, else against the dossier's due time."""
    due = item.step_due_at or item.due_at
    if due is None or item.closed_at is None:
        return ""
    if item.closed_at > due:
        return "quá hạn"
    same_day = clock.day_of(item.closed_at) == clock.day_of(due)
    return "đúng hạn" if same_day else "trước hạn"
