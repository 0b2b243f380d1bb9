"""Who handed a dossier to whom, step after step: the rows of the control sheet (form 06).

Nobody fills anything in: each row follows from the step that ended and the one that began, the result
(before, on or after its due time) from the limit of the step that ended, the note from what its officer
wrote.
"""

from __future__ import annotations

from itertools import pairwise

from motcua.core import clock
from motcua.documents.forms.data import Handover
from motcua.dossiers.models import Dossier, WorkItem
from motcua.dossiers.tags import Tag

GIVING = (Tag.RECEIVE, Tag.COMPLETE_STEP, Tag.APPROVE, Tag.SEND_BACK)
"""The acts that hand a dossier on."""


def handovers(dossier: Dossier) -> tuple[Handover, ...]:
    """One row for each step that followed another, in order of opening; cancelled steps moved nothing (two
    queries)."""
    rows = dossier.work.exclude(outcome=WorkItem.Outcome.CANCELLED)
    items = list(rows.select_related("unit", "closed_by", "holder").order_by("opened_at", "id"))
    notes = _notes(dossier) if len(items) > 1 else {}
    return tuple(_handover(before, after, notes) for before, after in pairwise(items))


def _notes(dossier: Dossier) -> dict[tuple[str, object], str]:
    """What the officer who ended a step wrote, by the step and the moment it ended."""
    events = dossier.events.filter(tag__in=GIVING).values_list("node", "at", "data")
    return {(node, at): data.get("note") or data.get("reason") or "" for node, at, data in events}


def _handover(before: WorkItem, after: WorkItem, notes: dict[tuple[str, object], str]) -> Handover:
    receiver = after.holder or after.closed_by
    said = notes.get((before.node, before.closed_at), "")
    sent_back = before.outcome == WorkItem.Outcome.SENT_BACK
    step = f"Chuyển lại: {after.name}" if sent_back else after.name
    return Handover(
        from_unit=_place(before),
        to_unit=_place(after),
        given_by=before.closed_by.full_name if before.closed_by else "",
        received_by=receiver.full_name if receiver else "",
        at=after.opened_at,
        taken_at=after.taken_at,
        outcome=_outcome(before),
        note=f"{step}. {said}" if said else step,
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
